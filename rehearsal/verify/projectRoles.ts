import {
    DeleteRolePermissionsBoundaryCommand,
    GetRoleCommand,
    ListRolesCommand,
    PutRolePermissionsBoundaryCommand,
    UpdateAssumeRolePolicyCommand,
    type Role,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, byService, strangerRole, unmet } from "./expectations";
import { projectBoundaryArn, rolePath, someRole } from "./names";
import { readPolicy, sameEntries } from "./policy";
import { withStatement } from "./policyEdits";
import {
    deliveringProject,
    developmentArn,
    expectedProjects,
    inProjects,
    projectRole,
    purposesOf,
    type ExpectedProject,
    type ProjectPurpose,
} from "./projectNames";

async function readRole({ clients }: Account, RoleName: string): Promise<Role> {
    return given((await clients.iam.send(new GetRoleCommand({ RoleName }))).Role, RoleName);
}

const inventory: Check = {
    name: "project-roles",
    title: "Each project has a role for each function, by its name and path and within the boundary of projects, and no other",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { Roles = [] } = await account.clients.iam.send(new ListRolesCommand({}));
        const folder = rolePath(account, situation);
        const found = Roles.filter(({ Path = "" }) => [`${folder}project/`, `${folder}deploy-build/`].includes(Path));
        const arns = found.map(({ Arn = "" }) => Arn);
        const expected = expectedProjects(situation).flatMap((project) =>
            purposesOf(project).map((purpose) => projectRole(situation, project, purpose).arn),
        );
        const boundary = projectBoundaryArn(account, situation);
        const roles = await Promise.all(found.map(({ RoleName = "" }) => readRole(account, RoleName)));
        return [
            ...(sameEntries(arns, expected) ? [] : [`has the roles ${arns.join(", ")}, not ${expected.join(", ")}`]),
            ...roles
                .filter((role) => role.PermissionsBoundary?.PermissionsBoundaryArn !== boundary)
                .map(({ RoleName = "" }) => `${RoleName} does not carry ${boundary}`),
        ];
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        const { name: RoleName } = projectRole(situation, deliveringProject(situation), "pipeline");
        await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
        return async () => {
            const PermissionsBoundary = projectBoundaryArn(account, situation);
            await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
        };
    },
};

/** The service that assumes a role of a project, and for what. */
function assumedBy(
    situation: Situation,
    { resource, rules }: ExpectedProject,
    purpose: ProjectPurpose,
): { readonly service: string; readonly sources: readonly string[] } {
    const arn = (service: string, rest: string) => developmentArn(situation, service, rest);
    switch (purpose) {
        case "pipeline":
            return { service: "codepipeline.amazonaws.com", sources: [arn("codepipeline", resource)] };
        case "event":
            return {
                service: "events.amazonaws.com",
                sources: rules.map((rule) => arn("events", `rule/${resource}-${rule}`)),
            };
        case "build":
        case "prepare":
        case "test":
            return {
                service: "codebuild.amazonaws.com",
                sources: [arn("codebuild", `project/${resource}-${purpose}`)],
            };
    }
}

function trustProblems(
    situation: Situation,
    project: ExpectedProject,
    purpose: ProjectPurpose,
    text: string,
): string[] {
    const { dev } = situation.accounts;
    const { service, sources } = assumedBy(situation, project, purpose);
    const statements = readPolicy(text);
    const ask = (name: string, source: string, account = dev.id) =>
        byService(name, {
            action: "sts:AssumeRole",
            resource: "",
            context: { "aws:SourceAccount": account, "aws:SourceArn": source },
        });
    const others = statements.flatMap(({ principals }) => principals).filter((one) => one !== `Service:${service}`);
    return [
        ...others.map((one) => `trusts ${one}`),
        ...unmet(statements, [
            ...sources.flatMap((source) => [
                { request: ask(service, source), is: "allowed", otherwise: `${service} cannot assume it` } as const,
                {
                    request: ask(service, `${source}-2`),
                    is: "not allowed",
                    otherwise: `${service} may assume it for something else`,
                } as const,
                {
                    request: ask(service, source.replace(dev.id, "999999999999"), "999999999999"),
                    is: "not allowed",
                    otherwise: `${service} may assume it for strangers`,
                } as const,
            ]),
            ...[someRole(dev), strangerRole].map((arn) => ({
                request: byRole(situation, arn, { action: "sts:AssumeRole", resource: "" }),
                is: "not allowed" as const,
                otherwise: `${arn} may assume it`,
            })),
        ]),
    ];
}

const trusts: Check = {
    name: "project-trusts",
    title: "Roles of projects are assumed by one service each, for what the project has of it",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProjects(situation, async (project) => {
            const problems = await Promise.all(
                purposesOf(project).map(async (purpose) => {
                    const { AssumeRolePolicyDocument } = await readRole(
                        account,
                        projectRole(situation, project, purpose).name,
                    );
                    const text = given(AssumeRolePolicyDocument, "AssumeRolePolicyDocument");
                    return trustProblems(situation, project, purpose, text).map((problem) => `${purpose} ${problem}`);
                }),
            );
            return problems.flat();
        }),
    async sabotage(account, situation) {
        const { name: RoleName } = projectRole(situation, deliveringProject(situation), "test");
        const { AssumeRolePolicyDocument } = await readRole(account, RoleName);
        const before = decodeURIComponent(given(AssumeRolePolicyDocument, "AssumeRolePolicyDocument"));
        const put = async (PolicyDocument: string): Promise<void> => {
            await account.clients.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
        };
        const Principal = { Service: "codebuild.amazonaws.com" };
        await put(withStatement(before, { Effect: "Allow", Principal, Action: "sts:AssumeRole" }));
        return () => put(before);
    },
};

export const projectRoleChecks: readonly Check[] = [inventory, trusts];
