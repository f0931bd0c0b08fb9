import {
    DescribeConstraintCommand,
    DescribeProductAsAdminCommand,
    UpdateConstraintCommand,
    UpdateProductCommand,
    UpdateProvisioningArtifactCommand,
} from "@aws-sdk/client-service-catalog";
import { isDeepStrictEqual } from "node:util";
import { given } from "../aws";
import { expectedProducts, launchParameters, studioVisibility } from "./catalogueNames";
import {
    findConstraints,
    findProduct,
    findProducts,
    findVersions,
    inPortfolios,
    inProducts,
    type FoundProduct,
} from "./catalogueReading";
import type { Account, Check, Situation, Undo } from "./check";
import { sameEntries } from "./policy";
import { unlike } from "./studio";

const present: Check = {
    name: "catalogue-products",
    title: "Each portfolio holds every product of the environment that is for its people, and no other; Studio shows those that are projects",
    accounts: ["dev"],
    async inspect(account, situation) {
        return [
            ...(await inPortfolios(account, situation, async ({ id, audience }) => {
                const found = [...(await findProducts(account, id)).keys()];
                const own = expectedProducts(situation).filter((product) => product.audience === audience);
                const expected = own.map(({ fullTitle }) => fullTitle);
                return sameEntries(found, expected) ? [] : [`holds ${found.join(", ")}, not ${expected.join(", ")}`];
            })),
            ...(await inProducts(account, situation, async ({ id: Id, expected: { inStudio } }) => {
                const { ProductViewDetail, Tags = [] } = await account.clients.serviceCatalog.send(
                    new DescribeProductAsAdminCommand({ Id }),
                );
                const tag = Tags.find(({ Key }) => Key === studioVisibility)?.Value;
                return [
                    ...unlike("the status", ProductViewDetail?.Status, "AVAILABLE"),
                    ...unlike(`the tag ${studioVisibility}`, tag, inStudio ? "true" : undefined),
                ];
            })),
        ];
    },
    async sabotage(account, situation) {
        const { serviceCatalog } = account.clients;
        const { id: Id } = await findProduct(account, situation, "model-build");
        await serviceCatalog.send(new UpdateProductCommand({ Id, RemoveTags: [studioVisibility] }));
        return async () => {
            const AddTags = [{ Key: studioVisibility, Value: "true" }];
            await serviceCatalog.send(new UpdateProductCommand({ Id, AddTags }));
        };
    },
};

const versions: Check = {
    name: "catalogue-versions",
    title: "Each product has a version for every template; all but the retired ones can be launched, the newest is offered first",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProducts(account, situation, async ({ id, expected }) => {
            const found = (await findVersions(account, id)).map(
                ({ Name, Active, Guidance }) =>
                    `${String(Name)} ${Active === true ? "active" : "retired"} ${String(Guidance)}`,
            );
            const newest = Math.max(...expected.versions);
            const wanted = expected.versions.map((number) => {
                const state = expected.retired.includes(number) ? "retired" : "active";
                // The product was made with version 0, which Service Catalog offers like any other.
                return `${number} ${state} ${number === newest || number === 0 ? "DEFAULT" : "DEPRECATED"}`;
            });
            return sameEntries(found, wanted) ? [] : [`has the versions ${found.join(", ")}, not ${wanted.join(", ")}`];
        }),
    async sabotage(account, situation) {
        const { id: ProductId } = await findProduct(account, situation, "model-group");
        const version = (await findVersions(account, ProductId)).at(-1);
        const put = async (Active: boolean): Promise<void> => {
            const ProvisioningArtifactId = version?.Id;
            await account.clients.serviceCatalog.send(
                new UpdateProvisioningArtifactCommand({ ProductId, ProvisioningArtifactId, Active }),
            );
        };
        await put(false);
        return () => put(true);
    },
};

/** What the one constraint of a type says; undefined where there is none. */
async function readConstraint(
    account: Account,
    product: FoundProduct,
    type: "LAUNCH" | "TEMPLATE",
): Promise<{ readonly id: string; readonly parameters: unknown } | undefined> {
    const [constraint, ...others] = await findConstraints(account, product, type);
    if (others.length > 0) {
        throw new Error(`${product.expected.name} has ${others.length + 1} constraints of type ${type}`);
    }
    if (constraint === undefined) {
        return undefined;
    }
    const id = given(constraint.ConstraintId, "ConstraintId");
    const { ConstraintParameters } = await account.clients.serviceCatalog.send(
        new DescribeConstraintCommand({ Id: id }),
    );
    return { id, parameters: JSON.parse(given(ConstraintParameters, "ConstraintParameters")) as unknown };
}

/** Puts other parameters into the constraint of a product. */
async function changeConstraint(
    account: Account,
    situation: Situation,
    name: FoundProduct["expected"]["name"],
    type: "LAUNCH" | "TEMPLATE",
    parameters: object,
): Promise<Undo> {
    const product = await findProduct(account, situation, name);
    const { id: Id, parameters: before } = given(await readConstraint(account, product, type), "a constraint");
    const put = async (value: unknown): Promise<void> => {
        const Parameters = JSON.stringify(value);
        await account.clients.serviceCatalog.send(new UpdateConstraintCommand({ Id, Parameters }));
    };
    await put(parameters);
    return () => put(before);
}

const launch: Check = {
    name: "catalogue-launch-constraints",
    title: "Each product is launched with a role of its own, which other accounts have by the same name",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProducts(account, situation, async (product) => {
            const found = (await readConstraint(account, product, "LAUNCH"))?.parameters;
            const expected = launchParameters(situation, product.expected);
            return unlike("the launch constraint", JSON.stringify(found), JSON.stringify(expected));
        }),
    sabotage: (account, situation) =>
        changeConstraint(account, situation, "model-group", "LAUNCH", { LocalRoleName: "administrator" }),
};

/** What rules allow for each of their parameters; a rule of another form counts as none. */
function allowed(parameters: unknown): Readonly<Record<string, unknown>> {
    const { Rules = {} } = (parameters ?? {}) as { readonly Rules?: Readonly<Record<string, RuleText>> };
    return Object.fromEntries(
        Object.values(Rules).map(({ Assertions: [assertion, ...others] = [] }) => {
            const [values, parameter] = assertion?.Assert?.["Fn::Contains"] ?? [];
            return [parameter?.Ref ?? "", others.length === 0 ? values : undefined];
        }),
    );
}

/** A rule as the constraints of the catalogue have them. */
interface RuleText {
    readonly Assertions?: readonly {
        readonly Assert?: {
            readonly "Fn::Contains"?: readonly [values: unknown, parameter: { readonly Ref?: string }];
        };
    }[];
}

const choices: Check = {
    name: "catalogue-template-constraints",
    title: "Whoever launches a product chooses from the instance types of the stack file, for each parameter that is one",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProducts(account, situation, async (product) => {
            const found = allowed((await readConstraint(account, product, "TEMPLATE"))?.parameters);
            const types = situation.facts.catalog?.instanceTypes;
            const expected = Object.fromEntries(
                types === undefined ? [] : product.expected.instanceTypeParameters.map((name) => [name, types]),
            );
            return isDeepStrictEqual(found, expected)
                ? []
                : [`allows ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
        }),
    sabotage: (account, situation) => {
        const Assert = { "Fn::Contains": [["ml.p5.48xlarge"], { Ref: "InstanceType" }] };
        const Rules = { AllowedInstanceType: { Assertions: [{ Assert }] } };
        return changeConstraint(account, situation, "private-notebook", "TEMPLATE", { Rules });
    },
};

export const catalogueProductChecks: readonly Check[] = [present, versions, launch, choices];
