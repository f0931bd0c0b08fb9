import * as z from "zod";
import { bootstrapAccountKeys, egressKey, type BootstrapAccount } from "./bootstrapAccounts";
import { pipelineKeys } from "./bootstrapPipelines";
import { commonKeys, kindOf, type CommonConfig } from "./common";
import { accountId, environmentName, keyDocuments, region, roleName, stage } from "./fields";
import { principal } from "./identity";
import { distinct } from "./network";
import { unitId } from "./organizationalUnits";
import type { PipelineTrust } from "../../infra/bootstrap/pipelineEntry";

/** Configuration of a stack of kind `bootstrap`: how people and pipelines get into the accounts. */
export interface BootstrapConfig extends Pick<
    CommonConfig,
    "organizationId" | "protect" | "replaceable" | "maxRetries"
> {
    readonly kind: "bootstrap";
    readonly environment: { readonly name: string };
    /** The account whose credentials Pulumi runs with. */
    readonly account: { readonly id: string; readonly region: string };
    /** Role to assume in all other accounts, by path and name. */
    readonly accessRole: string;
    /** Stages by account; an account that holds several is in the list several times. */
    readonly accounts: readonly BootstrapAccount[];
    readonly organization?: OrganizationConfig;
    readonly deployers: { readonly principals: readonly string[]; readonly mfa: boolean };
    readonly pipelines?: PipelineTrust;
    /** Present, state is kept in the account of this stack. */
    readonly state?: { readonly oldVersionDays: number; readonly accessLogDays: number };
}

/** From where the organisation is read and reached. */
export interface OrganizationConfig {
    readonly managementAccount?: string;
    readonly delegatedAdministrator?: string;
    /** Units whose accounts get what they need by themselves. */
    readonly units: readonly { readonly id: string; readonly stage: string; readonly egress: "none" | "nat" }[];
}

const unit = z.object({
    id: unitId,
    stage: stage("Stage that all accounts below the unit hold.", "prod"),
    egress: egressKey,
});

function days(about: string): z.ZodDefault<z.ZodNumber> {
    return z
        .int()
        .min(1)
        .max(3650)
        .register(keyDocuments, { about, allowed: "a whole number from 1 to 3650", example: "365" })
        .default(365);
}

export const bootstrapSchema = z.object({
    kind: kindOf("bootstrap"),
    environment: z.object({ name: environmentName() }),
    account: z.object({
        id: accountId("The account whose credentials Pulumi runs with. State and the entry of pipelines are there."),
        region: region("Region of the environment and of the state."),
    }),
    organizationId: commonKeys.organizationId,
    accessRole: roleName(
        "Role that Pulumi assumes in every account but its own. AWS Organizations makes one in accounts that it creates.",
        "OrganizationAccountAccessRole",
    ).default("OrganizationAccountAccessRole"),
    accounts: z
        .array(bootstrapAccountKeys)
        .register(keyDocuments, {
            about: "Accounts, and the stage that each holds. An account that holds several stages is in the list several times.",
            allowed: "a list of mappings with id, kind and stage",
            example: '[{ id: "111122223333", kind: data-science, stage: dev }]',
        })
        .default([]),
    organization: z
        .object({
            managementAccount: accountId("The management account of the organisation.").exactOptional(),
            delegatedAdministrator: accountId(
                "A member account that reads the organisation and makes stack sets in its place. With managementAccount, it is registered.",
            ).exactOptional(),
            units: z
                .array(unit)
                .register(keyDocuments, {
                    about: "Organizational units whose accounts, new ones too, get their roles from a stack set.",
                    allowed: "a list of mappings with id and stage",
                    example: "[{ id: ou-a1b2-c3d4e5f6, stage: prod }]",
                })
                .default([]),
        })
        .exactOptional(),
    deployers: z.object({
        principals: z.array(principal).min(1).refine(distinct).register(keyDocuments, {
            about: "Roles and users that deploy. Together with pipelines they alone get into the accounts and to the state.",
            allowed: "a list of ARNs of roles and users, each once; at least one",
            example: "[arn:aws:iam::999988887777:role/platform-engineer]",
        }),
        mfa: z
            .boolean()
            .register(keyDocuments, {
                about: "Whether users need a second factor. Sessions of roles tell of none: ask for it where people sign in.",
                allowed: "true or false",
                example: "true",
            })
            .default(true),
    }),
    pipelines: pipelineKeys,
    state: z
        .object({
            oldVersionDays: days("Days that replaced and deleted versions of state are kept."),
            accessLogDays: days("Days that access logs of the state are kept."),
        })
        .exactOptional(),
    protect: commonKeys.protect,
    replaceable: commonKeys.replaceable,
    maxRetries: commonKeys.maxRetries,
});

export type BootstrapInput = z.output<typeof bootstrapSchema>;
