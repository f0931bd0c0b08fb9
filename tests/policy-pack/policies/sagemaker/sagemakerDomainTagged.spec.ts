import { Domain } from "@pulumi/aws/sagemaker";
import { sagemakerDomainTagged as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainTagged";
import { tagContract } from "../../../support/tagContract";

tagContract(policy, Domain);
