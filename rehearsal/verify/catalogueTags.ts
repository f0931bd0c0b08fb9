import {
    DescribePortfolioCommand,
    DescribeProductAsAdminCommand,
    UpdatePortfolioCommand,
    type Tag,
} from "@aws-sdk/client-service-catalog";
import type { Audience } from "./catalogueNames";
import { findPortfolio, inPortfolios, inProducts } from "./catalogueReading";
import type { Check, Situation } from "./check";

/** The stage that the tags name: no role of the stage changes what environments are launched from. */
function stageOf({ facts }: Situation, audience: Audience): string {
    return audience === "data-science-administrators" ? "env" : facts.stages.dev;
}

function tagProblems(tags: readonly Tag[], situation: Situation, audience: Audience): string[] {
    const expected = { EnvironmentName: situation.facts.environment, EnvironmentType: stageOf(situation, audience) };
    return Object.entries(expected).flatMap(([key, value]) => {
        const found = tags.find(({ Key }) => Key === key)?.Value;
        return found === value ? [] : [`has the tag ${key}=${found ?? ""}, not ${value}`];
    });
}

/** Tags say who may change a product, and who launches it. */
export const catalogueTags: Check = {
    name: "catalogue-tags",
    title: "What offers environments carries the tags of launched ones, all other portfolios and products those of the stage",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { serviceCatalog } = account.clients;
        const portfolios = await inPortfolios(account, situation, async ({ id: Id, audience }) => {
            const { Tags = [] } = await serviceCatalog.send(new DescribePortfolioCommand({ Id }));
            return tagProblems(Tags, situation, audience);
        });
        const products = await inProducts(account, situation, async ({ id: Id, expected: { audience } }) => {
            const { Tags = [] } = await serviceCatalog.send(new DescribeProductAsAdminCommand({ Id }));
            return tagProblems(Tags, situation, audience);
        });
        return [...portfolios, ...products];
    },
    async sabotage(account, situation) {
        const Id = await findPortfolio(account, situation, "data-scientists");
        const tag = async (Value: string): Promise<void> => {
            const AddTags = [{ Key: "EnvironmentType", Value }];
            await account.clients.serviceCatalog.send(new UpdatePortfolioCommand({ Id, AddTags }));
        };
        await tag("env");
        return () => tag(situation.facts.stages.dev);
    },
};
