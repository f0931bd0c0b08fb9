import { expect } from "chai";
import * as fc from "fast-check";
import { accountsOf, admissions, granteesOf, type Grantee } from "../../../infra/grants/grantee";
import { inOrder } from "../../../infra/grants/targetGrant";
import { roleArn } from "../../../infra/support/naming";
import { development, grantFor, organizationId, production, readersIn, staging } from "../fixtures";

const own = roleArn(production, "model-execution");
const monitor = roleArn(production, "model-monitor");
const given = "arn:aws:iam::555566667777:role/ml/models";
const accounts = fc.uniqueArray(fc.stringMatching(/^[1-9]\d{11}$/), { minLength: 1, maxLength: 20 });

/** Roles that are told by their ARNs where patterns may be. */
function named(...grantees: readonly Grantee[]): unknown {
    const [admission] = admissions(development, grantees, "pattern", {});
    return admission?.Condition.ArnEquals?.["aws:PrincipalArn"];
}

/** Patterns over the roles that read models in the accounts of a stage. */
function patterns(stage: string): string[] {
    return ["model-execution", "model-monitor"].map(
        (purpose) => `arn:aws:iam::*:role/sm-mlops/${stage}/sm-mlops-${stage}-eu-west-1-${purpose}`,
    );
}

describe("infra/grants/grantee", () => {
    it("is the role of the purpose in each account", () => {
        const targets = [grantFor(staging), grantFor(production)];
        expect(granteesOf(targets, "stack-set-execution")).to.deep.equal([
            {
                accountId: staging.accountId,
                roleArn: "arn:aws:iam::333344445555:role/sm-mlops-staging-eu-west-1-stack-set-execution",
            },
            {
                accountId: production.accountId,
                roleArn: "arn:aws:iam::444455556666:role/sm-mlops-prod-eu-west-1-stack-set-execution",
            },
        ]);
        expect(granteesOf(targets, "model-execution").map(({ roleArn: arn }) => arn)).to.include(own);
    });

    it("is the role of each purpose where there are several, in accounts that are counted once", () => {
        const grantees = granteesOf([grantFor(production)], "model-execution", "model-monitor");
        expect(grantees).to.deep.equal([
            { accountId: production.accountId, roleArn: own },
            { accountId: production.accountId, roleArn: monitor },
        ]);
        expect(accountsOf(grantees)).to.deep.equal([production.accountId]);
    });

    it("is let in by its account and its ARN, and by membership in the organisation where one is known", () => {
        expect(admissions(development, readersIn(production), "each", { organizationId })).to.deep.equal([
            {
                Sid: "AllowTargetAccounts",
                Principal: { AWS: ["arn:aws:iam::444455556666:root"] },
                Condition: {
                    ArnEquals: { "aws:PrincipalArn": [own, monitor] },
                    StringEquals: { "aws:PrincipalOrgID": organizationId },
                },
            },
        ]);
        const [admission] = admissions(development, readersIn(production), "each", {});
        expect(admission?.Condition).not.to.have.property("StringEquals");
    });

    it("is told by one pattern for a stage, in the accounts of that stage alone", () => {
        const other = { ...production, accountId: "777788889999" };
        expect(admissions(development, readersIn(production, other, staging), "pattern", {})).to.deep.equal([
            {
                Sid: "AllowTargetAccountsProd",
                Principal: { AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"] },
                Condition: { ArnLike: { "aws:PrincipalArn": patterns("prod") } },
            },
            {
                Sid: "AllowTargetAccountsStaging",
                Principal: { AWS: ["arn:aws:iam::333344445555:root"] },
                Condition: { ArnLike: { "aws:PrincipalArn": patterns("staging") } },
            },
        ]);
    });

    it("is nobody where there are no roles, so that no statement has an empty list", () => {
        expect(admissions(development, [], "each", {})).to.be.empty;
        expect(admissions(development, [], "pattern", {})).to.be.empty;
    });

    it("stands apart from the stages where somebody else named it", () => {
        const somebodyElses = { accountId: "555566667777", roleArn: given };
        const sids = admissions(development, [...readersIn(production), somebodyElses], "pattern", {});
        expect(sids.map(({ Sid }) => Sid)).to.deep.equal(["AllowTargetAccounts", "AllowTargetAccountsProd"]);
    });

    it("keeps its ARN where somebody else named it: in another account the name is another role's", () => {
        expect(named({ accountId: "555566667777", roleArn: given })).to.deep.equal([given]);
        for (const lookAlike of [
            own.replace("/sm-mlops/prod/", "/"),
            own.replace("/sm-mlops/prod/", "/sm-mlops/staging/"),
            own.replace("-model-execution", "-endpoint-test"),
            own.replace("444455556666", "999988887777"),
            own.replace("eu-west-1", "eu-west-2"),
        ]) {
            expect(named({ accountId: production.accountId, roleArn: lookAlike })).to.deep.equal([lookAlike]);
        }
    });

    it("is told by the same bytes in whatever order the accounts come, and by exactly these accounts", () => {
        fc.assert(
            fc.property(accounts, fc.constantFrom("each" as const, "pattern" as const), (ids, naming) => {
                const grants = ids.map((accountId) => grantFor({ ...production, accountId }));
                const text = (order: typeof grants): string =>
                    JSON.stringify(admissions(development, granteesOf(order, "model-execution"), naming, {}));
                expect(text(grants.toReversed())).to.equal(text(grants));
                expect(new Set(text(grants).match(/\d{12}/g))).to.deep.equal(new Set(ids));
            }),
        );
    });

    it("comes in the order of the accounts", () => {
        fc.assert(
            fc.property(accounts, (ids) => {
                const grants = ids.map((accountId) => grantFor({ ...production, accountId }));
                expect(inOrder(grants).map(({ accountId }) => accountId)).to.deep.equal(ids.toSorted());
            }),
        );
    });
});
