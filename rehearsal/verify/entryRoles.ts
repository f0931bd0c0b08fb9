import {
    CreateRoleCommand,
    DeleteRoleCommand,
    GetRoleCommand,
    ListRolesCommand,
    UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import { entryRoleArn, entryRoleName, expectedEntryRoles, type EntryRole } from "./bootstrapNames";
import type { Account, Check, Situation, Undo } from "./check";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { roleName, someRole, stagesIn } from "./names";
import { readPolicy, sameEntries } from "./policy";
import { withStatement } from "./policyEdits";

const everywhere = ["management", "dev", "staging", "prod"] as const;

const inventory: Check = {
    name: "entry-roles",
    title: "Each account is entered by its fixed roles; no other role of the environment is outside of the stages' paths",
    accounts: everywhere,
    async inspect(account, situation) {
        const { Roles = [] } = await account.clients.iam.send(new ListRolesCommand({}));
        const prefix = `${situation.facts.environment}-`;
        const found = Roles.filter(({ Path, RoleName = "" }) => Path === "/" && RoleName.startsWith(prefix));
        const expected = [
            ...expectedEntryRoles(account, situation).map((role) => entryRoleName(situation, role)),
            // A stack set names its execution role without a path.
            ...(account.name === "management" ? [] : stagesIn(account, situation))
                .filter(({ name }) => name !== "dev")
                .map((stage) => roleName(stage, situation, "stack-set-execution")),
        ];
        const names = found.map(({ RoleName = "" }) => RoleName);
        return sameEntries(names, expected) ? [] : [`has ${names.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage({ clients: { iam } }, situation) {
        const RoleName = `${situation.facts.environment}-backdoor`;
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: '{"Statement":[]}' }));
        return async () => {
            await iam.send(new DeleteRoleCommand({ RoleName }));
        };
    },
};

async function readTrust({ clients: { iam } }: Account, RoleName: string): Promise<string> {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    return decodeURIComponent(given(Role?.AssumeRolePolicyDocument, "AssumeRolePolicyDocument"));
}

async function openTrust({ clients: { iam } }: Account, RoleName: string, before: string): Promise<Undo> {
    const put = async (PolicyDocument: string): Promise<void> => {
        await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    };
    const anyone = { Effect: "Allow", Principal: "*", Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"] };
    await put(withStatement(before, anyone));
    return () => put(before);
}

/** Pipelines that may take a role on: whoever deploys may look as well. */
const pipelinesOf: Readonly<Partial<Record<EntryRole, readonly EntryRole[]>>> = {
    deployment: ["ci-deployment"],
    preview: ["ci-preview", "ci-deployment"],
    discovery: ["ci-preview", "ci-deployment"],
};

function expectedTrust(situation: Situation, role: EntryRole): Expectation[] {
    const { facts, accounts } = situation;
    const { management } = accounts;
    const ask = (arn: string, context: Readonly<Record<string, string>> = {}) =>
        byRole(situation, arn, { action: "sts:AssumeRole", resource: "", context });
    const admitted = facts.bootstrap.pipelines === undefined ? [] : (pipelinesOf[role] ?? []);
    const others = (["ci-deployment", "ci-preview"] as const).filter((pipeline) => !admitted.includes(pipeline));
    return [
        ...[...facts.bootstrap.deployers, ...admitted.map((one) => entryRoleArn(management, situation, one))].flatMap(
            (arn): Expectation[] => [
                { request: ask(arn), is: "allowed", otherwise: `${arn} cannot assume it` },
                {
                    request: ask(arn, { "aws:PrincipalOrgID": "o-somebodyelse" }),
                    is: "not allowed",
                    otherwise: "the organisation is not asked for",
                },
                { request: ask(`${arn}-2`), is: "not allowed", otherwise: `a name like ${arn} may assume it` },
            ],
        ),
        ...[strangerRole, someRole(management), ...others.map((one) => entryRoleArn(management, situation, one))].map(
            (arn): Expectation => ({ request: ask(arn), is: "not allowed", otherwise: `${arn} may assume it` }),
        ),
    ];
}

function entered(account: Account, situation: Situation): EntryRole[] {
    return expectedEntryRoles(account, situation).filter((role) => !role.startsWith("ci-"));
}

const trusts: Check = {
    name: "entry-trusts",
    title: "Entry roles are assumed by those who deploy and by pipelines, each by its full name, and by nobody else",
    accounts: everywhere,
    async inspect(account, situation) {
        const problems = await Promise.all(
            entered(account, situation).map(async (role) => {
                const statements = readPolicy(await readTrust(account, entryRoleName(situation, role)));
                return unmet(statements, expectedTrust(situation, role)).map((complaint) => `${role}: ${complaint}`);
            }),
        );
        return problems.flat();
    },
    async sabotage(account, situation) {
        const role = entryRoleName(situation, given(entered(account, situation)[0], "a role"));
        return openTrust(account, role, await readTrust(account, role));
    },
};

/** Requests by holders of a token of the pipelines' issuer. */
function tokenExpectations(
    account: Account,
    situation: Situation,
    role: "ci-deployment" | "ci-preview",
): Expectation[] {
    const { pipelines } = situation.facts.bootstrap;
    if (pipelines === undefined) {
        return [];
    }
    const { issuer, audience, preview, deployment } = pipelines;
    const ask = (sub: string, aud = audience) => ({
        principal: `Federated:arn:aws:iam::${account.id}:oidc-provider/${issuer}`,
        action: "sts:AssumeRoleWithWebIdentity",
        resource: "",
        context: { [`${issuer}:aud`]: aud, [`${issuer}:sub`]: sub },
    });
    const [own, others] = role === "ci-preview" ? [preview, deployment] : [deployment, preview];
    return [
        ...own.flatMap((sub): Expectation[] => [
            { request: ask(sub), is: "allowed", otherwise: `${sub} cannot come in` },
            { request: ask(sub, "other"), is: "not allowed", otherwise: "the audience is not asked for" },
            { request: ask(`${sub}-2`), is: "not allowed", otherwise: `a subject like ${sub} may come in` },
        ]),
        ...[...others, "repo:somebody/else:pull_request"].map((sub): Expectation => ({
            request: ask(sub),
            is: "not allowed",
            otherwise: `${sub} may come in`,
        })),
    ];
}

const pipelines: Check = {
    name: "pipeline-entry",
    title: "Pipelines come in with tokens of their own repository: pull requests to preview, the protected environment to deploy",
    accounts: ["management"],
    async inspect(account, situation) {
        const problems = await Promise.all(
            (["ci-deployment", "ci-preview"] as const).map(async (role) => {
                const statements = readPolicy(await readTrust(account, entryRoleName(situation, role)));
                const complaints = unmet(statements, tokenExpectations(account, situation, role));
                return complaints.map((complaint) => `${role}: ${complaint}`);
            }),
        );
        return problems.flat();
    },
    async sabotage(account, situation) {
        const role = entryRoleName(situation, "ci-deployment");
        return openTrust(account, role, await readTrust(account, role));
    },
};

export const entryRoleChecks: readonly Check[] = [inventory, trusts, pipelines];
