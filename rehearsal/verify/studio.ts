import {
    DescribeDomainCommand,
    ListDomainsCommand,
    UpdateDomainCommand,
    type DescribeDomainResponse,
    type UpdateDomainRequest,
} from "@aws-sdk/client-sagemaker";
import type { Account, Check, Situation, Undo } from "./check";
import { findKeyArn } from "./keys";
import { roleArn, studioDomainName } from "./names";
import { findSubnets, findVpcId } from "./network";
import { sameEntries } from "./policy";
import { findGroup } from "./securityGroups";

/**
 * The environment's domain, with all that SageMaker tells of it. There is one, and no other domain in the account but
 * those of environments that somebody launched.
 */
export async function findDomain(account: Account, situation: Situation): Promise<DescribeDomainResponse> {
    const { sageMaker } = account.clients;
    const { Domains = [] } = await sageMaker.send(new ListDomainsCommand({}));
    const own = studioDomainName(situation);
    const launched = `${situation.facts.environment}-env`;
    const [domain, ...others] = Domains.filter(
        ({ DomainName = "" }) => DomainName === own || !DomainName.startsWith(launched),
    ).sort((one) => (one.DomainName === own ? -1 : 1));
    const isAlone = others.length === 0 || own.startsWith(launched);
    if (domain?.DomainName !== own || !isAlone) {
        const names = Domains.map(({ DomainName }) => DomainName).join(", ");
        throw new Error(`the account holds the domains ${names}, not ${own} alone`);
    }
    return sageMaker.send(new DescribeDomainCommand({ DomainId: domain.DomainId }));
}

/** Changes the domain. What it was before is given with it, and put back afterwards. */
async function changeDomain(
    account: Account,
    situation: Situation,
    change: (domain: DescribeDomainResponse) => Omit<UpdateDomainRequest, "DomainId">,
    back: (domain: DescribeDomainResponse) => Omit<UpdateDomainRequest, "DomainId">,
): Promise<Undo> {
    const { sageMaker } = account.clients;
    const domain = await findDomain(account, situation);
    const DomainId = domain.DomainId;
    await sageMaker.send(new UpdateDomainCommand({ DomainId, ...change(domain) }));
    return async () => {
        await sageMaker.send(new UpdateDomainCommand({ DomainId, ...back(domain) }));
    };
}

/** Complains about a value that is not the expected one. */
export function unlike(what: string, found: unknown, expected: unknown): string[] {
    return found === expected ? [] : [`${what} is ${String(found)}, not ${String(expected)}`];
}

const placement: Check = {
    name: "studio-placement",
    title: "The Studio domain is in the private subnets alone, behind the security group of jobs, with the Studio key",
    accounts: ["dev"],
    async inspect(account, situation) {
        const domain = await findDomain(account, situation);
        const vpcId = await findVpcId(account, situation);
        const subnets = (await findSubnets(account, vpcId)).map(({ SubnetId = "" }) => SubnetId);
        const group = await findGroup(account, situation, "sagemaker");
        const { DefaultUserSettings, DefaultSpaceSettings } = domain;
        return [
            ...unlike("the status", domain.Status, "InService"),
            ...unlike("the access type", domain.AppNetworkAccessType, "VpcOnly"),
            ...unlike("the network", domain.VpcId, vpcId),
            ...unlike("the key", domain.KmsKeyId, await findKeyArn(account, situation, "studio")),
            ...(sameEntries(domain.SubnetIds ?? [], subnets) ? [] : [`is in ${String(domain.SubnetIds?.join(", "))}`]),
            ...unlike("the security group of users", DefaultUserSettings?.SecurityGroups?.join(), group),
            ...unlike("the security group of spaces", DefaultSpaceSettings?.SecurityGroups?.join(), group),
        ];
    },
    sabotage: (account, situation) =>
        changeDomain(
            account,
            situation,
            () => ({ AppNetworkAccessType: "PublicInternetOnly" }),
            ({ VpcId, SubnetIds }) => ({ AppNetworkAccessType: "VpcOnly", VpcId, SubnetIds }),
        ),
};

const settings: Check = {
    name: "studio-settings",
    title: "Studio signs in as configured, tags what it starts, names users to AWS, and opens neither Docker nor outputs",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { studio } = situation.facts;
        const domain = await findDomain(account, situation);
        const { DefaultUserSettings, DomainSettings, DefaultSpaceSettings } = domain;
        const docker = DomainSettings?.DockerSettings;
        const trusted = studio.dockerTrustedAccounts;
        const sharing = DefaultUserSettings?.SharingSettings;
        const role = roleArn(account, situation, "studio-execution");
        return [
            ...unlike("the way to sign in", domain.AuthMode, studio.authentication),
            ...unlike("tag propagation", domain.TagPropagation, "ENABLED"),
            ...unlike("the identity of sessions", DomainSettings?.ExecutionRoleIdentityConfig, "USER_PROFILE_NAME"),
            ...unlike("Docker", docker?.EnableDockerAccess, trusted.length > 0 ? "ENABLED" : "DISABLED"),
            ...unlike("Docker's trust", (docker?.VpcOnlyTrustedAccounts ?? []).join(), trusted.join()),
            ...unlike("the start page", DefaultUserSettings?.DefaultLandingUri, "studio::"),
            ...unlike("the role of users", DefaultUserSettings?.ExecutionRole, role),
            ...unlike("the role of spaces", DefaultSpaceSettings?.ExecutionRole, role),
            ...(studio.notebookSharing === "encrypted"
                ? unlike("the key of outputs", sharing?.S3KmsKeyId, await findKeyArn(account, situation, "data"))
                : unlike("the sharing of outputs", sharing?.NotebookOutputOption, "Disabled")),
        ];
    },
    sabotage: (account, situation) =>
        changeDomain(
            account,
            situation,
            () => ({ TagPropagation: "DISABLED" }),
            ({ TagPropagation }) => ({ TagPropagation }),
        ),
};

export const studioChecks: readonly Check[] = [placement, settings];
