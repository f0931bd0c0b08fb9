import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { StackSetTarget } from "../../infra/identity/stackSetAdministrationRole";
import { commonKeys, imageProblems, kindOf, type CommonConfig } from "./common";
import type { Accepted, Refused } from "./examine";
import { accountId, keyDocuments, region, roleName, stage } from "./fields";
import { repeated } from "./givenArns";
import { identityKeys, type IdentityConfig } from "./identity";
import { identityProblems } from "./identityRules";
import type { Problem } from "./problems";
import { roleNameProblems } from "./roleNames";
import { stagesKeys, stagesProblems, type StagesConfig } from "./stages";
import { ownRoleUsers, studioKeys, studioProblems, type StudioConfig } from "./studio";

/** Configuration of a stack of kind `identity`: IAM of the development account and nothing else. */
export interface IdentityStackConfig extends Omit<CommonConfig, "protect">, Pick<StagesConfig, "singleAccount"> {
    readonly kind: "identity";
    readonly account: {
        readonly id: string;
        readonly region: string;
        /** Role to assume, by path and name. */
        readonly deploymentRole: string;
    };
    readonly identity: Pick<IdentityConfig, "humans">;
    /** Users and accounts that the documents of roles name. */
    readonly studio: Pick<StudioConfig, "users" | "dockerTrustedAccounts">;
    /** Accounts that models are delivered to, and their stages. */
    readonly targets: readonly { readonly account: string; readonly stage: string }[];
}

/** The keys that documents of roles depend on, by the names that they have in the data science stack. */
export const identityStackSchema = z.object({
    kind: kindOf("identity"),
    environment: commonKeys.environment,
    account: z.object({
        id: accountId("The development account."),
        region: region("Region of the environment. One stack holds one region."),
        deploymentRole: roleName(
            "Role of the account that Pulumi assumes. It needs no rights but those to IAM.",
            "security-deployment",
        ),
    }),
    organizationId: commonKeys.organizationId,
    identity: identityKeys.unwrap().pick({ humans: true }).prefault({}),
    studio: studioKeys.unwrap().pick({ users: true, dockerTrustedAccounts: true }).prefault({}),
    targets: z
        .array(
            z.object({
                account: accountId("A target account."),
                stage: stage("Stage that the account holds.", "prod"),
            }),
        )
        .register(keyDocuments, {
            about: "Target accounts that stack sets deploy to.",
            allowed: "a list of mappings with account and stage",
            example: '[{ account: "444455556666", stage: prod }]',
        })
        .default([]),
    singleAccount: stagesKeys.singleAccount,
    previewRole: commonKeys.previewRole,
    permissionsBoundary: commonKeys.permissionsBoundary,
    replaceable: commonKeys.replaceable,
    maxRetries: commonKeys.maxRetries,
});

type Input = z.output<typeof identityStackSchema>;

/** Where stack sets deploy: to target accounts, or to stages of the account itself. */
export function identityTargets({ account, targets, singleAccount }: IdentityStackConfig): StackSetTarget[] {
    const local = singleAccount === undefined ? [] : [singleAccount.staging, singleAccount.prod];
    return [
        ...targets.map((target) => ({ accountId: target.account, stage: target.stage })),
        ...local.map((name) => ({ accountId: account.id, stage: name })),
    ];
}

/** Rules between keys. A rule whose keys were refused is left out. */
export function identityStackProblems(config: Accepted<Input>, refused: Refused): Problem[] {
    const { account, environment, studio } = config;
    const users = ownRoleUsers(studio?.users);
    return [
        ...imageProblems("account.region", account?.region),
        ...roleNameProblems("data-science", { ...environment, region: account?.region }, users),
        ...identityProblems(
            config.identity,
            {
                accountId: account?.id,
                region: account?.region,
                organizationId: config.organizationId,
                ownRoleUsers: users,
            },
            refused,
        ),
        ...studioProblems(studio),
        ...stagesProblems({ singleAccount: config.singleAccount }, pulumi.getStack(), environment?.stage),
        ...targetProblems(config),
    ];
}

function targetProblems({ account, environment, targets = [], singleAccount }: Accepted<Input>): Problem[] {
    const key = "targets";
    const problems: Problem[] = [];
    if (singleAccount !== undefined && targets.length > 0) {
        const text =
            "targets is given as well; models go either to target accounts or to stages of this account, " +
            "remove one of the two.";
        problems.push({ key: "singleAccount", text });
    }
    const accounts = targets.flatMap((target) => (target.account === undefined ? [] : [target.account]));
    for (const id of repeated(accounts)) {
        problems.push({ key, text: `${id} is in the list more than once; an account holds one stage, name it once.` });
    }
    if (account?.id !== undefined && accounts.includes(account.id)) {
        const text = `${account.id} is the account of this stack; stages that live in it are named by singleAccount.`;
        problems.push({ key, text });
    }
    if (environment?.stage !== undefined && targets.some((target) => target.stage === environment.stage)) {
        const text = `"${environment.stage}" is the stage of this stack as well; names would collide, name another stage.`;
        problems.push({ key, text });
    }
    return problems;
}
