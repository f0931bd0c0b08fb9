import { Project } from "@pulumi/aws/codebuild";
import { expect } from "chai";
import { codebuildEnvironmentNoSecrets as policy } from "../../../../policy-pack/policies/codebuild/codebuildEnvironmentNoSecrets";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (...environmentVariables: object[]) =>
    judge(policy, declare(Project, "build", { environment: { environmentVariables } }));
const refused = (name: string) =>
    refuses(
        `build: the variable ${name} holds a credential in plain text; logs and everybody who may look at the project show it.`,
    );

describe("codebuild-environment-no-secrets", () => {
    it("accepts harmless variables, and secrets that are kept elsewhere", async () => {
        const kept = { name: "DB_PASSWORD", type: "SECRETS_MANAGER", value: "prod/db" };
        expect(await judged({ name: "LEVEL", value: "info" }, kept)).to.deep.equal(passes);
        expect(await judge(policy, declare(Project, "build", {}))).to.deep.equal(passes);
        expect(await judge(policy, declare(Project, "build", { environment: {} }))).to.deep.equal(passes);
    });

    it("refuses a variable that is called like a secret", async () => {
        for (const name of ["AWS_SECRET_ACCESS_KEY", "DB_PASSWORD"]) {
            expect(await judged({ name, value: "plain" })).to.deep.equal(refused(name));
            expect(await judged({ name, type: "PLAINTEXT", value: unknownValue })).to.deep.equal(refused(name));
        }
    });

    it("refuses a value that looks like a secret", async () => {
        expect(await judged({ name: "ID", value: "AKIAIOSFODNN7EXAMPLE" })).to.deep.equal(refused("ID"));
    });

    it("cannot judge a value that is not known yet, and judges the others", async () => {
        const verdict = await judged({ name: "BUCKET", value: unknownValue }, { name: "API_TOKEN", value: "plain" });
        expect(verdict.violations).to.deep.equal(refused("API_TOKEN").violations);
        expect(verdict.unknown).to.match(/can't be known/);
    });
});
