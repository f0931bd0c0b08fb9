import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import { expect } from "chai";
import { kmsKeyPolicyNoLockOut as policy } from "../../../../policy-pack/policies/kms/kmsKeyPolicyNoLockOut";
import { lockOutContract } from "../../../support/lockOutContract";
import { declare, judge, passes, refuses } from "../../../support/policies";

lockOutContract(policy, {
    types: [Key, KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey],
    everyAction: "kms:*",
    actions: ["kms:PutKeyPolicy"],
    dataAction: "kms:Decrypt",
    dataKey: "kms:ViaService",
});

const denyWithout = (Condition: object, Action = "kms:*") => {
    return { Effect: "Deny", Principal: "*", Action, Resource: "*", Condition };
};

describe("kms-key-policy-no-lock-out", () => {
    it("accepts the default policy, and denials of what uses the key", async () => {
        const document = {
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws:iam::111122223333:root" },
                    Action: "kms:*",
                    Resource: "*",
                },
                denyWithout({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, "kms:GenerateDataKey*"),
            ],
        };
        expect(await judge(policy, declare(Key, "key", { policy: document }))).to.deep.equal(passes);
    });

    it("accepts a denial of policies that would make the key unmanageable", async () => {
        const bypass = denyWithout({ Bool: { "kms:BypassPolicyLockoutSafetyCheck": "true" } });
        expect(await judge(policy, declare(Key, "key", { policy: { Statement: bypass } }))).to.deep.equal(passes);
    });

    it("judges keys of aws-native and in a template", async () => {
        const keyPolicy = { Statement: { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" } };
        const locked = (subject: string) =>
            refuses(
                `${subject}: policy, statement 1 denies kms:PutKeyPolicy to whoever deploys; ` +
                    "it has to except roles by aws:PrincipalArn.",
            );
        for (const type of ["Key", "ReplicaKey"]) {
            expect(await judge(policy, declare(`aws-native:kms:${type}`, "key", { keyPolicy }))).to.deep.equal(
                locked("key"),
            );
            const Resources = { Key: { Type: `AWS::KMS::${type}`, Properties: { KeyPolicy: keyPolicy } } };
            const template = declare("aws:cloudformation/stack:Stack", "team", {
                templateBody: JSON.stringify({ Resources }),
            });
            expect(await judge(policy, template)).to.deep.equal(locked("team, resource Key of its template"));
        }
    });
});
