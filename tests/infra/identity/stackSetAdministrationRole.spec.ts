import { expect } from "chai";
import { mostCharacters, sizeOf } from "../../../infra/grants/fitting";
import {
    stackSetAdministrationPermissions,
    type StackSetTarget,
} from "../../../infra/identity/stackSetAdministrationRole";
import { roleArn } from "../../../infra/support/naming";
import { refusal } from "../../support/errors";
import { allowedBy, plain } from "../decisions";
import { development, production, staging } from "../fixtures";

/** So many production accounts. */
function accounts(count: number): StackSetTarget[] {
    return Array.from({ length: count }, (_, index) => ({ accountId: String(200_000_000_000 + index), stage: "prod" }));
}

async function assumes(targets: readonly StackSetTarget[], accountId: string, stage = "prod"): Promise<string[]> {
    return allowedBy(await plain(stackSetAdministrationPermissions(development, targets)), {
        caller: { roleArn: roleArn(development, "stack-set-administration") },
        action: "sts:AssumeRole",
        resource: roleArn({ ...production, stage, accountId }, "stack-set-execution"),
        context: { "aws:ResourceAccount": accountId },
    });
}

describe("infra/identity/stackSetAdministrationRole", () => {
    it("assumes the role of each target account, by its ARN", () => {
        const [statement, ...others] = stackSetAdministrationPermissions(development, [staging, production]);
        expect(others).to.be.empty;
        expect(statement).to.deep.include({ Action: ["sts:AssumeRole"] });
        expect(statement?.Resource).to.deep.equal([
            "arn:aws:iam::333344445555:role/sm-mlops-staging-eu-west-1-stack-set-execution",
            "arn:aws:iam::444455556666:role/sm-mlops-prod-eu-west-1-stack-set-execution",
        ]);
        expect(statement).not.to.have.property("Condition");
    });

    it("says the same in whatever order the accounts come", () => {
        expect(stackSetAdministrationPermissions(development, [production, staging])).to.deep.equal(
            stackSetAdministrationPermissions(development, [staging, production]),
        );
    });

    it("assumes nothing where there is no target", () => {
        expect(stackSetAdministrationPermissions(development, [])).to.be.empty;
    });

    for (const count of [2, 50, 300]) {
        it(`reaches ${count} accounts and no other, and fits its policy`, async () => {
            const targets = accounts(count);
            expect(sizeOf(stackSetAdministrationPermissions(development, targets))).to.be.at.most(mostCharacters.role);
            expect(await assumes(targets, "200000000000")).to.have.lengthOf(1);
            expect(await assumes(targets, String(200_000_000_000 + count - 1))).to.have.lengthOf(1);
            expect(await assumes(targets, String(200_000_000_000 + count))).to.be.empty;
            expect(await assumes(targets, "200000000000", "staging")).to.be.empty;
        });
    }

    it("tells the accounts of the stages apart where it names no account in an ARN", async () => {
        const targets = [...accounts(300), { accountId: staging.accountId, stage: "staging" }];
        expect(await assumes(targets, "200000000000")).to.deep.equal(["DeployToProd"]);
        expect(await assumes(targets, staging.accountId, "staging")).to.deep.equal(["DeployToStaging"]);
        expect(await assumes(targets, "200000000000", "staging")).to.be.empty;
        expect(await assumes(targets, staging.accountId, "prod")).to.be.empty;
    });

    it("refuses more accounts than the policy has room for", () => {
        expect(refusal(() => stackSetAdministrationPermissions(development, accounts(1_000)))).to.match(
            /^The policy of role sm-mlops-dev-eu-west-1-stack-set-administration has \d+ characters with 1000 target accounts/,
        );
    });
});
