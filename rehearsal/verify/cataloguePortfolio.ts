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
import { portfolioName } from "./catalogueNames";
import { findPortfolio } from "./catalogueReading";
import type { Account, Check, Situation } from "./check";
import { roleArn, someRole, studioRoleArns } from "./names";
import { sameEntries } from "./policy";

const present: Check = {
    name: "catalogue-portfolios",
    title: "There is a portfolio for the people that the environment has products for, and no other one",
    accounts: ["dev"],
    async inspect({ clients }, situation) {
        const { PortfolioDetails = [] } = await clients.serviceCatalog.send(new ListPortfoliosCommand({}));
        const names = PortfolioDetails.map(({ DisplayName = "" }) => DisplayName);
        return sameEntries(names, [portfolioName(situation)])
            ? []
            : [`has the portfolios ${names.join(", ")}, not ${portfolioName(situation)}`];
    },
    async sabotage(account, situation) {
        const Id = await findPortfolio(account, situation);
        const rename = async (DisplayName: string): Promise<void> => {
            await account.clients.serviceCatalog.send(new UpdatePortfolioCommand({ Id, DisplayName }));
        };
        await rename("somebody else's");
        return () => rename(portfolioName(situation));
    },
};

function expectedLaunchers(account: Account, situation: Situation): string[] {
    const people = (["data-scientist", "team-admin"] as const).map((purpose) => roleArn(account, situation, purpose));
    return [...people, ...studioRoleArns(account, situation)];
}

const principals: Check = {
    name: "catalogue-launchers",
    title: "Data scientists, team administrators and the roles of Studio launch products, each by its ARN, and nobody else",
    accounts: ["dev"],
    async inspect(account, situation) {
        const PortfolioId = await findPortfolio(account, situation);
        const { Principals = [] } = await account.clients.serviceCatalog.send(
            new ListPrincipalsForPortfolioCommand({ PortfolioId }),
        );
        const found = Principals.map(({ PrincipalType, PrincipalARN }) => `${String(PrincipalType)} ${PrincipalARN}`);
        const expected = expectedLaunchers(account, situation).map((arn) => `IAM ${arn}`);
        return sameEntries(found, expected) ? [] : [`is for ${found.join(", ")}, not for ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const { serviceCatalog } = account.clients;
        const PortfolioId = await findPortfolio(account, situation);
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
    async inspect(account, situation) {
        const Id = await findPortfolio(account, situation);
        const { TagOptions = [] } = await account.clients.serviceCatalog.send(new DescribePortfolioCommand({ Id }));
        const found = TagOptions.map(({ Key, Value, Active }) => `${Key}=${Value} ${Active === true ? "on" : "off"}`);
        const expected = Object.entries(situation.facts.catalog?.tagOptions ?? {}).flatMap(([key, values]) =>
            values.map((value) => `${key}=${value} on`),
        );
        return sameEntries(found, expected) ? [] : [`has the tags ${found.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const { serviceCatalog } = account.clients;
        const ResourceId = await findPortfolio(account, situation);
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
    title: "Accounts of the organisation that the stack file names see the portfolio with its tags, and nobody else does",
    accounts: ["dev"],
    async inspect(account, situation) {
        const found = await readShares(account, await findPortfolio(account, situation));
        const expected = (situation.facts.catalog?.shareWith ?? []).map(
            (id) => `ORGANIZATION_MEMBER_ACCOUNT ${id} with its tags and not who launches`,
        );
        return sameEntries(found, expected) ? [] : [`is shared with ${found.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const PortfolioId = await findPortfolio(account, situation);
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
