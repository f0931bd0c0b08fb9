import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { membersOf } from "../form";
import type { Operation, OperationContext } from "../operation";
import { accountsBelow } from "../organizations/accountsBelow";
import { deployTo, removeFrom, type Place } from "./instances";
import { element, list, requireStackSet, resultOf, stackSets, type StackInstance, type StackSet } from "./stackSet";

/** The accounts that a request names, directly or by their units. */
async function placesOf(context: OperationContext, { settings }: StackSet): Promise<Place[]> {
    const { form } = context.call;
    const regions = membersOf(form, "Regions");
    const units = membersOf(form, "DeploymentTargets.OrganizationalUnitIds");
    const named = [...membersOf(form, "Accounts"), ...membersOf(form, "DeploymentTargets.Accounts")];
    if (settings.PermissionModel === "SERVICE_MANAGED" && units.length === 0) {
        throw new AwsError(
            "ValidationError",
            "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target",
        );
    }
    if (form.has("DeploymentTargets.AccountFilterType")) {
        throw new AwsError("OperationNotEmulated", "Deployment targets with an AccountFilterType are not known here.");
    }
    const found = await accountsBelow(context, units);
    return regions.flatMap((region) => [
        ...named.map((account): Place => ({ account, region, unit: undefined })),
        ...found.map(({ id, unit }): Place => ({ account: id, region, unit })),
    ]);
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
export const createStackInstances: Operation = async (context) => {
    const { call, scope } = context;
    const stackSet = requireStackSet(scope, call.form.get("StackSetName"));
    const deployed = await deployTo(context, stackSet, await placesOf(context, stackSet));
    const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
    stackSets.in(scope).set(stackSet.name, {
        ...deployed,
        units: union(stackSet.units, membersOf(call.form, "DeploymentTargets.OrganizationalUnitIds")),
        regions: union(stackSet.regions, membersOf(call.form, "Regions")),
    });
    return resultOf("CreateStackInstances", element("OperationId", randomUUID()));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackInstances.html */
export const deleteStackInstances: Operation = async (context) => {
    const { call, scope } = context;
    const stackSet = requireStackSet(scope, call.form.get("StackSetName"));
    const places = await placesOf(context, stackSet);
    const isGone = ({ account, region }: StackInstance): boolean =>
        places.some((place) => place.account === account && place.region === region);
    const left = await removeFrom(context, stackSet, isGone, call.form.get("RetainStacks") === "true");
    const units = membersOf(call.form, "DeploymentTargets.OrganizationalUnitIds");
    stackSets.in(scope).set(stackSet.name, { ...left, units: left.units.filter((unit) => !units.includes(unit)) });
    return resultOf("DeleteStackInstances", element("OperationId", randomUUID()));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackInstances.html */
export const listStackInstances: Operation = ({ call: { form }, scope }) => {
    const stackSet = requireStackSet(scope, form.get("StackSetName"));
    const wanted = stackSet.instances.filter(
        ({ account, region }) =>
            (form.get("StackInstanceAccount") ?? account) === account &&
            (form.get("StackInstanceRegion") ?? region) === region,
    );
    const summaries = wanted.map((instance) => describe(stackSet, instance));
    return resultOf("ListStackInstances", list("Summaries", summaries));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackInstance.html */
export const describeStackInstance: Operation = ({ call: { form }, scope }) => {
    const stackSet = requireStackSet(scope, form.get("StackSetName"));
    const instance = stackSet.instances.find(
        ({ account, region }) =>
            account === form.get("StackInstanceAccount") && region === form.get("StackInstanceRegion"),
    );
    if (instance === undefined) {
        throw new AwsError("StackInstanceNotFoundException", "Stack instance not found", 404);
    }
    return resultOf("DescribeStackInstance", `<StackInstance>${describe(stackSet, instance)}</StackInstance>`);
};

function describe({ id }: StackSet, { account, region, unit, stackId }: StackInstance): string {
    return [
        element("StackSetId", id),
        element("Account", account),
        element("Region", region),
        element("StackId", stackId),
        element("Status", "CURRENT"),
        `<StackInstanceStatus>${element("DetailedStatus", "SUCCEEDED")}</StackInstanceStatus>`,
        ...(unit === undefined ? [] : [element("OrganizationalUnitId", unit)]),
    ].join("");
}
