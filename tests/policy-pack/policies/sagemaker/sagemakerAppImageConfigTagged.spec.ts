import { AppImageConfig } from "@pulumi/aws/sagemaker";
import { sagemakerAppImageConfigTagged as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerAppImageConfigTagged";
import { tagContract } from "../../../support/tagContract";

tagContract(policy, AppImageConfig);
