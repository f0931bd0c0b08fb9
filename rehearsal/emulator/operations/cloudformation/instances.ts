import { randomUUID } from "node:crypto";
import { partition } from "@aws-sdk/util-endpoints";
import type { Scope } from "../../gateway/state";
import type { OperationContext } from "../operation";
import { accountsBelow } from "../organizations/accountsBelow";
import { deployTemplate, removeResources } from "./deployment";
import { stackSets, type StackInstance, type StackSet } from "./stackSet";

/** Where an instance is to be. */
export type Place = Pick<StackInstance, "account" | "region" | "unit">;

/** Deploys a stack set to the places that it is not in yet. */
export async function deployTo(
    context: OperationContext,
    stackSet: StackSet,
    places: readonly Place[],
): Promise<StackSet> {
    const instances = [...stackSet.instances];
    for (const { account, region, unit } of places) {
        if (!instances.some((one) => one.account === account && one.region === region)) {
            const scope = { account, region };
            const { resources } = await deployTemplate(context, { ...stackSet, scope, present: [] });
            const name = `StackSet-${stackSet.name}-${randomUUID()}`;
            const stackId = `arn:${partition(region).name}:cloudformation:${region}:${account}:stack/${name}/${randomUUID()}`;
            instances.push({ account, region, unit, stackId, resources });
        }
    }
    return { ...stackSet, instances };
}

/** Brings what a stack set has become into one of its instances. */
export async function redeploy(
    context: OperationContext,
    stackSet: StackSet,
    instance: StackInstance,
): Promise<StackInstance> {
    const scope = { account: instance.account, region: instance.region };
    const { resources } = await deployTemplate(context, { ...stackSet, scope, present: instance.resources });
    return { ...instance, resources };
}

/** Takes instances away, with what they hold unless that is retained. */
export async function removeFrom(
    context: OperationContext,
    stackSet: StackSet,
    isGone: (instance: StackInstance) => boolean,
    retains: boolean,
): Promise<StackSet> {
    for (const { account, region, resources } of stackSet.instances.filter(isGone)) {
        if (!retains) {
            await removeResources(context, { account, region }, resources);
        }
    }
    return { ...stackSet, instances: stackSet.instances.filter((instance) => !isGone(instance)) };
}

/**
 * Stack sets with automatic deployment follow the organisation: accounts that have come below one of their units get an
 * instance, accounts that have left lose theirs.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export async function followOrganisation(context: OperationContext, scopes: readonly Scope[]): Promise<void> {
    for (const scope of scopes) {
        const known = stackSets.in(scope);
        for (const stackSet of [...known.values()].filter(({ autoDeployment }) => autoDeployment.enabled)) {
            const found = await accountsBelow(context, stackSet.units);
            const places = stackSet.regions.flatMap((region) =>
                found.map(({ id, unit }): Place => ({ account: id, region, unit })),
            );
            const deployed = await deployTo(context, stackSet, places);
            const hasLeft = ({ account, unit }: StackInstance): boolean =>
                unit !== undefined && !found.some(({ id }) => id === account);
            known.set(stackSet.name, await removeFrom(context, deployed, hasLeft, stackSet.autoDeployment.retains));
        }
    }
}
