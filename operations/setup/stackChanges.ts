import { entryRoleName } from "../../infra/support/naming";
import { none, type Answers } from "./questions";

/** The stack files that a project begins with. */
export const shippedStacks = ["bootstrap", "staging", "prod", "dev"] as const;
export type ShippedStack = (typeof shippedStacks)[number];

/** What answers change in the shipped stack files: maps are merged, null takes a key away. */
export function stackChanges(answers: Answers): Readonly<Record<ShippedStack, Readonly<Record<string, unknown>>>> {
    const { region, developmentAccount, stagingAccount, productionAccount, managementAccount } = answers;
    const everywhere = {
        environment: { name: answers.environment },
        organizationId: answers.organizationId === none ? null : answers.organizationId,
    };
    const deploymentRole = entryRoleName(answers, "deployment");
    // The bootstrap stack makes these roles, and the boundaries.
    const bootstrapped = {
        ...everywhere,
        permissionsBoundary: "existing",
        previewRole: entryRoleName(answers, "preview"),
    };
    const target = (account: string, pool: string): Readonly<Record<string, unknown>> => ({
        ...bootstrapped,
        region,
        accounts: [account],
        deploymentRole,
        dataScience: { account: developmentAccount },
        network: { create: { allocateFrom: pool } },
    });
    return {
        bootstrap: {
            ...everywhere,
            account: { id: managementAccount, region },
            accounts: [
                { id: developmentAccount, kind: "data-science", stage: "dev" },
                { id: stagingAccount, kind: "target", stage: "staging" },
                { id: productionAccount, kind: "target", stage: "prod" },
            ],
            organization: answers.organizationId === none ? null : { managementAccount },
            deployers: { principals: [answers.deployer] },
            pipelines: pipelinesOf(answers.repository),
        },
        staging: target(stagingAccount, answers.stagingPool),
        prod: target(productionAccount, answers.productionPool),
        dev: {
            ...bootstrapped,
            account: { id: developmentAccount, region, deploymentRole },
            network: { create: { cidr: answers.developmentBlock } },
        },
    };
}

/** Pull requests read, and the environment `production` deploys, as the shipped workflows do. */
function pipelinesOf(repository: string): object | null {
    return repository === none
        ? null
        : {
              preview: [`repo:${repository}:pull_request`],
              deployment: [`repo:${repository}:environment:production`],
          };
}
