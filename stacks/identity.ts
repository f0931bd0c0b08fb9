import { EnvironmentIdentity } from "../infra/environmentIdentity";
import { enterAccount } from "./account";
import type { IdentityStackConfig } from "./config";
import { identityTargets } from "./config/identityStack";
import { ownRoleUsers } from "./config/studio";
import { publish } from "./contracts";
import { environmentRoleArns } from "./dataScienceOutputs";

/** The identity stack: IAM of the development account and nothing else, for a security team that deploys it alone. */
export async function identityProgram(config: IdentityStackConfig): Promise<Record<string, unknown>> {
    const { account, environment, studio } = config;
    const { scope, provider } = await enterAccount({
        accountId: account.id,
        region: account.region,
        environment: environment.name,
        stage: environment.stage,
        deploymentRole: account.deploymentRole,
        previewRole: config.previewRole,
        permissionsBoundary: config.permissionsBoundary,
        maxRetries: config.maxRetries,
    });
    const identity = new EnvironmentIdentity(
        "identity",
        {
            scope,
            humans: config.identity.humans,
            ownRoleUsers: ownRoleUsers(studio.users),
            targets: identityTargets(config),
            ...(studio.dockerTrustedAccounts === undefined
                ? {}
                : { trustedDockerAccounts: studio.dockerTrustedAccounts }),
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
        },
        { providers: [provider] },
    );
    const { roles } = identity;
    return publish("identity", {
        environment: scope.environment,
        stage: scope.stage,
        region: scope.region,
        accountId: scope.accountId,
        existingRoles: {
            ...environmentRoleArns(roles),
            userExecution: roles.userExecutionArns,
            dataScientistId: roles.dataScientistId,
        },
        flowLogsRoleArn: identity.flowLogsRoleArn,
        boundaryArn: identity.boundaryArn,
    });
}
