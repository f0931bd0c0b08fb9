import { expect } from "chai";
import { readConfig } from "../../../stacks/config";
import { refusal } from "../../support/errors";
import { installMocks } from "../../support/mocks";
import { exampleConfig } from "../../support/stackFiles";
import { problemsOf, problemsWith } from "./configProblems";

const devKeys =
    "kind, environment, account, organizationId, network, identity, studio, packages, registry, storage, targets, " +
    "singleAccount, capture, projects, pipelines, catalog, breakGlassRole, protect, previewRole, permissionsBoundary, replaceable, maxRetries";

/** Problems of the dev stack with configuration of any namespace added. */
async function problemsWithRaw(raw: Record<string, string>): Promise<string[]> {
    await installMocks({ config: { ...exampleConfig("dev"), ...raw } });
    return problemsOf(refusal(readConfig));
}

describe("unknown configuration keys", () => {
    const cases: [string, Record<string, unknown>, string][] = [
        ["dev", { netwrok: {} }, `netwrok: nothing reads this key. Did you mean network? Known here: ${devKeys}.`],
        ["dev", { Protect: true }, `Protect: nothing reads this key. Did you mean protect? Known here: ${devKeys}.`],
        [
            "dev",
            { ORGANIZATIONID: "o" },
            `ORGANIZATIONID: nothing reads this key. Did you mean organizationId? Known here: ${devKeys}.`,
        ],
        ["dev", { studios: {} }, `studios: nothing reads this key. Did you mean studio? Known here: ${devKeys}.`],
        ["dev", { constructor: 1 }, `constructor: nothing reads this key. Known here: ${devKeys}.`],
        [
            "dev",
            { environment: { name: "sm-mlops", stage: "dev", type: "dev" } },
            "environment.type: nothing reads this key. Known here: name, stage.",
        ],
        [
            "dev",
            { network: { create: { cidr: "10.0.0.0/16", availabilityZone: 2 } } },
            "network.create.availabilityZone: nothing reads this key. Did you mean availabilityZones? " +
                "Known here: cidr, allowPublicCidr, availabilityZones, subnetPrefixLength, egress, natGateways.",
        ],
        [
            "dev",
            { network: { create: { cidr: "10.0.0.0/16" }, flowLogs: { retention: 30 } } },
            "network.flowLogs.retention: nothing reads this key. " +
                "Known here: enabled, trafficType, aggregationSeconds, retentionDays, format, roleArn, keyArn.",
        ],
        [
            "prod",
            { network: { create: { allocateFrm: "10.64.0.0/12" } } },
            "network.create.allocateFrm: nothing reads this key. Did you mean allocateFrom? " +
                "Known here: allocateFrom, prefixLength, allowOverlaps, availabilityZones, subnetPrefixLength.",
        ],
        [
            "prod",
            { accounts: [{ id: "444455556666", cdir: "10.0.0.0/16" }] },
            "accounts[0].cdir: nothing reads this key. Did you mean cidr? Known here: id, cidr, network, roles.",
        ],
        [
            "prod",
            { targets: { staging: "staging", prod: "prod" } },
            "targets: a key of stacks of kind data-science or identity, and this stack is of kind target; remove it.",
        ],
        [
            "identity",
            { network: { create: { cidr: "10.0.0.0/16" } } },
            "network: a key of stacks of kind data-science or target, and this stack is of kind identity; remove it.",
        ],
        [
            "identity",
            { protect: true },
            "protect: a key of stacks of kind data-science or target or bootstrap, and this stack is of kind identity; remove it.",
        ],
        [
            "dev",
            { accounts: ["444455556666"] },
            "accounts: a key of stacks of kind target or bootstrap, and this stack is of kind data-science; remove it.",
        ],
    ];
    for (const [stack, changes, problem] of cases) {
        it(`are refused: ${JSON.stringify(changes)}`, async () => {
            expect(await problemsWith(stack, changes)).to.deep.equal([`secure-mlops:${problem}`]);
        });
    }

    it("are refused in the namespace of the AWS provider, with the reason", async () => {
        expect(await problemsWithRaw({ "aws:region": "eu-west-1" })).to.deep.equal([
            "aws:region: has no effect, because every provider of this project is explicit; remove it. " +
                "Accounts, regions and roles are keys of secure-mlops.",
        ]);
    });

    it("are refused in namespaces that nothing reads", async () => {
        expect(await problemsWithRaw({ "secure-mlop:protect": "false" })).to.deep.equal([
            "secure-mlop:protect: nothing reads this namespace; " +
                "the keys of this project begin with secure-mlops: and no others are read.",
        ]);
    });

    it("are accepted in the namespace of the engine", async () => {
        const raw = { "pulumi:disable-default-providers": '["*"]', "pulumi:tags": '{"team":"ml"}' };
        await installMocks({ config: { ...exampleConfig("dev"), ...raw } });
        expect(readConfig().kind).to.equal("data-science");
    });
});

describe("the kind of a stack", () => {
    const kinds: [unknown, string][] = [
        [
            undefined,
            "missing; allowed: data-science or target or identity or bootstrap. Other keys are checked after this one.",
        ],
        [
            "targets",
            'received "targets"; allowed: data-science or target or identity or bootstrap. Did you mean target? ' +
                "Other keys are checked after this one.",
        ],
        [
            "organisation",
            'received "organisation"; allowed: data-science or target or identity or bootstrap. Other keys are checked after this one.',
        ],
    ];
    for (const [kind, problem] of kinds) {
        it(`is refused: ${String(kind)}`, async () => {
            expect(await problemsWith("dev", { kind })).to.deep.equal([`secure-mlops:kind: ${problem}`]);
        });
    }
});

describe("the report", () => {
    it("names the stack, counts, lists every problem at once and says where keys are described", async () => {
        await installMocks({
            stack: "team-b",
            config: { ...exampleConfig("dev", { protect: "no", maxRetries: 0 }), "aws:profile": "me" },
        });
        expect(refusal(readConfig)).to.equal(
            [
                "The configuration of stack team-b has 3 problems:",
                '  - secure-mlops:protect: received "no"; allowed: true or false. Example: true.',
                "  - secure-mlops:maxRetries: received 0; allowed: a whole number from 1 to 100. Example: 10.",
                "  - aws:profile: has no effect, because every provider of this project is explicit; remove it. " +
                    "Accounts, regions and roles are keys of secure-mlops.",
                "All keys are described in docs/configuration.md.",
            ].join("\n"),
        );
    });

    it("speaks of one problem in the singular", async () => {
        await installMocks({ config: exampleConfig("dev", { protect: "no" }) });
        expect(refusal(readConfig).split("\n")[0]).to.equal("The configuration of stack dev has 1 problem:");
    });

    it("shortens long values", async () => {
        const [problem] = await problemsWith("dev", { breakGlassRole: ` ${"x".repeat(100)}` });
        expect(problem).to.contain(`received " ${"x".repeat(75)}...; allowed`);
    });

    it("is an error that the engine prints without a stack trace", async () => {
        await installMocks({ config: {} });
        expect(readConfig).to.throw().with.property("__pulumiRunError", true);
    });
});
