import { Secret, SecretRotation } from "@pulumi/aws/secretsmanager";
import { expect } from "chai";
import { secretsmanagerSecretRotated as policy } from "../../../../policy-pack/policies/secretsmanager/secretsmanagerSecretRotated";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const secret = declare(Secret, "secret", { id: unknownValue, arn: unknownValue });
const rotation = (props: object, owner = secret) =>
    declare(SecretRotation, "rotation", { secretId: unknownValue, ...props }, { secretId: [owner] });
const every = (rotationRules: unknown, props: object = {}) => rotation({ rotationRules, ...props });
const refused = (days = 90) =>
    refusesOwner(
        secret,
        `secret: no SecretRotation replaces it every ${days} days or more often; whoever got hold of it could go on using it.`,
    );

describe("secretsmanager-secret-rotated", () => {
    it("accepts a secret that is replaced often enough, by days or by a rate", async () => {
        for (const rules of [
            { automaticallyAfterDays: 90 },
            { automaticallyAfterDays: 1 },
            { scheduleExpression: "rate(30 days)" },
            { scheduleExpression: "rate(1 day)" },
            { scheduleExpression: "rate(2160 hours)" },
        ]) {
            expect(await judgeStack(policy, [secret, every(rules)]), JSON.stringify(rules)).to.deep.equal(passes);
        }
    });

    it("refuses a secret that nothing replaces, or something else", async () => {
        expect(await judgeStack(policy, [secret])).to.deep.equal(refused());
        const other = declare(Secret, "other", {});
        const ofOther = rotation({ rotationRules: { automaticallyAfterDays: 30 } }, other);
        expect(await judgeStack(policy, [secret, ofOther])).to.deep.equal(refused());
    });

    it("refuses one that is replaced too seldom, or whose times it cannot compare", async () => {
        for (const rules of [
            { automaticallyAfterDays: 91 },
            { scheduleExpression: "rate(91 days)" },
            { scheduleExpression: "rate(2161 hours)" },
            { scheduleExpression: "cron(0 8 1 * ? *)" },
            undefined,
            {},
        ]) {
            expect(await judgeStack(policy, [secret, every(rules)]), JSON.stringify(rules)).to.deep.equal(refused());
        }
        const off = every({ automaticallyAfterDays: 30 }, { rotationEnabled: false });
        expect(await judgeStack(policy, [secret, off])).to.deep.equal(refused());
    });

    it("takes another number of days", async () => {
        const stack = [secret, every({ automaticallyAfterDays: 31 })];
        expect(await judgeStack(policy, stack, { maximumDays: 31 })).to.deep.equal(passes);
        expect(await judgeStack(policy, stack, { maximumDays: 30 })).to.deep.equal(refused(30));
    });

    it("cannot judge rules that are not known yet", async () => {
        const { violations, unknown } = await judgeStack(policy, [secret, every(unknownValue)]);
        expect(violations).to.deep.equal([]);
        expect(unknown).to.match(/rotationRules can't be known/);
    });

    it("keeps secrets of templates apart, whose logical ids are the same", async () => {
        const stackOf = (name: string, days: number) => {
            const Resources = {
                Secret: { Type: "AWS::SecretsManager::Secret" },
                Rotation: {
                    Type: "AWS::SecretsManager::RotationSchedule",
                    Properties: { SecretId: { Ref: "Secret" }, RotationRules: { AutomaticallyAfterDays: days } },
                },
            };
            return declare("aws:cloudformation/stack:Stack", name, { templateBody: JSON.stringify({ Resources }) });
        };
        const seldom = stackOf("seldom", 400);
        expect(await judgeStack(policy, [stackOf("often", 30), seldom])).to.deep.equal(
            refusesOwner(
                seldom,
                "seldom, resource Secret of its template: no SecretRotation replaces it every 90 days or more often; whoever got hold of it could go on using it.",
            ),
        );
    });
});
