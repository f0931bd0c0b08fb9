import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { bootstrapStage } from "../../infra/support/naming";
import type { BootstrapInput } from "./bootstrap";
import { bucketNameProblems } from "./common";
import type { Accepted, Refused } from "./examine";
import type { Problem } from "./problems";

type Config = Accepted<BootstrapInput>;

/** Rules between keys. A rule whose keys were refused is left out. */
export function bootstrapProblems(config: Config, refused: Refused): Problem[] {
    return [
        ...emptinessProblems(config, refused),
        ...stageProblems(config),
        ...repetitionProblems(config),
        ...organizationProblems(config, refused),
        ...partitionProblems(config),
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

/** Names begin with environment and stage, so each stage is of one kind, and none is that of the bootstrap. */
function stageProblems({ accounts = [], organization }: Config): Problem[] {
    const stages = [
        ...accounts.map(({ stage, kind }) => ({ key: "accounts", stage, kind })),
        ...(organization?.units ?? []).map(({ stage }) => ({
            key: "organization.units",
            stage,
            kind: "target" as const,
        })),
    ];
    const reserved = stages.filter(({ stage }) => stage === bootstrapStage);
    const mixed = stages.filter(
        ({ stage, kind }) =>
            kind === "target" &&
            stages.some((other) => other.kind === "data-science" && stage !== undefined && other.stage === stage),
    );
    return [
        ...reserved.map(({ key }) => ({
            key,
            text: `"${bootstrapStage}" is the stage of what this stack holds itself; give the stage another name.`,
        })),
        ...mixed.map(({ key, stage = "" }) => ({
            key,
            text: `"${stage}" is a stage of kind data-science and of kind target; names would collide, give the targets a stage of their own.`,
        })),
    ];
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

function partitionProblems({ account, deployers }: Config): Problem[] {
    const { region } = account ?? {};
    if (region === undefined) {
        return [];
    }
    const { name } = partitionOf(region);
    return (deployers?.principals ?? [])
        .filter((arn) => arn.split(":")[1] !== name)
        .map((arn) => ({
            key: "deployers.principals",
            text: `${arn} is of partition ${arn.split(":")[1] ?? ""}; ${region} is of ${name}, name an ARN of that.`,
        }));
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

function repeated(list: readonly string[]): string[] {
    return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
