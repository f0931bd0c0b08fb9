import { expect } from "chai";
import { development, production, staging } from "../infra/fixtures";
import { once } from "../infra/recorded";
import { stackModes, type StackMode } from "../support/modes";
import { deploymentRows } from "./deployment";
import { recordedActions } from "./deployment/recorded";
import { bootstrapFor, exampleStages, type ListedStage } from "./emitted/bootstrap";
import { deployedResources } from "./emitted/documents";
import { estateOf, type Estate } from "./emitted/estate";
import { deployed, deployedTogether, modeNamed } from "./emitted/stacks";
import { deploymentRoleRows } from "./requests/deploymentRole";
import { entryRows } from "./requests/entry";
import { entryRole } from "./requests/personas";
import type { Row } from "./requests/row";
import type { Caller } from "./simulation/request";
import { surprises } from "./simulation/judge";
import { survivors } from "./simulation/survivors";

/** What the account holds that the mode is about. */
function stagesOf({ stack, name }: StackMode): readonly ListedStage[] {
    const target = { kind: "target", egress: "none" } as const;
    if (stack !== "dev") {
        return [{ ...target, scope: stack === "staging" ? staging : production }];
    }
    const local = name.endsWith("a single account") ? ["test", "live"] : [];
    return [
        { kind: "data-science", egress: name.includes("NAT") ? "nat" : "none", scope: development },
        ...local.map((stage) => ({ ...target, scope: { ...development, stage } })),
    ];
}

/** A stack in the mode, what it reads, and the bootstrap of its account; and what the provider asks for there. */
async function deployment(mode: StackMode): Promise<{ readonly estate: Estate; readonly rows: readonly Row[] }> {
    const stacks = mode.stack === "dev" ? await deployedTogether(mode) : [await deployed(mode)];
    const stages = stagesOf(mode);
    const own = stacks.flatMap(deployedResources).filter(({ accountId }) => accountId === stages[0]?.scope.accountId);
    // The bootstrap has made the boundaries.
    const made = own.filter(({ name }) => !name.endsWith("boundary"));
    const deployer = entryRole(stages[0]?.scope ?? development, "deployment");
    const rows = deploymentRows(deployer, made).map((row) => (isForOthersToGrant(row) ? refusedTo(row) : row));
    return { estate: estateOf([...stacks, await bootstrapFor(stages)]), rows };
}

/**
 * Roles that somebody else made are not passed on by default, and a bucket for seed code that is given is not filled:
 * whoever gives them grants that as well.
 */
function isForOthersToGrant({ action, target }: Row): boolean {
    const arn = String(target.arn);
    return (action === "iam:PassRole" && arn.includes(":role/ml/")) || arn.startsWith("arn:aws:s3:::acme-seed-code");
}

function refusedTo(row: Row): Row {
    return { ...row, expected: "role: no allow" };
}

describe("authorization of the deployment role", () => {
    for (const mode of stackModes.filter(({ stack }) => ["dev", "staging", "prod"].includes(stack))) {
        it(`allows all that the program needs: ${mode.name}`, async () => {
            const { estate, rows } = await deployment(mode);
            expect(await surprises(estate, rows)).to.deep.equal([]);
        }).timeout(20_000);
    }
});

/** Statements on the roles of a stage are named after it. */
function unstaged(sid: string): string {
    return sid.replace(/Of(dev|staging|prod)$/, "");
}

/** What the account holds. */
function kindOf(accountId: string): string {
    return exampleStages.find(({ scope }) => scope.accountId === accountId)?.kind ?? "home";
}

describe("authorization of what a rehearsal called", () => {
    for (const [caller, modes] of [
        // Some of it only where a network exists already, or where there are projects or products.
        ["data-science", ["isolated", "existing subnets and endpoints", "given buckets", "projects", "self-service"]],
        ["target", ["staging accounts"]],
    ] as const) {
        it(`is known of the deployment role of ${caller} accounts`, async () => {
            const known = new Set<string>();
            for (const mode of modes) {
                (await deployment(modeNamed(mode))).rows.forEach(({ action }) => known.add(action));
            }
            expect(recordedActions(caller)).to.include("ec2:CreateVpc");
            expect(recordedActions(caller).filter((action) => !known.has(action))).to.deep.equal([]);
        });
    }

    it("is known of the discovery role", () => {
        const allowed = entryRows.filter(({ caller, expected }) => expected === "allowed" && isDiscovery(caller));
        const known = allowed.map(({ action }) => action);
        expect(recordedActions("discovery")).to.not.be.empty;
        expect(recordedActions("discovery").filter((action) => !known.includes(action))).to.deep.equal([]);
    });
});

function isDiscovery(caller: Caller): boolean {
    return caller.kind === "role" && caller.arn.endsWith("-discovery");
}

describe("authorization of the roles that the bootstrap makes", () => {
    const bootstrapped = once(async () =>
        estateOf([...(await deployedTogether(modeNamed("isolated"))), await bootstrapFor(exampleStages)]),
    );

    it("lets them do their work and nothing else", async () => {
        expect(await surprises(await bootstrapped(), [...deploymentRoleRows, ...entryRows])).to.deep.equal([]);
    });

    it("holds no statement that decides nothing", async () => {
        const estate = await bootstrapped();
        const rows = [...deploymentRoleRows, ...entryRows];
        for (const name of [
            "isolated",
            "existing subnets",
            "projects",
            "projects with code elsewhere",
            "self-service",
            "staging accounts",
            "production accounts",
        ]) {
            rows.push(...(await deployment(modeNamed(name))).rows);
        }
        // The boundaries are the ones of the other stacks, and a token of somebody else cannot be simulated.
        const documents = estate.documents.filter(
            ({ name, kind, statements }) =>
                name.startsWith("bootstrap ") &&
                kind !== "boundary" &&
                !JSON.stringify(statements).includes("AssumeRoleWithWebIdentity"),
        );
        const idle = await survivors({ ...estate, documents }, rows);
        const undecided = new Set(idle.map(({ statement }) => statement));
        const all = documents.flatMap(({ accountId, statements }) =>
            statements.map((statement) => ({ statement, words: `${kindOf(accountId)}: ${unstaged(statement.Sid)}` })),
        );
        // Accounts of a kind share their statements: each has to decide something in one of them.
        const deciding = all.filter(({ statement }) => !undecided.has(statement)).map(({ words }) => words);
        expect(all.map(({ words }) => words).filter((words) => !deciding.includes(words))).to.deep.equal([]);
    }).timeout(30_000);
});
