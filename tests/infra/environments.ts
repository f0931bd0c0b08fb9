import { Provider } from "@pulumi/aws/provider";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../infra/dataScienceEnvironment";
import { TargetAccount, type TargetAccountArgs } from "../../infra/target/targetAccount";
import type { Scope } from "../../infra/support/naming";
import type { MockOptions } from "../support/mocks";
import {
    deliveryTo,
    development,
    exemptInProduction,
    exemptRoleArns,
    grantFor,
    networkSettings,
    organizationId,
    production,
    staging,
} from "./fixtures";
import { all, once, record, type Recorded } from "./recorded";

export const targetAccountArgs: TargetAccountArgs = {
    scope: production,
    dataScience: development,
    network: networkSettings,
    exemptRoleArns: exemptInProduction,
    organizationId,
};

export const dataScienceArgs: DataScienceEnvironmentArgs = {
    scope: development,
    network: networkSettings,
    humans: { mfa: true },
    studio: { users: [{ name: "alice" }, { name: "bob", ownRole: true }] },
    packages: { upstream: "pypi", publishers: [] },
    targets: [grantFor(staging), grantFor(production)],
    delivery: { staging: deliveryTo(staging), prod: deliveryTo(production) },
    exemptRoleArns,
    organizationId,
};

/** A component with everything that it asked of the engine, its provider left out. */
export interface RecordedEnvironment<Component> extends Recorded<Component> {
    /** URN of the provider that the component was given. */
    readonly provider: string;
}

/** A target account named `prod`. */
export async function buildTargetAccount(
    args: TargetAccountArgs = targetAccountArgs,
    options: MockOptions = {},
): Promise<RecordedEnvironment<TargetAccount>> {
    return build(args.scope, options, (opts) => new TargetAccount("prod", args, opts));
}

/** A development account named `dev`. */
export async function buildDataScience(
    args: DataScienceEnvironmentArgs = dataScienceArgs,
    options: MockOptions = {},
): Promise<RecordedEnvironment<DataScienceEnvironment>> {
    return build(args.scope, options, (opts) => new DataScienceEnvironment("dev", args, opts));
}

/** Both as most tests look at them. */
export const standardTargetAccount = once(() => buildTargetAccount());
export const standardDataScience = once(() => buildDataScience());

async function build<Component>(
    { region, accountId }: Scope,
    options: MockOptions,
    create: (opts: ComponentResourceOptions) => Component,
): Promise<RecordedEnvironment<Component>> {
    const recording = await record(() => {
        const provider = new Provider("account", { region, allowedAccountIds: [accountId] });
        return create({ providers: [provider] });
    }, options);
    const [provider] = all(recording, "pulumi:providers:aws");
    const resources = recording.resources.filter((resource) => resource !== provider);
    return { ...recording, resources, provider: provider?.urn ?? "" };
}
