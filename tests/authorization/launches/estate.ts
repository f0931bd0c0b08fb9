import { Provider } from "@pulumi/aws/provider";
import type { OfferedProduct } from "../../../infra/catalog/catalogProduct";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../../infra/dataScienceEnvironment";
import {
    boundaryArn,
    environmentProduct,
    launchRoleArn,
    launchedScope,
    scopeTags,
    type Scope,
} from "../../../infra/support/naming";
import { development, exemptRoleArns, networkSettings } from "../../infra/fixtures";
import { once, record } from "../../infra/recorded";
import { bootstrapFor, exampleStages } from "../emitted/bootstrap";
import { deployedResources, type DeployedResource } from "../emitted/documents";
import { estateOf, type Estate } from "../emitted/estate";
import type { DeployedStack } from "../emitted/stacks";
import { handlers } from "../../infra/catalog/handlers";

/** An environment that was launched from the development account. */
export const launched = launchedScope(development, "fraud");

/** The product by which it was launched, with every type that an environment may hold. */
export const product: OfferedProduct = {
    name: environmentProduct,
    title: "Data science environment",
    description: "A team's own environment",
    versions: [{ number: 1, text: "Resources: {}", types: Object.keys(handlers) }],
    retired: [],
    inStudio: false,
    instanceTypeParameters: [],
    launches: "environments",
};

const args: Omit<DataScienceEnvironmentArgs, "scope"> = {
    network: networkSettings,
    humans: { mfa: true },
    studio: { projects: false, users: [{ name: "alice" }] },
    packages: { upstream: "pypi", publishers: [] },
    exemptRoleArns,
};

/** What the account holds: the stage, and what is launched from it. */
export interface Launches {
    readonly estate: Estate;
    /** Resources of the launched environment, as Pulumi declares them. */
    readonly resources: readonly DeployedResource[];
    /** Resources of the stage, of the same types. */
    readonly ofStage: readonly DeployedResource[];
    /** What the bootstrap grants, where the boundaries are there already, and what the product takes there. */
    readonly deployment: { readonly estate: Estate; readonly resources: readonly DeployedResource[] };
}

/** The stage with the boundaries that its program makes, the product, and an environment launched by it. */
export const launches = once(async (): Promise<Launches> => {
    const catalogue = { products: { "data-science-administrators": [product] } };
    const stage = await deploy(development, { ...args, catalogue });
    const existing = await deploy({ ...development, permissionsBoundary: "existing" }, { ...args, catalogue });
    // Whoever launches it has to reach its buckets, from outside of its network.
    const launchers = [launchRoleArn(development, environmentProduct)];
    const environment = await deploy(launched, { ...args, exemptRoleArns: [...exemptRoleArns, ...launchers] });
    const resources = deployedResources(environment);
    const types = new Set(resources.map(({ type }) => type));
    const ofStage = deployedResources(stage).filter(
        ({ type, arn }) => types.has(type) && arn !== boundaryArn(launched),
    );
    const deployment = {
        estate: estateOf([existing, await bootstrapFor(exampleStages)]),
        resources: deployedResources(existing).filter(({ name }) => name.startsWith("dev-catalogue-")),
    };
    return { estate: estateOf([stage, environment]), resources, ofStage, deployment };
});

async function deploy(scope: Scope, changed: typeof args): Promise<DeployedStack> {
    const { resources } = await record(() => {
        const { accountId, region } = scope;
        const defaultTags = { tags: scopeTags(scope) };
        const provider = new Provider("account", { region, allowedAccountIds: [accountId], defaultTags });
        return new DataScienceEnvironment(scope.stage, { ...changed, scope }, { providers: [provider] });
    });
    return { stack: scope.stage, resources, outputs: {} };
}
