import { FeatureGroup } from "@pulumi/aws/sagemaker";
import { sagemakerFeatureGroupTagged as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerFeatureGroupTagged";
import { tagContract } from "../../../support/tagContract";

tagContract(policy, FeatureGroup);
