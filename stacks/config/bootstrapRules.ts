import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { bootstrapStage } from "../../infra/support/naming";
import type { BootstrapInput } from "./bootstrap";
import { bucketNameProblems } from "./common";
import type { Accepted, Refused } from "./examine";
import { partitionProblems, repeated } from "./givenArns";
import type { Problem } from "./problems";

type Config = Accepted<BootstrapInput>;

/** Rules between keys. A rule whose keys were refused is left out. */
export function bootstrapProblems(config: Config, refused: Refused): Problem[] {
    return [
        ...emptinessProblems(config, refused),
        ...stageProblems(config),
        ...repetitionProblems(config),
        ...organizationProblems(config, refused),
        ...membershipProblems(config, refused),
        ...(config.deployers?.principals ?? []).flatMap((arn) =>
            partitionProblems("deployers.principals", arn, { region: config.account?.region }),
        ),
        ...providerProblems(config),
        ...(config.state === undefined
            ? []
            : bucketNameProblems(config.environment?.name, bootstrapStage, config.account?.region)),
    ];
}

function emptinessProblems({ accounts = [], organization }: Config, refused: Refused): Problem[] {
    const units = organization?.units ?? [];
    const text =
        "names no account, and organization.units no unit; name the accounts of the environment in one of the two.";
    return accounts.length + units.length > 0 || refused("accounts") || refused("organization")
        ? []
        : [{ key: "accounts", text }];
}

/** Names begin with environment and stage, so each stage is of one kind. */
function stageProblems({ accounts = [], organization }: Config): Problem[] {
    const stages = [
        ...accounts.map(({ stage, kind }) => ({ key: "accounts", stage, kind })),
        ...(organization?.units ?? []).map(({ stage }) => ({
            key: "organization.units",
            stage,
            kind: "target" as const,
        })),
    ];
    const mixed = stages.filter(
        ({ stage, kind }) =>
            kind === "target" &&
            stages.some((other) => other.kind === "data-science" && stage !== undefined && other.stage === stage),
    );
    return mixed.map(({ key, stage = "" }) => ({
        key,
        text: `"${stage}" is a stage of kind data-science and of kind target; names would collide, give the targets a stage of their own.`,
    }));
}

function repetitionProblems({ accounts = [], organization }: Config): Problem[] {
    const holdings = accounts.flatMap(({ id, stage }) =>
        id === undefined || stage === undefined ? [] : [`${id} with stage ${stage}`],
    );
    const units = (organization?.units ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
    const text = (it: string): string => `${it} is in the list more than once; name it once.`;
    return [
        ...repeated(holdings).map((it) => ({ key: "accounts", text: text(it) })),
        ...repeated(units).map((it) => ({ key: "organization.units", text: text(it) })),
    ];
}

function organizationProblems({ organization }: Config, refused: Refused): Problem[] {
    if (organization === undefined || refused("organization")) {
        return [];
    }
    const { managementAccount, delegatedAdministrator } = organization;
    if (managementAccount === undefined && delegatedAdministrator === undefined) {
        const text =
            "names neither managementAccount nor delegatedAdministrator; name the account that reads the organisation, or leave the key out.";
        return [{ key: "organization", text }];
    }
    const text = `${managementAccount ?? ""} is the management account as well; name a member account, or leave the key out.`;
    return managementAccount === delegatedAdministrator ? [{ key: "organization.delegatedAdministrator", text }] : [];
}

/** Pipelines would enter roles of this name in accounts of anybody. */
function membershipProblems({ organization, organizationId, pipelines }: Config, refused: Refused): Problem[] {
    const isOpen = (organization?.units ?? []).length > 0 && pipelines !== undefined && organizationId === undefined;
    const text =
        "is left out, with organization.units and pipelines: pipelines enter accounts that come by themselves; " +
        "name the organisation that those are of (o-…).";
    return isOpen && !refused("organizationId") ? [{ key: "organizationId", text }] : [];
}

function providerProblems({ account, pipelines }: Config): Problem[] {
    const { issuer, providerArn } = pipelines ?? {};
    if (
        account?.id === undefined ||
        account.region === undefined ||
        issuer === undefined ||
        providerArn === undefined
    ) {
        return [];
    }
    const { name } = partitionOf(account.region);
    const expected = `arn:${name}:iam::${account.id}:oidc-provider/${issuer.replace("https://", "")}`;
    const text = `received ${providerArn}; a provider of ${issuer} in the account of this stack is ${expected}.`;
    return providerArn === expected ? [] : [{ key: "pipelines.providerArn", text }];
}
