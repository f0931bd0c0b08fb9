import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { boundaryStatements } from "../../infra/identity/boundary";
import { guardrailStatements, keyStatements } from "../../infra/identity/guardrails";
import { policyDocument } from "../../infra/identity/policyDocument";
import { roleDocuments } from "../../infra/identity/roleDocuments";
import { flowLogsPermissions } from "../../infra/network/flowLogs";
import { policies } from "../../policy-pack/policies";
import { contracts, subscribe } from "../../stacks/contracts";
import { development } from "../infra/fixtures";
import { all, childrenOf, contents, once, one } from "../infra/recorded";
import { asDeclared } from "../policy-pack/recordedStacks";
import { installMocks } from "../support/mocks";
import { judgeByPack } from "../support/policies";
import { exampleStackFile } from "../support/stackFiles";
import { runDataScience, runStack, type StackRun } from "../support/stacks";

const standard = once(() => runStack("identity"));

const roles = [
    "data-science-admin",
    "data-scientist",
    "detective-control",
    "pipeline-execution",
    "service-catalog-launch",
    "stack-set-administration",
    "studio-execution",
    "team-admin",
];
/** Roles that carry guardrails besides the boundary. */
const guarded = [
    "data-science-admin",
    "data-scientist",
    "pipeline-execution",
    "service-catalog-launch",
    "studio-execution",
    "team-admin",
    "user-bob",
];
const roleType = "aws:iam/role:Role";
const boundaryArn = "arn:aws:iam::111122223333:policy/sm-mlops/dev/sm-mlops-dev-eu-west-1-boundary";
const arnOf = (role: string): string => `arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-${role}`;

describe("the program of an identity stack", () => {
    it("is the boundary, the guardrails, the roles with their policies, and the writer of flow logs", async () => {
        const role = (name: string): string[] => [
            `secure-mlops:identity:BoundedRole ${name}`,
            `${roleType} ${name}-role`,
            `aws:iam/rolePolicy:RolePolicy ${name}-policy`,
        ];
        expect(contents(await standard())).to.deep.equal(
            [
                "pulumi:providers:aws account-111122223333",
                "secure-mlops:index:EnvironmentIdentity identity",
                "aws:iam/policy:Policy identity-boundary",
                "aws:iam/policy:Policy identity-guardrails",
                "aws:iam/policy:Policy identity-project-boundary",
                "secure-mlops:identity:DataScienceRoles identity-roles",
                "aws:iam/policy:Policy identity-roles-studio",
                ...[...roles, "user-bob"].flatMap((name) => role(`identity-roles-${name}`)),
                ...guarded.map(
                    (name) => `aws:iam/rolePolicyAttachment:RolePolicyAttachment identity-roles-${name}-guardrails`,
                ),
                ...["studio-execution", "user-bob"].map(
                    (name) => `aws:iam/rolePolicyAttachment:RolePolicyAttachment identity-roles-${name}-studio`,
                ),
                ...role("identity-flow-logs"),
            ].sort(),
        );
    });

    it("hangs all of it on one component", async () => {
        const run = await standard();
        expect(childrenOf(run, "secure-mlops:index:EnvironmentIdentity", "identity")).to.deep.equal([
            "aws:iam/policy:Policy identity-boundary",
            "aws:iam/policy:Policy identity-guardrails",
            "aws:iam/policy:Policy identity-project-boundary",
            "secure-mlops:identity:BoundedRole identity-flow-logs",
            "secure-mlops:identity:DataScienceRoles identity-roles",
        ]);
        expect(run.resources.filter(({ parent }) => parent === undefined).map(({ name }) => name)).to.deep.equal([
            "account-111122223333",
            "identity",
        ]);
    });

    it("asks AWS for the partition alone, and reads no other stack", async () => {
        const run = await standard();
        expect(run.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getPartition:getPartition"]);
        expect(run.references).to.deep.equal([]);
    });

    it("works through the deployment role of the security team, and tags as the data science stack does", async () => {
        const { inputs } = one(await standard(), "pulumi:providers:aws", "account-111122223333");
        expect(inputs).to.deep.include({
            region: "eu-west-1",
            allowedAccountIds: '["111122223333"]',
            defaultTags: '{"tags":{"EnvironmentName":"sm-mlops","EnvironmentType":"dev"}}',
        });
        expect(inputs.assumeRoles).to.contain("arn:aws:iam::111122223333:role/security-deployment");
        const custom = (await standard()).resources.filter((it) => it.custom && it.parent !== undefined);
        expect(custom.filter(({ provider }) => provider?.endsWith("::account-111122223333") !== true)).to.deep.equal(
            [],
        );
    });

    it("puts the boundary on every role", async () => {
        const run = await standard();
        expect(all(run, roleType)).to.have.length(10);
        for (const { inputs, name } of all(run, roleType)) {
            expect(inputs.permissionsBoundary, name).to.equal(boundaryArn);
        }
        expect(one(run, "aws:iam/policy:Policy", "identity-boundary").inputs.policy).to.deep.equal(
            policyDocument(boundaryStatements(development, "data-science")),
        );
    });

    it("guards all but placement, for which there is no network yet", async () => {
        const { inputs } = one(await standard(), "aws:iam/policy:Policy", "identity-guardrails");
        expect(inputs).to.include({ name: "sm-mlops-dev-eu-west-1-guardrails", path: "/sm-mlops/dev/" });
        expect(inputs.policy).to.deep.equal(
            policyDocument([...guardrailStatements("policy"), ...keyStatements(development)]),
        );
    });

    it("writes the documents that follow from its keys", async () => {
        const run = await standard();
        const expected = roleDocuments(development, {
            humans: { mfa: true },
            targets: [
                { accountId: "333344445555", stage: "staging" },
                { accountId: "444455556666", stage: "prod" },
            ],
            organizationId: "o-a1b2c3d4e5",
        });
        for (const [purpose, { permissions, trust }] of Object.entries(expected)) {
            const policy = one(run, "aws:iam/rolePolicy:RolePolicy", `identity-roles-${purpose}-policy`);
            expect(policy.inputs.policy, purpose).to.deep.equal(policyDocument(permissions));
            const role = one(run, roleType, `identity-roles-${purpose}-role`);
            expect(role.inputs.assumeRolePolicy, purpose).to.deep.equal(policyDocument(trust));
        }
        const writer = one(run, "aws:iam/rolePolicy:RolePolicy", "identity-flow-logs-policy");
        expect(writer.inputs.policy).to.deep.equal(policyDocument(flowLogsPermissions(development)));
    });

    it("names people, accounts that Docker trusts, and stages of the one account", async () => {
        const arn = (name: string): string => `arn:aws:iam::111122223333:role/sso/${name}`;
        const named = (name: string): object => ({ principals: [arn(name)] });
        const humans = {
            mfa: false,
            dataScienceAdmin: named("release"),
            teamAdmin: named("lead"),
            dataScientist: named("science"),
        };
        const run = await runStack("identity", {
            changes: {
                identity: { humans },
                studio: { dockerTrustedAccounts: ["555566667777"] },
                targets: undefined,
                singleAccount: { staging: "test", prod: "live" },
            },
        });
        const inputs = (type: string, name: string): string => JSON.stringify(one(run, type, name).inputs);
        expect(inputs(roleType, "identity-roles-data-science-admin-role")).to.contain(arn("release"));
        expect(inputs(roleType, "identity-roles-team-admin-role")).to.contain(arn("lead"));
        expect(inputs(roleType, "identity-roles-data-scientist-role")).to.contain(arn("science"));
        expect(inputs("aws:iam/policy:Policy", "identity-roles-studio")).to.contain("555566667777");
        expect(inputs("aws:iam/rolePolicy:RolePolicy", "identity-roles-stack-set-administration-policy"))
            .to.contain("arn:aws:iam::111122223333:role/sm-mlops-test-eu-west-1-stack-set-execution")
            .and.contain("arn:aws:iam::111122223333:role/sm-mlops-live-eu-west-1-stack-set-execution");
    });

    it("creates the same resources at a first preview, when nothing of AWS is known", async () => {
        expect(contents(await runStack("identity", { preview: true }))).to.deep.equal(contents(await standard()));
    });

    it("passes every policy of the pack, all of them judged", async () => {
        const verdict = await judgeByPack(policies, asDeclared((await standard()).resources));
        expect(verdict).to.deep.equal({ refusing: [], unsure: [] });
    });

    it("says through which role an account was not entered", async () => {
        const calls = {
            "aws:index/getPartition:getPartition": () => {
                throw new Error("AccessDenied.");
            },
        };
        const failure = await runStack("identity", { calls }).catch((error: unknown) => String(error));
        expect(failure).to.contain(
            "Account 111122223333 cannot be used through arn:aws:iam::111122223333:role/security-deployment:",
        );
    });
});

describe("what an identity stack publishes", () => {
    it("is its contract, no more and no less", async () => {
        const { outputs } = await standard();
        expect(outputs).to.deep.equal(contracts.identity.parse(outputs));
        const { dataScientistId } = outputs.existingRoles as { readonly dataScientistId: unknown };
        expect(outputs).to.deep.equal({
            environment: "sm-mlops",
            stage: "dev",
            region: "eu-west-1",
            accountId: "111122223333",
            existingRoles: {
                dataScienceAdmin: arnOf("data-science-admin"),
                teamAdmin: arnOf("team-admin"),
                dataScientist: arnOf("data-scientist"),
                studioExecution: arnOf("studio-execution"),
                pipelineExecution: arnOf("pipeline-execution"),
                serviceCatalogLaunch: arnOf("service-catalog-launch"),
                stackSetAdministration: arnOf("stack-set-administration"),
                detectiveControl: arnOf("detective-control"),
                userExecution: {
                    bob: "arn:aws:iam::111122223333:role/sm-mlops/dev/studio-user/sm-mlops-dev-eu-west-1-bob",
                },
                dataScientistId,
            },
            flowLogsRoleArn: arnOf("flow-logs"),
            boundaryArn,
        });
        expect(dataScientistId).to.match(/^AROA[A-Z0-9]{17}$/);
    });

    it("is read by other stacks", async () => {
        const { outputs } = await standard();
        await installMocks({ stacks: { "organization/secure-mlops/identity": outputs } });
        expect(await subscribe("identity", "identity")).to.deep.equal(outputs);
    });
});

describe("a data science stack with the roles of an identity stack", () => {
    const configured = once(async (): Promise<StackRun> => {
        const { outputs } = await standard();
        const network = { create: { cidr: "10.0.0.0/16" }, flowLogs: { roleArn: outputs.flowLogsRoleArn } };
        return runDataScience({ changes: { identity: { existing: outputs.existingRoles }, network } });
    });

    it("creates nothing of IAM", async () => {
        const { resources } = await configured();
        expect(resources.filter(({ type }) => type.startsWith("aws:iam/"))).to.deep.equal([]);
    });

    it("publishes the same roles as one that creates them, those of users included", async () => {
        const [given, created] = [await configured(), await runDataScience()];
        expect(given.outputs.roleArns).to.deep.equal(created.outputs.roleArns);
        expect(given.outputs.userExecutionRoleArns).to.deep.equal(created.outputs.userExecutionRoleArns);
    });

    it("gives users the profiles, roles and tags that they have with roles of its own", async () => {
        const type = "aws:sagemaker/userProfile:UserProfile";
        const [given, created] = [await configured(), await runDataScience()];
        const profiles = (run: StackRun): unknown[] => all(run, type).map(({ name, inputs }) => [name, inputs]);
        expect(profiles(given)).to.have.deep.members(profiles(created)).and.have.length(2);
        const { existingRoles } = (await standard()).outputs as { existingRoles: { dataScientistId: string } };
        const [alice] = all(given, type);
        expect(alice?.inputs.tags).to.deep.equal({ StudioUser: `${existingRoles.dataScientistId}:alice` });
    });

    it("lets the pipeline role come from outside of the network, as one that it creates", async () => {
        const statement = (run: StackRun): unknown =>
            all(run, "aws:s3/bucketPolicy:BucketPolicy")
                .filter(({ name }) => !name.includes("models"))
                .map(({ inputs }) => inputs.policy);
        const [given, created] = [await configured(), await runDataScience()];
        expect(JSON.stringify(statement(given))).to.contain(arnOf("pipeline-execution"));
        expect(statement(given)).to.deep.equal(statement(created));
    });

    it("lets the roles of users register models through SageMaker", async () => {
        const policy = all(await configured(), "aws:s3/bucketPolicy:BucketPolicy").find(({ name }) =>
            name.includes("models"),
        );
        expect(JSON.stringify(policy?.inputs.policy)).to.contain("studio-user/sm-mlops-dev-eu-west-1-bob");
    });
});

describe("the example of an identity stack in docs/identity.md", () => {
    it("is the one that is tested here", () => {
        const page = readFileSync(join(__dirname, "..", "..", "docs", "identity.md"), "utf8");
        const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text);
        const example = blocks.find((text) => text.includes("kind: identity"));
        expect((parse(example ?? "") as { config?: unknown } | null)?.config).to.deep.equal(
            exampleStackFile("identity"),
        );
    });
});
