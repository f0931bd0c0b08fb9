import { Topic, TopicPolicy } from "@pulumi/aws/sns";
import { snsPolicyNotPublic as policy } from "../../../../policy-pack/policies/sns/snsPolicyNotPublic";
import { publicPolicyContract } from "../../../support/publicPolicyContract";

publicPolicyContract(policy, [Topic, TopicPolicy], "policy");
