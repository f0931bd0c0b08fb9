import {
    AssociatePrincipalWithPortfolioCommand,
    AssociateTagOptionWithResourceCommand,
    DescribePortfolioCommand,
    DescribePortfolioSharesCommand,
    DescribePortfolioShareType,
    DisassociatePrincipalFromPortfolioCommand,
    DisassociateTagOptionFromResourceCommand,
    ListPortfoliosCommand,
    ListPrincipalsForPortfolioCommand,
    UpdatePortfolioCommand,
    UpdatePortfolioShareCommand,
} from "@aws-sdk/client-service-catalog";
import { given } from "../aws";
import { expectedAudiences, portfolioName, sharedWith, type Audience } from "./catalogueNames";
import { findPortfolio, inPortfolios } from "./catalogueReading";
import type { Account, Check, Situation } from "./check";
import { roleArn, someRole, studioRoleArns, type HumanPurpose } from "./names";
import { sameEntries } from "./policy";

const present: Check = {
    name: "catalogue-portfolios",
    title: "There is a portfolio for all people that the environment has products for, and no other one",
    accounts: ["dev"],
    async inspect({ clients }, situation) {
        const { PortfolioDetails = [] } = await clients.serviceCatalog.send(new ListPortfoliosCommand({}));
        const names = PortfolioDetails.map(({ DisplayName = "" }) => DisplayName);
        const expected = expectedAudiences(situation).map((audience) => portfolioName(situation, audience));
        return sameEntries(names, expected)
            ? []
            : [`has the portfolios ${names.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const Id = await findPortfolio(account, situation, "data-scientists");
        const rename = async (DisplayName: string): Promise<void> => {
            await account.clients.serviceCatalog.send(new UpdatePortfolioCommand({ Id, DisplayName }));
        };
        await rename("somebody else's");
        return () => rename(portfolioName(situation, "data-scientists"));
    },
};

/** The people who launch from a portfolio. */
const people = {
    administrators: ["data-science-admin", "team-admin"],
    "data-science-administrators": ["data-science-admin"],
    "data-scientists": ["data-scientist", "team-admin"],
} as const satisfies Readonly<Record<Audience, readonly HumanPurpose[]>>;

/** Studio launches what is for data scientists. */
function expectedLaunchers(account: Account, situation: Situation, audience: Audience): string[] {
    const arns = people[audience].map((purpose) => roleArn(account, situation, purpose));
    return audience === "data-scientists" ? [...arns, ...studioRoleArns(account, situation)] : arns;
}

const principals: Check = {
    name: "catalogue-launchers",
    title: "Whom a portfolio is for launches its products, each by the ARN of the role, and nobody else",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inPortfolios(account, situation, async ({ id: PortfolioId, audience }) => {
            const { Principals = [] } = await account.clients.serviceCatalog.send(
                new ListPrincipalsForPortfolioCommand({ PortfolioId }),
            );
            const found = Principals.map(
                ({ PrincipalType, PrincipalARN }) => `${String(PrincipalType)} ${PrincipalARN}`,
            );
            const expected = expectedLaunchers(account, situation, audience).map((arn) => `IAM ${arn}`);
            return sameEntries(found, expected) ? [] : [`is for ${found.join(", ")}, not for ${expected.join(", ")}`];
        }),
    async sabotage(account, situation) {
        const { serviceCatalog } = account.clients;
        const PortfolioId = await findPortfolio(account, situation, "data-scientists");
        const added = { PortfolioId, PrincipalARN: someRole(account), PrincipalType: "IAM" } as const;
        await serviceCatalog.send(new AssociatePrincipalWithPortfolioCommand(added));
        return async () => {
            await serviceCatalog.send(new DisassociatePrincipalFromPortfolioCommand(added));
        };
    },
};

const tagOptions: Check = {
    name: "catalogue-tag-options",
    title: "Whoever launches something chooses from the tags of the stack file, and from no others",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inPortfolios(account, situation, async ({ id: Id }) => {
            const { TagOptions = [] } = await account.clients.serviceCatalog.send(new DescribePortfolioCommand({ Id }));
            const found = TagOptions.map(
                ({ Key, Value, Active }) => `${Key}=${Value} ${Active === true ? "on" : "off"}`,
            );
            const expected = Object.entries(situation.facts.catalog?.tagOptions ?? {}).flatMap(([key, values]) =>
                values.map((value) => `${key}=${value} on`),
            );
            return sameEntries(found, expected) ? [] : [`has the tags ${found.join(", ")}, not ${expected.join(", ")}`];
        }),
    async sabotage(account, situation) {
        const { serviceCatalog } = account.clients;
        const ResourceId = await findPortfolio(account, situation, "data-scientists");
        const { TagOptions = [] } = await serviceCatalog.send(new DescribePortfolioCommand({ Id: ResourceId }));
        const association = { ResourceId, TagOptionId: given(TagOptions[0]?.Id, "a tag option") };
        await serviceCatalog.send(new DisassociateTagOptionFromResourceCommand(association));
        return async () => {
            await serviceCatalog.send(new AssociateTagOptionWithResourceCommand(association));
        };
    },
};

/** Whom a portfolio is shared with, in whichever way, and what with it. */
async function readShares({ clients }: Account, PortfolioId: string): Promise<string[]> {
    const shares = await Promise.all(
        Object.values(DescribePortfolioShareType).map(async (Type) => {
            const { PortfolioShareDetails = [] } = await clients.serviceCatalog.send(
                new DescribePortfolioSharesCommand({ PortfolioId, Type }),
            );
            return PortfolioShareDetails.map(({ PrincipalId, ShareTagOptions, SharePrincipals }) =>
                [
                    `${Type} ${String(PrincipalId)}`,
                    ShareTagOptions === true ? "with its tags" : "without its tags",
                    SharePrincipals === true ? "and who launches" : "and not who launches",
                ].join(" "),
            );
        }),
    );
    return shares.flat();
}

const shares: Check = {
    name: "catalogue-shares",
    title: "Accounts of the organisation that the stack file names see the portfolios with their tags, and nobody else does",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inPortfolios(account, situation, async ({ id: portfolioId, audience }) => {
            const found = await readShares(account, portfolioId);
            const expected = sharedWith(situation, audience).map(
                (id) => `ORGANIZATION_MEMBER_ACCOUNT ${id} with its tags and not who launches`,
            );
            return sameEntries(found, expected)
                ? []
                : [`is shared with ${found.join(", ")}, not ${expected.join(", ")}`];
        }),
    async sabotage(account, situation) {
        const PortfolioId = await findPortfolio(account, situation, "data-scientists");
        const Value = given(situation.facts.catalog?.shareWith[0], "an account");
        const put = async (SharePrincipals: boolean): Promise<void> => {
            const OrganizationNode = { Type: "ACCOUNT", Value } as const;
            await account.clients.serviceCatalog.send(
                new UpdatePortfolioShareCommand({ PortfolioId, OrganizationNode, SharePrincipals }),
            );
        };
        await put(true);
        return () => put(false);
    },
};

export const cataloguePortfolioChecks: readonly Check[] = [present, principals, tagOptions, shares];
