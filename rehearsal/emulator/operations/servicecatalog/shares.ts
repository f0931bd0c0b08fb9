import { AwsError } from "../../gateway/awsError";
import { managementAccount } from "../../gateway/accounts";
import { jsonAnswer } from "../../gateway/protocols";
import { askJson } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { structureOf, structuresOf, textOf, type Parameters } from "../parameters";
import { changePortfolio, invalid, newId, notFound, portfolios, requireIn, type Share } from "./catalog";

const principal = "servicecatalog.amazonaws.com";

/** What the organisation says, asked as its management account. */
async function askOrganisation(
    { forward, scope }: OperationContext,
    operation: string,
    parameters: Parameters,
): Promise<Parameters> {
    const credential = { accessKey: "any", region: scope.region, service: "organizations" };
    const target = `AWSOrganizationsV20161128.${operation}`;
    const { status, body } = await askJson(forward, credential, target, parameters);
    const answer = body.length === 0 ? {} : (JSON.parse(body.toString()) as Parameters);
    if (status >= 400) {
        throw invalid(`${operation}: ${textOf(answer, "message") || body.toString()}`);
    }
    return answer;
}

/** Service Catalog follows the organisation from then on. @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_EnableAWSOrganizationsAccess.html */
export const enableOrganizationsAccess: Operation = async (context) => {
    if (context.account !== managementAccount) {
        throw new AwsError(
            "OperationNotSupportedException",
            "Only the management account lets Service Catalog follow it.",
        );
    }
    await askOrganisation(context, "EnableAWSServiceAccess", { ServicePrincipal: principal });
    return jsonAnswer({});
};

/**
 * Shares with what belongs to the organisation come from its management account, or one that administers Service
 * Catalog in its name.
 */
async function refuseForeigners(context: OperationContext): Promise<void> {
    const services = await askOrganisation(context, "ListAWSServiceAccessForOrganization", {});
    const isTrusted = structuresOf(services, "EnabledServicePrincipals").some(
        (service) => service.ServicePrincipal === principal,
    );
    if (!isTrusted) {
        const message = "AWSOrganizationsAccess must be enabled in order to share a portfolio with a node of it.";
        throw new AwsError("OperationNotSupportedException", message);
    }
    const asked = { ServicePrincipal: principal };
    const { DelegatedAdministrators } = await askOrganisation(context, "ListDelegatedAdministrators", asked);
    const admins = structuresOf({ DelegatedAdministrators }, "DelegatedAdministrators").map(({ Id }) => Id);
    if (context.account !== managementAccount && !admins.includes(context.account)) {
        const message = `Account ${context.account} is neither the management account nor a delegated administrator.`;
        throw new AwsError("OperationNotSupportedException", message);
    }
}

/** Whom a request is about, and as what. */
function readShare({ call }: OperationContext): { readonly id: string; readonly type: string } {
    const [accountId, node] = [textOf(call.json, "AccountId"), structureOf(call.json, "OrganizationNode")];
    if ((accountId === "") === (textOf(node, "Value") === "")) {
        throw invalid("Name one of AccountId and OrganizationNode.");
    }
    const type = textOf(node, "Type");
    return accountId === ""
        ? { id: textOf(node, "Value"), type: type === "ACCOUNT" ? "ORGANIZATION_MEMBER_ACCOUNT" : type }
        : { id: accountId, type: "ACCOUNT" };
}

/** Shares with nodes of the organisation are watched by a token. */
function answer(type: string): ReturnType<typeof jsonAnswer> {
    return jsonAnswer(type === "ACCOUNT" ? {} : { PortfolioShareToken: newId("share") });
}

/** What a request says, put over what was before. */
function asked({ call }: OperationContext, type: string, before?: Share): Share {
    const { ShareTagOptions, SharePrincipals } = call.json;
    return {
        type,
        sharesTagOptions: typeof ShareTagOptions === "boolean" ? ShareTagOptions : before?.sharesTagOptions === true,
        sharesPrincipals: typeof SharePrincipals === "boolean" ? SharePrincipals : before?.sharesPrincipals === true,
    };
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreatePortfolioShare.html */
export const createPortfolioShare: Operation = async (context) => {
    const { call, scope } = context;
    const { id, type } = readShare(context);
    requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    if (type !== "ACCOUNT") {
        await refuseForeigners(context);
    }
    const portfolio = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    if (!portfolio.shares.has(id)) {
        changePortfolio(scope, portfolio.id, { shares: new Map([...portfolio.shares, [id, asked(context, type)]]) });
    }
    return answer(type);
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdatePortfolioShare.html */
export const updatePortfolioShare: Operation = (context) => {
    const { call, scope } = context;
    const portfolio = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    const { id, type } = readShare(context);
    const before = portfolio.shares.get(id);
    if (before === undefined) {
        throw notFound(id);
    }
    const shares = new Map([...portfolio.shares, [id, asked(context, type, before)]]);
    changePortfolio(scope, portfolio.id, { shares });
    return jsonAnswer({ PortfolioShareToken: newId("share"), Status: "COMPLETED" });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeletePortfolioShare.html */
export const deletePortfolioShare: Operation = (context) => {
    const { call, scope } = context;
    const portfolio = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    const { id, type } = readShare(context);
    changePortfolio(scope, portfolio.id, { shares: new Map([...portfolio.shares].filter(([one]) => one !== id)) });
    return answer(type);
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribePortfolioShareStatus.html */
export const describePortfolioShareStatus: Operation = ({ call }) =>
    jsonAnswer({ PortfolioShareToken: call.json.PortfolioShareToken, Status: "COMPLETED" });

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribePortfolioShares.html */
export const describePortfolioShares: Operation = ({ call, scope }) => {
    const { shares } = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    const found = [...shares].filter(([, { type }]) => type === call.json.Type);
    return jsonAnswer({
        PortfolioShareDetails: found.map(([PrincipalId, { type, sharesTagOptions, sharesPrincipals }]) => ({
            PrincipalId,
            Type: type,
            // An account of the organisation need not agree.
            Accepted: type !== "ACCOUNT",
            ShareTagOptions: sharesTagOptions,
            SharePrincipals: sharesPrincipals,
        })),
    });
};
