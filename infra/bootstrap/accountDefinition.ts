import { boundaryPolicies, launchBoundaries } from "../identity/boundary";
import { bootstrapStage, entryRoleArn, entryRoleName, rolePath, type EntryRole, type Scope } from "../support/naming";
import type { AccountDefinition, PolicyDefinition, RoleDefinition } from "./definition";
import { entryTrust, type Admitted, type Deployers } from "./entryTrust";
import type { HeldStage } from "./heldStage";
import { previewRights } from "./lookups";
import { deploymentRights } from "./rights";

/** Who may work with all accounts of an environment. */
export interface EntryPlan {
    readonly deployers: Deployers;
    /** The account that pipelines come in by; its entry roles may be made later. @default there are no pipelines */
    readonly pipelineAccountId?: string;
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by ARN alone */
    readonly organizationId?: string;
}

/** What an account with stages gets: the boundaries, the role that deploys, and the role that previews. */
export function accountDefinition(stages: readonly [HeldStage, ...HeldStage[]], plan: EntryPlan): AccountDefinition {
    const [{ scope }] = stages;
    const rights = [...deploymentRights(stages)].map(([policy, statements]) => ({ suffix: policy, statements }));
    return {
        boundaries: boundariesOf(stages),
        roles: [
            entryRole(scope, "deployment", "Creates and changes what the stacks hold", plan, ["ci-deployment"], rights),
            // Whoever deploys may look, too.
            entryRole(
                scope,
                "preview",
                "Looks up what a preview has to know",
                plan,
                ["ci-preview", "ci-deployment"],
                [{ statements: previewRights(stages) }],
            ),
        ],
    };
}

/** The boundaries of all stages; next to one where models are built, those of launches of environments as well. */
function boundariesOf(stages: readonly HeldStage[]): PolicyDefinition[] {
    const names = stages.map(({ scope }) => scope.stage);
    const all = stages.flatMap(({ scope, kind }) =>
        [...boundaryPolicies(scope, kind), ...(kind === "data-science" ? launchBoundaries(scope, names) : [])].map(
            ({ key, ...policy }) => ({ ...policy, key: `${scope.stage}-${key}-boundary` }),
        ),
    );
    const arn = ({ path, name }: PolicyDefinition): string => `${path}${name}`;
    // What is launched from several stages has one boundary.
    return all.filter((policy, index) => all.findIndex((other) => arn(other) === arn(policy)) === index);
}

/** What the management account or a delegated administrator gets: the role that reads the organisation. */
export function organizationDefinition(scope: Scope, plan: EntryPlan): AccountDefinition {
    const statements = [
        {
            Sid: "ReadOrganization",
            Effect: "Allow" as const,
            Action: ["organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"],
            Resource: ["*"],
        },
    ];
    const entries: readonly EntryRole[] = ["ci-deployment", "ci-preview"];
    const role = entryRole(scope, "discovery", "Finds the accounts below organizational units", plan, entries, [
        { statements },
    ]);
    return { boundaries: [], roles: [role] };
}

/** The rights of a role, in managed policies of their own: they have more room than those of the role itself. */
function entryRole(
    scope: Scope,
    role: EntryRole,
    description: string,
    plan: EntryPlan,
    entries: readonly EntryRole[],
    rights: readonly { readonly suffix?: string; readonly statements: PolicyDefinition["statements"] }[],
): RoleDefinition {
    const name = entryRoleName(scope, role);
    return {
        key: role,
        name,
        description,
        trust: entryTrust(scope, admittedBy(scope, plan, entries)),
        policies: rights.map(({ suffix, statements }) => {
            const parts = suffix === undefined ? [] : [suffix];
            return {
                key: [role, ...parts].join("-"),
                name: [name, ...parts].join("-"),
                path: rolePath({ ...scope, stage: bootstrapStage }),
                description: `Rights of ${name}${parts.map((part) => `: ${part}`).join("")}`,
                statements,
            };
        }),
    };
}

function admittedBy(
    { partition, environment }: Scope,
    { deployers, pipelineAccountId, organizationId }: EntryPlan,
    entries: readonly EntryRole[],
): Admitted {
    return {
        deployers,
        ...(pipelineAccountId === undefined
            ? {}
            : {
                  pipelineRoleArns: entries.map((role) =>
                      entryRoleArn({ partition, environment, accountId: pipelineAccountId }, role),
                  ),
              }),
        ...(organizationId === undefined ? {} : { organizationId }),
    };
}
