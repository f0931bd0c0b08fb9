import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { escapeXml } from "../../gateway/protocols";
import type { Scope } from "../../gateway/state";
import type { Operation, OperationContext } from "../operation";
import { askOrganizations } from "../organizations/accountsBelow";
import { structuresOf, textOf } from "../parameters";
import { redeploy } from "./instances";
import {
    element,
    list,
    readStackSet,
    requireStackSet,
    resultOf,
    stackSetArn,
    stackSets,
    type StackSet,
} from "./stackSet";

/** The service that has to be trusted by the organisation before stack sets can deploy to its units. */
const trustedService = "member.org.stacksets.cloudformation.amazonaws.com";

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateOrganizationsAccess.html */
export const activateOrganizationsAccess: Operation = async (context) => {
    await askOrganizations(context, "EnableAWSServiceAccess", { ServicePrincipal: trustedService });
    return resultOf("ActivateOrganizationsAccess", "");
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
export const createStackSet: Operation = async (context) => {
    const { call, scope } = context;
    const name = call.form.get("StackSetName") ?? "";
    if (stackSets.in(scope).has(name)) {
        throw new AwsError("NameAlreadyExistsException", `StackSet ${name} already exists`, 409);
    }
    const asked = readStackSet(call.form);
    if (asked.settings.PermissionModel === "SERVICE_MANAGED") {
        await refuseWithoutTrust(context);
    }
    const id = `${name}:${randomUUID()}`;
    stackSets.in(scope).set(name, { name, id, ...asked, units: [], regions: [], instances: [] });
    return resultOf("CreateStackSet", element("StackSetId", id));
};

async function refuseWithoutTrust(context: OperationContext): Promise<void> {
    const access = await askOrganizations(context, "ListAWSServiceAccessForOrganization", {});
    const trusted = structuresOf(access, "EnabledServicePrincipals").map((one) => textOf(one, "ServicePrincipal"));
    if (!trusted.includes(trustedService)) {
        throw new AwsError(
            "ValidationError",
            "You must enable organizations access to operate a service managed stack set",
        );
    }
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSet.html */
export const describeStackSet: Operation = ({ call, scope }) =>
    resultOf(
        "DescribeStackSet",
        `<StackSet>${describe(scope, requireStackSet(scope, call.form.get("StackSetName")))}</StackSet>`,
    );

function describe(scope: Scope, stackSet: StackSet): string {
    const { name, id, template, parameters, tags, capabilities, settings, autoDeployment, units } = stackSet;
    const managedExecution = element("Active", String(stackSet.managedExecution));
    return [
        element("StackSetName", name),
        element("StackSetId", id),
        element("StackSetARN", stackSetArn(scope, id)),
        element("Status", "ACTIVE"),
        element("TemplateBody", template),
        `<ManagedExecution>${managedExecution}</ManagedExecution>`,
        ...Object.entries(settings).map(([setting, value]) => element(setting, value)),
        list("Capabilities", capabilities.map(escapeXml)),
        list(
            "Parameters",
            Object.entries(parameters).map(
                ([key, value]) => element("ParameterKey", key) + element("ParameterValue", value),
            ),
        ),
        list(
            "Tags",
            Object.entries(tags).map(([key, value]) => element("Key", key) + element("Value", value)),
        ),
        ...(settings.PermissionModel === "SERVICE_MANAGED"
            ? [
                  `<AutoDeployment>${element("Enabled", String(autoDeployment.enabled))}` +
                      `${element("RetainStacksOnAccountRemoval", String(autoDeployment.retains))}</AutoDeployment>`,
                  list("OrganizationalUnitIds", units.map(escapeXml)),
              ]
            : []),
    ].join("");
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html */
export const updateStackSet: Operation = async (context) => {
    const { call, scope } = context;
    const before = requireStackSet(scope, call.form.get("StackSetName"));
    const updated = { ...before, ...readStackSet(call.form, before) };
    const instances = await Promise.all(before.instances.map((instance) => redeploy(context, updated, instance)));
    stackSets.in(scope).set(before.name, { ...updated, instances });
    return resultOf("UpdateStackSet", element("OperationId", randomUUID()));
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackSet.html */
export const deleteStackSet: Operation = ({ call, scope }) => {
    const { name, instances } = requireStackSet(scope, call.form.get("StackSetName"));
    if (instances.length > 0) {
        throw new AwsError("StackSetNotEmptyException", "StackSet is not empty", 409);
    }
    stackSets.in(scope).delete(name);
    return resultOf("DeleteStackSet", "");
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSets.html */
export const listStackSets: Operation = ({ scope }) => {
    const summaries = [...stackSets.in(scope).values()].map(
        ({ name, id }) => element("StackSetName", name) + element("StackSetId", id) + element("Status", "ACTIVE"),
    );
    return resultOf("ListStackSets", list("Summaries", summaries));
};

/**
 * Operations are over when their request is answered.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSetOperation.html
 */
export const describeStackSetOperation: Operation = ({ call, scope }) => {
    const { id } = requireStackSet(scope, call.form.get("StackSetName"));
    const operation = [
        element("OperationId", call.form.get("OperationId") ?? ""),
        element("StackSetId", id),
        element("Status", "SUCCEEDED"),
    ];
    return resultOf("DescribeStackSetOperation", `<StackSetOperation>${operation.join("")}</StackSetOperation>`);
};
