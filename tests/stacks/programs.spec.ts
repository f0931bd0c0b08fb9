import { expect } from "chai";
import { contracts, type StackKind } from "../../stacks/contracts";
import type { RecordedResource } from "../support/mocks";
import { runDataScience, runStack, type RunOptions, type StackRun } from "../support/stacks";

const accounts = ["444455556666", "333344445555"];
const pool = { create: { allocateFrom: "10.64.0.0/12" } };

const runs: [string, StackKind, (options?: RunOptions) => Promise<StackRun>][] = [
    ["dev", "data-science", runDataScience],
    ["staging", "target", (options) => runStack("staging", options)],
    ["prod", "target", (options) => runStack("prod", options)],
    [
        "prod with two accounts",
        "target",
        (options) => runStack("prod", { ...options, changes: { accounts, network: pool, ...options?.changes } }),
    ],
];

const isProvider = (resource: RecordedResource): boolean => resource.type.startsWith("pulumi:providers:");
const names = (resources: readonly RecordedResource[]): string[] => resources.map(({ name }) => name);

/** The account component at the top of a resource's ancestors. */
function rootOf(run: StackRun, resource: RecordedResource): RecordedResource {
    const parent = run.resources.find(({ urn }) => urn === resource.parent);
    return parent === undefined ? resource : rootOf(run, parent);
}

for (const [stack, kind, runProgram] of runs) {
    describe(`the program of ${stack}`, () => {
        let run: StackRun;
        before(async () => {
            run = await runProgram();
        });

        it("publishes its contract, no more and no less", () => {
            expect(run.outputs).to.deep.equal(contracts[kind].parse(run.outputs));
        });

        it("hangs every resource on a component, and the components on one root for each account", () => {
            const resources = run.resources.filter((resource) => !isProvider(resource));
            const components = new Set(resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
            const orphans = resources.filter(({ custom, parent }) => custom && !components.has(parent ?? ""));
            const roots = resources.filter(({ custom, parent }) => !custom && parent === undefined);
            expect(names(orphans)).to.deep.equal([]);
            expect(roots).to.have.length(run.resources.filter(isProvider).length);
        });

        it("names every resource after its parent", () => {
            const strays = run.resources.filter((resource) => {
                const parent = run.resources.find(({ urn }) => urn === resource.parent);
                return parent !== undefined && !resource.name.startsWith(parent.name);
            });
            expect(names(strays)).to.deep.equal([]);
        });

        it("gives every resource and every lookup an explicit provider", () => {
            const custom = run.resources.filter((resource) => resource.custom && !isProvider(resource));
            expect(custom).to.not.be.empty;
            expect(names(custom.filter(({ provider }) => provider === undefined))).to.deep.equal([]);
            expect(run.calls.filter(({ provider }) => provider === undefined)).to.deep.equal([]);
        });

        it("creates the same resources at a first preview, when nothing of AWS is known", async () => {
            const preview = await runProgram({ preview: true });
            expect(preview.resources.map(({ urn }) => urn).sort()).to.deep.equal(
                run.resources.map(({ urn }) => urn).sort(),
            );
        });

        it("has no secrets", () => {
            const secretMark = "1b47061264138c4ac30d75fd1eb44270";
            expect(JSON.stringify(run.resources)).to.not.contain(secretMark);
            expect(JSON.stringify(run.outputs)).to.not.contain(secretMark);
        });

        it("protects keys, buckets, packages, the registry, Studio, the VPC and its subnets, and nothing else", () => {
            const types = new Set(run.resources.filter(({ protect }) => protect).map(({ type }) => type));
            const guarded = ["aws:ec2/subnet:Subnet", "aws:ec2/vpc:Vpc", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];
            expect([...types].sort()).to.deep.equal(
                kind === "data-science"
                    ? [
                          "aws:codeartifact/domain:Domain",
                          "aws:codeartifact/repository:Repository",
                          ...guarded,
                          "aws:ecr/repository:Repository",
                          "aws:sagemaker/domain:Domain",
                          "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
                      ].sort()
                    : guarded,
            );
            const open = run.resources.filter(({ type, protect }) => types.has(type) && !protect);
            expect(names(open)).to.deep.equal([]);
        });

        it("protects nothing where protection is switched off", async () => {
            const unprotected = await runProgram({ changes: { protect: false } });
            expect(names(unprotected.resources.filter(({ protect }) => protect))).to.deep.equal([]);
        });

        it("has no way to the internet", () => {
            const gateways = /InternetGateway|NatGateway|Eip|Peering|TransitGateway/;
            expect(run.resources.filter(({ type }) => gateways.test(type))).to.deep.equal([]);
            expect(JSON.stringify(run.resources.map(({ inputs }) => inputs))).to.not.contain("0.0.0.0/0");
        });
    });
}

describe("the program of a target stack", () => {
    const networks = { network: pool };

    /** Everything but the order of the resources. */
    function graph(run: StackRun): [string, string][] {
        return run.resources
            .map(({ urn, inputs }): [string, string] => [urn, JSON.stringify(inputs)])
            .sort(([one], [other]) => one.localeCompare(other));
    }

    it("changes nothing when its accounts are reordered", async () => {
        const one = await runStack("prod", { changes: { ...networks, accounts } });
        const other = await runStack("prod", { changes: { ...networks, accounts: accounts.toReversed() } });
        expect(graph(other)).to.deep.equal(graph(one));
        expect(other.outputs).to.deep.equal(one.outputs);
    });

    it("changes nothing in its accounts when one is added", async () => {
        const before = await runStack("prod", { changes: { ...networks, accounts } });
        const after = await runStack("prod", { changes: { ...networks, accounts: ["555566667777", ...accounts] } });
        expect(graph(after).filter(([urn]) => !urn.includes("555566667777"))).to.deep.equal(graph(before));
        expect(graph(after).length).to.equal((graph(before).length / accounts.length) * 3);
    });

    it("keeps every resource in the account of its component", async () => {
        const run = await runStack("prod", { changes: { ...networks, accounts } });
        const misplaced = run.resources.filter(
            (resource) =>
                resource.provider !== undefined && !resource.provider.endsWith(`::${rootOf(run, resource).name}`),
        );
        expect(names(misplaced)).to.deep.equal([]);
        expect(names(run.resources.filter(isProvider)).sort()).to.deep.equal([
            "account-333344445555",
            "account-444455556666",
        ]);
    });

    it("makes no ARN of one target account in another one", async () => {
        const run = await runStack("prod", { changes: { ...networks, accounts } });
        for (const resource of run.resources.filter(({ parent }) => parent !== undefined)) {
            const others = accounts.filter((account) => rootOf(run, resource).name !== `account-${account}`);
            for (const other of others) {
                expect(JSON.stringify(resource.inputs), resource.name).to.not.contain(other);
            }
        }
    });
});

describe("the providers of a program", () => {
    it("assume the deployment role in one account and region, and tag everything", async () => {
        const run = await runStack("prod", { changes: { maxRetries: 7 } });
        expect(run.resources.filter(isProvider).map(({ name, inputs }) => ({ name, inputs }))).to.deep.equal([
            {
                name: "account-444455556666",
                inputs: {
                    region: "eu-west-1",
                    allowedAccountIds: '["444455556666"]',
                    assumeRoles: JSON.stringify([
                        {
                            roleArn: "arn:aws:iam::444455556666:role/sm-mlops-deployment",
                            sessionName: "pulumi-sm-mlops-prod",
                        },
                    ]),
                    defaultTags: '{"tags":{"EnvironmentName":"sm-mlops","EnvironmentType":"prod"}}',
                    maxRetries: "7",
                    skipCredentialsValidation: "false",
                    skipRegionValidation: "true",
                },
            },
        ]);
    });

    it("follow the partition of the region", async () => {
        const run = await runStack("prod", { changes: { region: "us-gov-west-1" } });
        const [provider] = run.resources.filter(isProvider);
        expect(provider?.inputs.assumeRoles).to.contain("arn:aws-us-gov:iam::444455556666:role/sm-mlops-deployment");
    });
});
