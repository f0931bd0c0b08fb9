import type { ServiceCatalogClient } from "@aws-sdk/client-service-catalog";
import { given } from "../aws";
import type { ChangeContext } from "../changes/changeStep";
import { inOneAccount } from "../scenarios/singleAccount";
import type { Account, Situation } from "../verify/check";
import { expectedProducts, type Audience, type ProductName } from "../verify/catalogueNames";
import { roleArn, type HumanPurpose } from "../verify/names";
import { openSituation } from "../verify/situation";
import { enterAs, launch, launchProblems } from "./launch";
import { groupProblems } from "./launched";
import { groupOf, type Launch } from "./launches";

/** The account as it is now, and somebody who launches products in it. */
export interface Scene {
    readonly situation: Situation;
    readonly account: Account;
    /** Service Catalog as whoever launches a product asks it. */
    readonly enter: (product: ProductName) => Promise<ServiceCatalogClient>;
    readonly attempt: (one: Launch) => ReturnType<typeof launch>;
}

/** Who launches what a portfolio offers. */
const launchers = {
    administrators: "team-admin",
    "data-science-administrators": "data-science-admin",
    "data-scientists": "data-scientist",
} as const satisfies Readonly<Record<Audience, HumanPurpose>>;

/**
 * Opens the account.
 * @param person ARN of the role of somebody. @default somebody whom the portfolio of a product is for
 */
export async function openScene({ paths, endpoint, organisation }: ChangeContext, person?: string): Promise<Scene> {
    const situation = await openSituation(paths, endpoint, inOneAccount(organisation));
    const account = situation.accounts.dev;
    const enter = (product: ProductName): Promise<ServiceCatalogClient> => {
        const { audience } = given(
            expectedProducts(situation).find(({ name }) => name === product),
            product,
        );
        return enterAs(account, endpoint, person ?? roleArn(account, situation, launchers[audience]));
    };
    const attempt = async (one: Launch): ReturnType<typeof launch> => launch(await enter(one.product), situation, one);
    return { situation, account, enter, attempt };
}

/** Throws problems, if there are some. */
export function refuse(problems: readonly string[], about: string): void {
    if (problems.length > 0) {
        throw new Error(`${about}:\n  ${problems.join("\n  ")}`);
    }
}

/** What refuses a launch. @returns why it was refused, at once or by its record */
async function refusal({ attempt }: Scene, one: Launch): Promise<string> {
    try {
        return launchProblems(await attempt(one)).join("; ");
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

/** Refuses launches that are not refused, each for its reason. */
export async function requireRefusals(
    rows: readonly (readonly [scene: Scene, one: Launch, reason: string])[],
): Promise<void> {
    for (const [scene, one, reason] of rows) {
        const said = await refusal(scene, one);
        if (!said.includes(reason)) {
            throw new Error(
                `The launch ${one.name} has to be refused with "${reason}", and came to: ${said || "success"}`,
            );
        }
    }
}

/** Launches a group of models, which has to have the description of the version. */
export async function requireGroup(
    { attempt, account, situation }: Scene,
    group: string,
    version: number | undefined,
    description: string,
): Promise<void> {
    refuse(launchProblems(await attempt(groupOf(group, version))), "A launch has to succeed");
    refuse(await groupProblems(account, situation, group, description), "Another version was launched");
}

/** Refuses that a group of models which was launched as version 1 is gone. */
export async function requireGroupThere({ account, situation }: Scene, group: string): Promise<void> {
    const description = "Models that are trained outside of projects";
    refuse(await groupProblems(account, situation, group, description), "What was launched is gone");
}
