import { Function } from "@pulumi/aws/lambda";
import { expect } from "chai";
import { lambdaEnvironmentNoSecrets as policy } from "../../../../policy-pack/policies/lambda/lambdaEnvironmentNoSecrets";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (variables: unknown) => judge(policy, declare(Function, "function", { environment: { variables } }));
const refused = (name: string) =>
    refuses(`function: the variable ${name} holds a credential; everybody who may look at the function reads it.`);

describe("lambda-environment-no-secrets", () => {
    it("accepts harmless variables, and none", async () => {
        expect(await judged({ LEVEL: "info", SECRET_ARN: "arn" })).to.deep.equal(passes);
        expect(await judge(policy, declare(Function, "function", {}))).to.deep.equal(passes);
    });

    it("refuses secrets by their names and by their values", async () => {
        expect(await judged({ apiKey: unknownValue })).to.deep.equal(refused("apiKey"));
        expect(await judged({ ID: "AKIAIOSFODNN7EXAMPLE" })).to.deep.equal(refused("ID"));
    });

    it("cannot judge values that are not known yet", async () => {
        expect((await judged({ TABLE: unknownValue })).unknown).to.match(/TABLE can't be known/);
        expect((await judged(unknownValue)).unknown).to.match(/variables can't be known/);
    });
});
