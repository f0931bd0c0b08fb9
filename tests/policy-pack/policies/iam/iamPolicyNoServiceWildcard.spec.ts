import { expect } from "chai";
import { iamPolicyNoServiceWildcard as policy } from "../../../../policy-pack/policies/iam/iamPolicyNoServiceWildcard";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { allow, deny, finding, judgeStatements } from "./statements";

const data = "arn:aws:s3:::data/*";
const whole = (actions: string) => finding(`allows ${actions}; it has to list actions.`);

describe("iam-policy-no-service-wildcard", () => {
    it("accepts actions and groups of them", async () => {
        for (const action of ["s3:GetObject", "s3:Get*", "s3:*Object", ["s3:?et*", "execute-api:Invoke"]]) {
            expect(await judgeStatements(policy, allow(action, data)), String(action)).to.deep.equal(passes);
        }
    });

    it("refuses everything that a service offers, on whatever resource", async () => {
        for (const action of ["s3:*", "S3:*", "s3:**", "s3:?*", "execute-api:*", "s3*"]) {
            for (const resource of ["*", data]) {
                expect(await judgeStatements(policy, allow(action, resource)), action).to.deep.equal(whole(action));
            }
        }
        expect(await judgeStatements(policy, allow(["s3:*", "sqs:SendMessage", "sns:*"], data))).to.deep.equal(
            whole("s3:*, sns:*"),
        );
    });

    it("refuses every action, and all actions but some, on named resources", async () => {
        for (const action of ["*", "*:*"]) {
            expect(await judgeStatements(policy, allow(action, data)), action).to.deep.equal(whole(action));
        }
        const but = { Effect: "Allow", NotAction: "s3:DeleteBucket", Resource: data };
        expect(await judgeStatements(policy, but)).to.deep.equal(whole("all actions but some"));
    });

    it("leaves alone what is denied, and what allows everything, which another policy refuses", async () => {
        for (const statement of [deny("s3:*"), allow("*"), { Effect: "Allow", NotAction: "iam:*", Resource: "*" }]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
        const everywhere = { Effect: "Allow", Action: ["s3:*"], NotResource: data };
        expect(await judgeStatements(policy, everywhere)).to.deep.equal(whole("s3:*"));
    });

    it("finds a service beside an action that is not known yet", async () => {
        expect(await judgeStatements(policy, allow([unknownValue, "s3:*"], data))).to.deep.equal(whole("s3:*"));
        const verdict = await judgeStatements(policy, allow([unknownValue, "s3:GetObject"], data));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Action\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: allow("sqs:*", data),
    message: (subject) => `${subject}, statement 1 allows sqs:*; it has to list actions.`,
    grants: true,
});
