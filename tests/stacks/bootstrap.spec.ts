import { expect } from "chai";
import { all, contents, once, one } from "../infra/recorded";
import { asDeclared } from "../policy-pack/recordedStacks";
import { rejection } from "../support/errors";
import { judgeByPack, onByDefault } from "../support/policies";
import { runStack, type RunOptions } from "../support/stacks";
import { inReadOnlyMode } from "./readOnlyMode";

const home = "999988887777";
const units = [
    { id: "ou-a1b2-c3d4e5f6", stage: "prod" },
    { id: "ou-a1b2-99999999", stage: "prod", egress: "nat" },
    { id: "ou-a1b2-55555555", stage: "qa" },
];
const delegated = {
    organization: { managementAccount: home, delegatedAdministrator: "222233334444", units },
    accounts: [{ id: "111122223333", kind: "data-science", stage: "dev" }],
};

const bootstrap = once(() => runStack("bootstrap"));
const withUnits = once(() => runStack("bootstrap", { changes: delegated }));

/** Account that the provider of each resource works in. */
async function places(options: RunOptions = {}): Promise<ReadonlyMap<string, string | undefined>> {
    const { resources } = await runStack("bootstrap", options);
    return new Map(resources.map(({ type, name, provider }) => [`${type} ${name}`, provider?.split("::").pop()]));
}

describe("a bootstrap stack", () => {
    it("holds the accounts, the organisation, the state and the entry of pipelines", async () => {
        const run = await bootstrap();
        const root = run.resources.filter(({ parent }) => parent === undefined);
        expect(contents({ ...run, resources: root })).to.deep.equal([
            "pulumi:providers:aws account-111122223333",
            "pulumi:providers:aws account-333344445555",
            "pulumi:providers:aws account-444455556666",
            "pulumi:providers:aws account-999988887777",
            "secure-mlops:bootstrap:AccountBootstrap account-111122223333",
            "secure-mlops:bootstrap:AccountBootstrap account-333344445555",
            "secure-mlops:bootstrap:AccountBootstrap account-444455556666",
            "secure-mlops:bootstrap:AccountBootstrap organization",
            "secure-mlops:bootstrap:PipelineEntry pipelines",
            "secure-mlops:bootstrap:StateStore state",
        ]);
    });

    it("enters its own account with the credentials of the run, and all others through the access role", async () => {
        const entries = all(await bootstrap(), "pulumi:providers:aws").map(({ name, inputs }) => [
            name,
            inputs.allowedAccountIds,
            inputs.assumeRoles,
        ]);
        const through = (id: string): unknown[] => [
            `account-${id}`,
            JSON.stringify([id]),
            JSON.stringify([
                {
                    roleArn: `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
                    sessionName: "pulumi-sm-mlops-bootstrap",
                },
            ]),
        ];
        expect(entries.sort()).to.deep.equal([
            through("111122223333"),
            through("333344445555"),
            through("444455556666"),
            [`account-${home}`, JSON.stringify([home]), undefined],
        ]);
    });

    it("puts everything into the account that it is for", async () => {
        const placed = await places({ changes: delegated });
        expect(placed.get("aws:iam/role:Role account-111122223333-deployment")).to.equal("account-111122223333");
        expect(placed.get("aws:iam/role:Role organization-discovery")).to.equal("account-222233334444");
        expect(placed.get("aws:cloudformation/stackSet:StackSet units-qa-stack-set")).to.equal("account-222233334444");
        expect(
            placed.get("aws:organizations/delegatedAdministrator:DelegatedAdministrator delegated-administrator"),
        ).to.equal(`account-${home}`);
        expect(placed.get("aws:s3/bucket:Bucket state-state-bucket")).to.equal(`account-${home}`);
    });

    it("publishes what the other stacks take, and the commands that people type", async () => {
        const { outputs } = await bootstrap();
        expect(outputs).to.deep.include({
            environment: "sm-mlops",
            region: "eu-west-1",
            accountId: home,
            deploymentRole: "sm-mlops-deployment",
            previewRole: "sm-mlops-preview",
            stackSets: {},
            discovery: { accountId: home, roleArn: `arn:aws:iam::${home}:role/sm-mlops-discovery` },
        });
        expect(outputs.accounts).to.deep.include({
            accountId: "444455556666",
            deploymentRoleArn: "arn:aws:iam::444455556666:role/sm-mlops-deployment",
            previewRoleArn: "arn:aws:iam::444455556666:role/sm-mlops-preview",
            boundaryArns: ["arn:aws:iam::444455556666:policy/sm-mlops/prod/sm-mlops-prod-eu-west-1-boundary"],
        });
        const bucket = `s3://sm-mlops-bootstrap-eu-west-1-${home}-state`;
        const query = "region=eu-west-1&awssdk=v2";
        expect(String(outputs.login).split("\n")).to.deep.equal([
            `pulumi login '${bucket}/stacks?${query}'`,
            `pulumi stack init STACK --secrets-provider='awskms://alias/sm-mlops-bootstrap-state?${query}'`,
            "# the state of this stack itself, which pipelines do not see:",
            `pulumi login '${bucket}/bootstrap?${query}'`,
        ]);
    });

    it("reaches the units of a stage by one stack set, and pipelines into all accounts to come", async () => {
        const run = await withUnits();
        expect(run.outputs.stackSets).to.deep.equal({ prod: "sm-mlops-bootstrap-prod", qa: "sm-mlops-bootstrap-qa" });
        const targets = all(run, "aws:cloudformation/stackSetInstance:StackSetInstance").map(
            ({ inputs }) => inputs.deploymentTargets,
        );
        expect(targets).to.deep.include({ organizationalUnitIds: ["ou-a1b2-c3d4e5f6"] });
        expect(targets).to.deep.include({ organizationalUnitIds: ["ou-a1b2-99999999"] });
        // A unit with NAT gateways gives the whole stage the right to them: it has one template.
        const template = one(run, "aws:cloudformation/stackSet:StackSet", "units-prod-stack-set").inputs.templateBody;
        expect(String(template)).to.include("ec2:CreateNatGateway");
        const rights = JSON.stringify(one(run, "aws:iam/policy:Policy", "pipelines-ci-preview").inputs.policy);
        expect(rights).to.include("arn:aws:iam::*:role/sm-mlops-preview");
    });

    it("keeps several stages of one account in one role", async () => {
        const accounts = ["staging", "prod"].map((stage) => ({ id: "111122223333", kind: "target", stage }));
        const dev = { id: "111122223333", kind: "data-science", stage: "dev" };
        const run = await runStack("bootstrap", { changes: { accounts: [dev, ...accounts] } });
        expect(
            all(run, "aws:iam/role:Role")
                .map(({ name }) => name)
                .sort(),
        ).to.deep.equal([
            "account-111122223333-deployment",
            "account-111122223333-preview",
            "organization-discovery",
            "pipelines-ci-deployment",
            "pipelines-ci-preview",
        ]);
    });

    it("does without organisation, pipelines and state", async () => {
        const run = await runStack("bootstrap", {
            changes: { organization: undefined, pipelines: undefined, state: undefined },
        });
        const root = run.resources.filter(({ parent, custom }) => parent === undefined && !custom);
        expect(root.map(({ type }) => type.replace(/.*:/, ""))).to.deep.equal(Array(3).fill("AccountBootstrap"));
        expect(Object.keys(run.outputs).sort()).to.deep.equal([
            "accountId",
            "accounts",
            "deploymentRole",
            "environment",
            "previewRole",
            "region",
            "stackSets",
        ]);
    });

    it("keeps names and order of resources out of the order of its lists", async () => {
        const accounts = [
            { id: "444455556666", kind: "target", stage: "prod" },
            { id: "333344445555", kind: "target", stage: "staging" },
            { id: "111122223333", kind: "data-science", stage: "dev" },
        ];
        expect(contents(await runStack("bootstrap", { changes: { accounts } }))).to.deep.equal(
            contents(await bootstrap()),
        );
    });

    it("names every account that cannot be entered, with its role, and touches none", async () => {
        const closed = {
            "aws:index/getPartition:getPartition": () => {
                throw Object.assign(new Error(), { details: "AccessDenied" });
            },
        };
        const message = await rejection(runStack("bootstrap", { calls: closed }));
        expect(message).to.include(`Account ${home} cannot be used with the credentials that Pulumi runs with: `);
        expect(message).to.include(
            "Account 444455556666 cannot be used through arn:aws:iam::444455556666:role/OrganizationAccountAccessRole: ",
        );
        expect(message.split("\n")).to.have.length(4);
    });

    it("is refused in previews that read only", async () => {
        const message = await inReadOnlyMode(() => rejection(runStack("bootstrap", { preview: true })));
        expect(message).to.equal(
            "The bootstrap stack makes the roles that read only, and is entered by administrators alone. " +
                "Leave it out of the previews of pull requests.",
        );
    });

    it("refuses an account with more stages than its role has room for", async () => {
        const stages = Array.from({ length: 12 }, (_, index) => `longstage${String.fromCharCode(97 + index)}`);
        const accounts = stages.map((stage) => ({ id: "111122223333", kind: "target", stage }));
        const message = await rejection(runStack("bootstrap", { changes: { accounts } }));
        expect(message).to.match(
            /^Account 111122223333 holds 12 stages, which is too much for sm-mlops-deployment-identity/,
        );
    });

    for (const [name, changes] of Object.entries({ "as shipped": {}, "with units": delegated })) {
        it(`passes the policy pack ${name}, which judges all of it`, async () => {
            const { resources } = await runStack("bootstrap", { changes });
            expect(await judgeByPack(onByDefault, asDeclared(resources))).to.deep.equal({ refusing: [], unsure: [] });
        });

        it(`passes the policy pack at a first preview ${name}`, async () => {
            const { resources } = await runStack("bootstrap", { changes, preview: true });
            expect((await judgeByPack(onByDefault, asDeclared(resources))).refusing).to.deep.equal([]);
        });
    }
});
