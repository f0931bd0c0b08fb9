import { Provider } from "@pulumi/aws/provider";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../infra/dataScienceEnvironment";
import { TargetAccount, type TargetAccountArgs } from "../../infra/target/targetAccount";
import type { Scope } from "../../infra/support/naming";
import { installMocks, settle, valueOf, type MockOptions, type Recording } from "../support/mocks";
import {
    development,
    exemptRoleArns,
    grantFor,
    networkSettings,
    organizationId,
    production,
    staging,
} from "./fixtures";

export const targetAccountArgs: TargetAccountArgs = {
    scope: production,
    dataScience: development,
    network: networkSettings,
    organizationId,
};

export const dataScienceArgs: DataScienceEnvironmentArgs = {
    scope: development,
    network: networkSettings,
    targets: [grantFor(staging), grantFor(production)],
    exemptRoleArns,
    organizationId,
};

/** A component with everything that it asked of the engine, its provider left out. */
export interface Built<Component> {
    readonly component: Component;
    readonly recording: Recording;
    /** URN of the provider that the component was given. */
    readonly provider: string;
}

/** A target account named `prod`. */
export async function buildTargetAccount(
    args: TargetAccountArgs = targetAccountArgs,
    options: MockOptions = {},
): Promise<Built<TargetAccount>> {
    return build(args.scope, options, (opts) => new TargetAccount("prod", args, opts));
}

/** A development account named `dev`. */
export async function buildDataScience(
    args: DataScienceEnvironmentArgs = dataScienceArgs,
    options: MockOptions = {},
): Promise<Built<DataScienceEnvironment>> {
    return build(args.scope, options, (opts) => new DataScienceEnvironment("dev", args, opts));
}

async function build<Component>(
    { region, accountId }: Scope,
    options: MockOptions,
    create: (opts: ComponentResourceOptions) => Component,
): Promise<Built<Component>> {
    const recording = await installMocks(options);
    const provider = new Provider("account", { region, allowedAccountIds: [accountId] });
    const component = create({ providers: [provider] });
    await settle();
    const urn = await valueOf(provider.urn);
    const resources = recording.resources.filter((resource) => resource.urn !== urn);
    return { component, recording: { ...recording, resources }, provider: urn };
}
