import { ModelPackageGroupPolicy } from "@pulumi/aws/sagemaker";
import { sagemakerModelGroupPolicyScoped as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerModelGroupPolicyScoped";
import { publicPolicyContract } from "../../../support/publicPolicyContract";

publicPolicyContract(policy, [ModelPackageGroupPolicy], "resourcePolicy");
