import { expect } from "chai";
import fc from "fast-check";
import { lockOutRule, lockOutSchema } from "../../../policy-pack/support/lockOut";

const actions = ["sqs:SetQueueAttributes", "sqs:RemovePermission"];
const role = "arn:aws:iam::111122223333:role/deployment";
const deny = (changes: object = {}) => ({ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*", ...changes });

/** Conditions by operator and key, of which no two have both in common. */
const conditions: readonly (readonly [operator: string, key: string, value: string])[] = [
    ["StringNotEquals", "aws:SourceVpce", "vpce-1"],
    ["StringEquals", "aws:SourceVpc", "vpc-1"],
    ["ArnNotLike", "aws:PrincipalArn", role],
    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/other"],
    ["Bool", "aws:SecureTransport", "false"],
    ["Bool", "aws:PrincipalIsAWSService", "false"],
    ["BoolIfExists", "aws:ViaAWSService", "true"],
    ["StringNotEquals", "aws:PrincipalOrgID", "o-1"],
    ["StringEquals", "aws:PrincipalAccount", "111122223333"],
    ["Null", "aws:SourceIp", "true"],
];

describe("lockOutRule", () => {
    const { isBrokenBy, finding } = lockOutRule(actions, { deploymentRoles: [] });

    it("names the actions that a statement denies", () => {
        expect(typeof finding === "string" ? finding : finding(deny())).to.equal(
            "denies sqs:SetQueueAttributes, sqs:RemovePermission to whoever deploys; it has to except roles by aws:PrincipalArn.",
        );
        const one = deny({ Action: ["sqs:Remove*"] });
        expect(typeof finding === "string" ? finding : finding(one)).to.equal(
            "denies sqs:RemovePermission to whoever deploys; it has to except roles by aws:PrincipalArn.",
        );
    });

    it("names the roles that have to be excepted", () => {
        const told = lockOutRule(actions, { deploymentRoles: [role, "arn:*"] });
        expect(typeof told.finding === "string" ? told.finding : told.finding(deny())).to.match(
            /; it has to except arn:aws:iam::111122223333:role\/deployment or arn:\* by aws:PrincipalArn\.$/,
        );
    });

    it("is not broken by statements about nobody or about other actions", () => {
        expect(isBrokenBy(deny())).to.equal(true);
        for (const changes of [{ Principal: undefined }, { Action: "sqs:SendMessage" }, { Action: undefined }]) {
            expect(isBrokenBy(deny(changes)), JSON.stringify(changes)).to.equal(false);
        }
    });

    it("is broken by several conditions where it is broken by each of them", () => {
        const blockOf = (chosen: typeof conditions): object => {
            const block: Record<string, Record<string, string>> = {};
            for (const [operator, key, value] of chosen) {
                block[operator] = { ...block[operator], [key]: value };
            }
            return block;
        };
        const isBroken = (chosen: typeof conditions): boolean => isBrokenBy(deny({ Condition: blockOf(chosen) }));
        expect(conditions.map((condition) => isBroken([condition]))).to.deep.equal([
            ...[true, false, false, false, false, true, false, false, true, true],
        ]);
        fc.assert(
            fc.property(fc.subarray([...conditions]), (chosen) => {
                expect(isBroken(chosen)).to.equal(chosen.every((condition) => isBroken([condition])));
            }),
        );
    });
});

describe("lockOutSchema", () => {
    it("asks for no role unless it is told one", () => {
        expect(lockOutSchema.deploymentRoles).to.deep.include({
            type: "array",
            items: { type: "string", minLength: 1 },
            default: [],
        });
    });
});
