import { roleArn, studioUserRoleArn, type RolePurpose } from "../infra/support/naming";
import type { StackConfig } from "../stacks/config";

/** What roles are for, by their names in the configuration. */
const purposes = {
    dataScienceAdmin: "data-science-admin",
    teamAdmin: "team-admin",
    dataScientist: "data-scientist",
    studioExecution: "studio-execution",
    pipelineExecution: "pipeline-execution",
    serviceCatalogLaunch: "service-catalog-launch",
    stackSetAdministration: "stack-set-administration",
    detectiveControl: "detective-control",
} as const satisfies Record<string, RolePurpose>;

/** Puts the ARNs of roles that exist already in the place of those that the project would give them. */
export function withGivenRoles(json: string, config: StackConfig): string {
    const existing = config.kind === "data-science" ? config.identity.existing : undefined;
    if (existing === undefined || config.kind !== "data-science") {
        return json;
    }
    const { account, environment } = config;
    const [partition = ""] = /(?<=^arn:)[\w-]+/.exec(existing.studioExecution) ?? [];
    const scope = {
        partition,
        region: account.region,
        accountId: account.id,
        environment: environment.name,
        stage: environment.stage,
    };
    const given = [
        ...Object.entries(purposes).map(([name, purpose]) => {
            return [roleArn(scope, purpose), existing[name as keyof typeof purposes]] as const;
        }),
        ...Object.entries(existing.userExecution ?? {}).map(([user, arn]) => {
            return [studioUserRoleArn(scope, user), arn] as const;
        }),
    ];
    return given.reduce((text, [own, other]) => text.replaceAll(`"${own}"`, `"${other}"`), json);
}
