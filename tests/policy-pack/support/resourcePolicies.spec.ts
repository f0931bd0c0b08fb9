import { Topic } from "@pulumi/aws/sns";
import { Queue, QueuePolicy } from "@pulumi/aws/sqs";
import { validatePolicyNotPublic } from "../../../policy-pack/support/resourcePolicies";
import { publicPolicyContract } from "../../support/publicPolicyContract";

publicPolicyContract(
    {
        name: "validatePolicyNotPublic",
        description: "A policy of these tests.",
        enforcementLevel: "mandatory",
        validateResource: validatePolicyNotPublic([Topic, Queue, QueuePolicy], "document"),
    },
    [Topic, Queue, QueuePolicy],
    "document",
);
