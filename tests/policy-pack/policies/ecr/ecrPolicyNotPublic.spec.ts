import { RegistryPolicy, RepositoryPolicy } from "@pulumi/aws/ecr";
import { ecrPolicyNotPublic as policy } from "../../../../policy-pack/policies/ecr/ecrPolicyNotPublic";
import { publicPolicyContract } from "../../../support/publicPolicyContract";

publicPolicyContract(policy, [RegistryPolicy, RepositoryPolicy], "policy");
