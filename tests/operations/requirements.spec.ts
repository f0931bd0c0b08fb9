import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { stringify } from "yaml";
import { printRequirements } from "../../operations/requirements";
import { documents } from "../infra/recorded";
import type { PlainStatement } from "../infra/decisions";
import { exampleFile, exampleStackFile, type StackKeys } from "../support/stackFiles";
import { runStack, targetOutputs } from "../support/stacks";

interface PrintedRole {
    readonly arn: string;
    readonly trust: readonly PlainStatement[];
    readonly permissions: readonly PlainStatement[];
    readonly shared?: readonly PlainStatement[];
    readonly guarded: boolean;
}

interface PrintedBoundary {
    readonly arn: string;
    readonly statements: readonly PlainStatement[];
}

interface Printed {
    readonly roles: Readonly<Record<string, PrintedRole>>;
    readonly boundaries: Readonly<Partial<Record<"roles" | "projects", PrintedBoundary>>>;
    readonly guardrails: readonly PlainStatement[];
}

async function printed(file: string): Promise<Readonly<Record<string, Printed>>> {
    return JSON.parse(await printRequirements(["--config-file", file])) as Record<string, Printed>;
}

describe("operations/requirements", () => {
    let folder = "";

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "requirements-"));
        for (const stack of ["staging", "prod"]) {
            write(stack, {});
        }
    });

    after(() => {
        rmSync(folder, { recursive: true });
    });

    /** Writes an example with some keys replaced or (`undefined`) left out. */
    function write(stack: string, changes: StackKeys): string {
        const named = Object.entries(changes).map(([key, value]) => [`secure-mlops:${key}`, value]);
        const config = { ...exampleStackFile(stack), ...(Object.fromEntries(named) as StackKeys) };
        const file = join(folder, `Pulumi.${stack}.yaml`);
        const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
        writeFileSync(file, stringify({ config: given }));
        return file;
    }

    it("prints what the development stack itself creates", async () => {
        const { "sm-mlops dev in 111122223333": dev } = await printed(exampleFile("dev"));
        const emitted = documents(await runStack("dev", { stacks: await targetOutputs() }));
        const statements = (type: string, input: string): (readonly PlainStatement[])[] =>
            emitted.filter((it) => it.resource.type === type && it.input === input).map((it) => it.statements);
        const roles = Object.values(dev?.roles ?? {});
        expect(roles.map(({ trust }) => trust)).to.have.deep.members(
            statements("aws:iam/role:Role", "assumeRolePolicy"),
        );
        expect(roles.map(({ permissions }) => permissions)).to.have.deep.members(
            statements("aws:iam/rolePolicy:RolePolicy", "policy"),
        );
        const managed = statements("aws:iam/policy:Policy", "policy");
        expect(managed).to.deep.include(dev?.boundaries.roles?.statements);
        expect(managed).to.deep.include(dev?.boundaries.projects?.statements);
        for (const { shared } of roles.filter((role) => role.shared !== undefined)) {
            expect(managed).to.deep.include(shared);
        }
    });

    it("prints the guardrails of people, Studio and pipelines", async () => {
        const { "sm-mlops dev in 111122223333": dev } = await printed(exampleFile("dev"));
        expect(dev?.guardrails.map(({ Sid }) => Sid)).to.include.members([
            "RequireScheduleSubnets",
            "DenyForeignVolumeKeys",
        ]);
        expect(dev?.roles["studio-execution"]?.guarded).to.be.true;
        expect(dev?.roles["detective-control"]?.guarded).to.be.false;
    });

    it("prints what an identity stack creates: roles, boundaries and guardrails", async () => {
        const { "sm-mlops dev in 111122223333": printedRoles, ...others } = await printed(exampleFile("identity"));
        expect(others).to.deep.equal({});
        const { resources } = await runStack("identity");
        const created = (type: string, input: string): unknown[] =>
            resources
                .filter((resource) => resource.type === type)
                .map(({ inputs }) => (inputs[input] as { readonly Statement: unknown }).Statement);
        const roles = Object.values(printedRoles?.roles ?? {});
        expect(roles.map(({ trust }) => trust)).to.have.deep.members(created("aws:iam/role:Role", "assumeRolePolicy"));
        expect(roles.map(({ permissions }) => permissions)).to.have.deep.members(
            created("aws:iam/rolePolicy:RolePolicy", "policy"),
        );
        expect(created("aws:iam/policy:Policy", "policy"))
            .to.deep.include(printedRoles?.boundaries.roles?.statements)
            .and.deep.include(printedRoles?.boundaries.projects?.statements)
            .and.deep.include(printedRoles?.guardrails);
    });

    it("names the roles of users that exist already", async () => {
        const { outputs } = await runStack("identity");
        const network = { create: { cidr: "10.0.0.0/16" }, flowLogs: { enabled: false } };
        const existing = outputs.existingRoles as { readonly userExecution: object };
        const bob = "arn:aws:iam::111122223333:role/ml/bob";
        const file = write("dev", { network, identity: { existing: { ...existing, userExecution: { bob } } } });
        const { "sm-mlops dev in 111122223333": dev } = await printed(file);
        expect(dev?.roles["studio-user bob"]?.arn).to.equal(bob);
    });

    it("prints the roles of every target account, for any network and key of the account", async () => {
        const { "sm-mlops prod in 444455556666": prod } = await printed(exampleFile("prod"));
        expect(Object.keys(prod?.roles ?? {})).to.deep.equal([
            "model-execution",
            "model-monitor",
            "stack-set-execution",
            "endpoint-test",
            "flow-logs",
        ]);
        expect(Object.keys(prod?.boundaries ?? {})).to.deep.equal(["roles"]);
        const network = prod?.roles["model-execution"]?.permissions.find(({ Sid }) => Sid === "AttachToNetwork");
        expect(network?.Resource).to.include("arn:aws:ec2:eu-west-1:444455556666:subnet/*");
    });

    it("names the role that exists already and writes the flow logs", async () => {
        const roleArn = "arn:aws:iam::111122223333:role/ml/flow-logs";
        const network = exampleStackFile("dev")["secure-mlops:network"] as StackKeys;
        const file = write("dev", { network: { ...network, flowLogs: { roleArn } } });
        const { "sm-mlops dev in 111122223333": dev } = await printed(file);
        expect(dev?.roles["flow-logs"]?.arn).to.equal(roleArn);
    });

    it("prints the roles of stages that are in the same account", async () => {
        const file = write("dev", { targets: undefined, singleAccount: { staging: "staging", prod: "prod" } });
        expect(Object.keys(await printed(file))).to.deep.equal([
            "sm-mlops dev in 111122223333",
            "sm-mlops staging in 111122223333",
            "sm-mlops prod in 111122223333",
        ]);
    });

    it("names roles that exist already where the project would name its own", async () => {
        const arn = (name: string): string => `arn:aws:iam::111122223333:role/ml/${name}`;
        const network = exampleStackFile("dev")["secure-mlops:network"] as StackKeys;
        const file = write("dev", {
            network: { ...network, flowLogs: { enabled: false } },
            studio: { users: [{ name: "alice" }] },
            identity: {
                existing: {
                    dataScienceAdmin: arn("admin"),
                    teamAdmin: arn("lead"),
                    dataScientist: arn("scientist"),
                    studioExecution: arn("studio"),
                    pipelineExecution: arn("pipelines"),
                    serviceCatalogLaunch: arn("launch"),
                    stackSetAdministration: arn("stack-sets"),
                    detectiveControl: arn("detective"),
                },
            },
        });
        const { "sm-mlops dev in 111122223333": dev } = await printed(file);
        expect(dev?.roles["flow-logs"]).to.equal(undefined);
        expect(dev?.roles["pipeline-execution"]?.arn).to.equal(arn("pipelines"));
        const pass = dev?.roles["studio-execution"]?.permissions.find(({ Sid }) => Sid === "PassRolesToSageMaker");
        expect(pass?.Resource).to.deep.equal([arn("studio"), arn("pipelines")]);
    });

    describe("where accounts are found below organizational units", () => {
        const organizationalUnits = { below: ["ou-a1b2-c3d4e5f6"], account: "999900001111", role: "discovery" };

        after(() => {
            write("prod", {});
        });

        it("prints the roles of accounts that the stack file has settings for", async () => {
            const flowLogs = "arn:aws:iam::555566667777:role/ops/flow-logs";
            const role = (name: string): string =>
                `arn:aws:iam::555566667777:role/${name === "stack-set-execution" ? "" : "sm-mlops/prod/"}sm-mlops-prod-eu-west-1-${name}`;
            const roles = {
                modelExecution: role("model-execution"),
                modelMonitor: role("model-monitor"),
                stackSetExecution: role("stack-set-execution"),
                endpointTest: role("endpoint-test"),
                flowLogs,
            };
            const all = await printed(
                write("prod", { accounts: [{ id: "555566667777", roles }], organizationalUnits }),
            );
            expect(Object.keys(all)).to.deep.equal(["sm-mlops prod in 555566667777"]);
            const { "sm-mlops prod in 555566667777": prod } = all;
            expect(prod?.roles["endpoint-test"]?.arn).to.equal(roles.endpointTest);
            expect(prod?.roles["flow-logs"]?.arn).to.equal(flowLogs);
        });

        it("lets stack sets deploy to any of them, and to the accounts of every stack that is listed", async () => {
            write("prod", { accounts: undefined, organizationalUnits });
            const targets = { staging: ["staging"], prod: ["prod"] };
            const { "sm-mlops dev in 111122223333": dev } = await printed(write("dev", { targets }));
            const deploy = dev?.roles["stack-set-administration"]?.permissions.find(
                ({ Sid }) => Sid === "DeployToTargets",
            );
            expect(deploy?.Resource).to.have.members([
                "arn:aws:iam::333344445555:role/sm-mlops-staging-eu-west-1-stack-set-execution",
                "arn:aws:iam::*:role/sm-mlops-prod-eu-west-1-stack-set-execution",
            ]);
        });
    });

    const refused: [string, () => string[], RegExp][] = [
        [
            "a target stack that names no account",
            () => {
                const units = { below: ["ou-a1b2-c3d4e5f6"], account: "999900001111", role: "discovery" };
                return ["--config-file", write("prod", { accounts: undefined, organizationalUnits: units })];
            },
            /this command does not: name those that you ask about in secure-mlops:accounts\.$/,
        ],
        ["no stack", () => [], /No stack is named\. Give --stack/],
        ["two stacks", () => ["--stack", "dev", "--config-file", "x"], /are both given/],
        ["a stack without a file", () => ["--stack", "nowhere"], /There is no stack file .*Pulumi\.nowhere\.yaml/],
        [
            "an unknown option",
            () => ["--stak", "dev"],
            /Unknown option '--stak'\. Allowed: --stack, --config-file, --help\./,
        ],
        [
            "a target that is none",
            () => ["--config-file", write("dev", { targets: { staging: "staging", prod: "other" } })],
            /There is no stack file .*Pulumi\.other\.yaml/,
        ],
        [
            "keys that the program refuses",
            () => ["--config-file", write("dev", { organizationId: "acme" })],
            /The configuration of stack dev has 1 problem/,
        ],
    ];
    for (const [name, args, message] of refused) {
        it(`refuses ${name}`, async () => {
            const error: unknown = await printRequirements(args()).catch((reason: unknown) => reason);
            expect(error).to.be.instanceOf(Error).with.property("message").that.matches(message);
        });
    }

    it("prints its usage", async () => {
        expect(await printRequirements(["--help"])).to.match(/^Prints what the roles.*--config-file/s);
    });
});
