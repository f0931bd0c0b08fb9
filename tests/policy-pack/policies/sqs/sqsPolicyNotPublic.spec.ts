import { Queue, QueuePolicy } from "@pulumi/aws/sqs";
import { sqsPolicyNotPublic as policy } from "../../../../policy-pack/policies/sqs/sqsPolicyNotPublic";
import { publicPolicyContract } from "../../../support/publicPolicyContract";

publicPolicyContract(policy, [Queue, QueuePolicy], "policy");
