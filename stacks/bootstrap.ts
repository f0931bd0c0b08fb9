import * as pulumi from "@pulumi/pulumi";
import { AccountBootstrap } from "../infra/bootstrap/accountBootstrap";
import { accountDefinition, organizationDefinition } from "../infra/bootstrap/accountDefinition";
import { oversized } from "../infra/bootstrap/definition";
import { delegateStackSets } from "../infra/bootstrap/organizationBootstrap";
import { PipelineEntry } from "../infra/bootstrap/pipelineEntry";
import { StateStore, stateUrls } from "../infra/bootstrap/stateStore";
import { UnitBootstrap } from "../infra/bootstrap/unitBootstrap";
import { entryRoleArn, entryRoleName, type Scope } from "../infra/support/naming";
import { isReadOnly } from "./accountProvider";
import { enterAccounts, type EnteredAccounts } from "./bootstrapEntry";
import {
    enteredAccountIds,
    entryPlan,
    holdingsOf,
    organizationAccountId,
    unitPlans,
    type Holding,
} from "./bootstrapPlan";
import type { BootstrapConfig } from "./config";
import { publish, type Contract, type Publishable } from "./contracts";

type Outputs = Contract<"bootstrap">;

/**
 * The bootstrap stack: boundaries and entry roles of every account, and in the account that it runs from the state of
 * the other stacks and the entry of pipelines.
 */
export async function bootstrapProgram(config: BootstrapConfig): Promise<Record<string, unknown>> {
    if (isReadOnly()) {
        throw new pulumi.RunError(
            "The bootstrap stack makes the roles that read only, and is entered by administrators alone. " +
                "Leave it out of the previews of pull requests.",
        );
    }
    const entered = await enterAccounts(config);
    const { scope, provider } = entered(config.account.id);
    const home = { providers: [provider] };
    const state = config.state === undefined ? undefined : stateStore(config, config.state, scope, home);
    const pipelines = pipelineEntry(config, scope, state, home);
    return publish("bootstrap", {
        environment: scope.environment,
        region: scope.region,
        accountId: scope.accountId,
        deploymentRole: entryRoleName(scope, "deployment"),
        previewRole: entryRoleName(scope, "preview"),
        accounts: holdingsOf(config).map((holding) => heldAccount(config, holding, entered)),
        ...organization(config, entered),
        ...(pipelines === undefined
            ? {}
            : {
                  pipelines: {
                      providerArn: pipelines.providerArn,
                      previewRoleArn: pipelines.previewRoleArn,
                      deploymentRoleArn: pipelines.deploymentRoleArn,
                  },
              }),
        ...(state === undefined
            ? {}
            : { state: { bucketName: state.bucketName, keyArn: state.keyArn }, login: loginCommands(scope) }),
    });
}

function heldAccount(
    config: BootstrapConfig,
    { accountId, stages }: Holding,
    entered: EnteredAccounts,
): Publishable<Outputs["accounts"][number]> {
    const definition = accountDefinition(stages, entryPlan(config));
    const large = oversized(definition);
    if (large.length > 0) {
        throw new pulumi.RunError(
            `Account ${accountId} holds ${stages.length} stages, which is too much for ${large.join(", ")}. ` +
                "Give some of its stages to an account of their own, or fewer of them egress: nat.",
        );
    }
    const bootstrap = new AccountBootstrap(
        `account-${accountId}`,
        { definition, protect: config.protect },
        { providers: [entered(accountId).provider] },
    );
    const [{ scope }] = stages;
    return {
        accountId,
        deploymentRoleArn: bootstrap.roleArns.deployment ?? entryRoleArn(scope, "deployment"),
        previewRoleArn: bootstrap.roleArns.preview ?? entryRoleArn(scope, "preview"),
        boundaryArns: definition.boundaries.map(
            ({ path, name }) => `arn:${scope.partition}:iam::${accountId}:policy${path}${name}`,
        ),
    };
}

/** What reads the organisation, and what reaches its units. */
function organization(
    config: BootstrapConfig,
    entered: EnteredAccounts,
): {
    readonly stackSets: Record<string, pulumi.Output<string>>;
    readonly discovery?: Publishable<NonNullable<Outputs["discovery"]>>;
} {
    const accountId = organizationAccountId(config);
    if (accountId === undefined) {
        return { stackSets: {} };
    }
    const { managementAccount, delegatedAdministrator } = config.organization ?? {};
    const { scope, provider } = entered(accountId);
    const delegation =
        managementAccount === undefined || delegatedAdministrator === undefined
            ? []
            : [
                  delegateStackSets("delegated-administrator", delegatedAdministrator, {
                      provider: entered(managementAccount).provider,
                  }),
              ];
    const entry = entryPlan(config);
    const { roleArns } = new AccountBootstrap(
        "organization",
        { definition: organizationDefinition(scope, entry), protect: config.protect },
        { providers: [provider] },
    );
    const stackSets = unitPlans(config).map((unit) => {
        const { stackSetName } = new UnitBootstrap(
            `units-${unit.stage}`,
            { scope, unit, entry, delegated: delegatedAdministrator !== undefined, after: delegation },
            { providers: [provider] },
        );
        return [unit.stage, stackSetName] as const;
    });
    return {
        stackSets: Object.fromEntries(stackSets),
        discovery: { accountId, roleArn: roleArns.discovery ?? entryRoleArn(scope, "discovery") },
    };
}

function stateStore(
    { deployers, pipelines, protect }: BootstrapConfig,
    settings: NonNullable<BootstrapConfig["state"]>,
    scope: Scope,
    opts: pulumi.ComponentResourceOptions,
): StateStore {
    const entries = pipelines === undefined ? [] : (["ci-preview", "ci-deployment"] as const);
    return new StateStore(
        "state",
        {
            scope,
            principalArns: [...deployers.principals, ...entries.map((role) => entryRoleArn(scope, role))],
            ...settings,
            protect,
        },
        opts,
    );
}

function pipelineEntry(
    config: BootstrapConfig,
    scope: Scope,
    state: StateStore | undefined,
    opts: pulumi.ComponentResourceOptions,
): PipelineEntry | undefined {
    const discoveryAccountId = organizationAccountId(config);
    return config.pipelines === undefined
        ? undefined
        : new PipelineEntry(
              "pipelines",
              {
                  scope,
                  trust: config.pipelines,
                  accountIds: enteredAccountIds(config),
                  ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
                  ...(discoveryAccountId === undefined ? {} : { discoveryAccountId }),
                  ...(state === undefined ? {} : { stateKeyArn: state.keyArn }),
              },
              opts,
          );
}

/** What people type once, with the credentials of a deployer. */
function loginCommands(scope: Scope): string {
    const { backend, secrets } = stateUrls(scope, "stacks");
    return [
        `pulumi login '${backend}'`,
        `pulumi stack init STACK --secrets-provider='${secrets}'`,
        "# the state of this stack itself, which pipelines do not see:",
        `pulumi login '${stateUrls(scope, "bootstrap").backend}'`,
    ].join("\n");
}
