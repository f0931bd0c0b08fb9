import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { secondsNow, textOf, type Parameters } from "../parameters";
import { requireLaunchable } from "./browsing";
import { newId, notFound, requireIn } from "./catalog";
import { chosenTags, createStack, deleteStack, keyOfRole, launchRoleOf } from "./launching";

/** Something that was launched. */
interface Provisioned {
    readonly id: string;
    readonly stack: string;
    readonly role: string;
    readonly detail: Parameters;
}

const provisioned = new Memory<Provisioned>();
const records = new Memory<Parameters>();

function nameOfStack({ account }: OperationContext, id: string): string {
    return `SC-${account}-${id}`;
}

/** Puts down what came of a launch or an end. Both are over when their request is answered. */
function record(context: OperationContext, of: Parameters, problem: string | undefined): Parameters {
    const RecordId = newId("rec");
    const written: Parameters = {
        RecordId,
        ...of,
        ProvisionedProductType: "CFN_STACK",
        Status: problem === undefined ? "SUCCEEDED" : "FAILED",
        RecordErrors: problem === undefined ? [] : [{ Code: "ValidationError", Description: problem }],
        RecordTags: [],
        CreatedTime: secondsNow(),
        UpdatedTime: secondsNow(),
    };
    records.in(context.scope).set(RecordId, written);
    return { ...written, Status: "CREATED", RecordErrors: [] };
}

/**
 * Launches a product in the name of its launch role, within the rules of its constraints.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ProvisionProduct.html
 */
export const provisionProduct: Operation = async (context) => {
    const { call, scope } = context;
    const launchable = requireLaunchable(context);
    const Name = textOf(call.json, "ProvisionedProductName");
    if ([...provisioned.in(scope).values()].some(({ detail }) => detail.Name === Name)) {
        throw new AwsError("DuplicateResourceException", `A stack named ${Name} already exists.`);
    }
    const tags = chosenTags(context, launchable);
    const role = await launchRoleOf(context, launchable);
    const accessKey = await keyOfRole(context, role);
    const id = newId("pp");
    const stack = nameOfStack(context, id);
    const problem = await createStack(context, launchable, { name: stack, accessKey, tags });
    const of = {
        ProvisionedProductId: id,
        ProvisionedProductName: Name,
        ProductId: launchable.product.id,
        ProvisioningArtifactId: launchable.version.id,
        PathId: launchable.portfolio.id,
        LaunchRoleArn: role,
    };
    const RecordDetail = record(context, { ...of, RecordType: "PROVISION_PRODUCT" }, problem);
    const detail = {
        Name,
        Arn: arnOf("servicecatalog", scope, `stack/${Name}/${id}`),
        Type: "CFN_STACK",
        Id: id,
        Status: problem === undefined ? "AVAILABLE" : "ERROR",
        CreatedTime: secondsNow(),
        LastRecordId: RecordDetail.RecordId,
        ProductId: launchable.product.id,
        ProvisioningArtifactId: launchable.version.id,
        LaunchRoleArn: role,
    };
    provisioned.in(scope).set(id, { id, stack, role, detail });
    return jsonAnswer({ RecordDetail });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeRecord.html */
export const describeRecord: Operation = ({ call, scope }) =>
    jsonAnswer({ RecordDetail: requireIn(records, scope, textOf(call.json, "Id")), RecordOutputs: [] });

/** What a request names, by its id or its name. */
function requireProvisioned({ scope }: OperationContext, id: string, name: string): Provisioned {
    const known = provisioned.in(scope);
    const found = known.get(id) ?? [...known.values()].find(({ detail }) => detail.Name === name);
    if (found === undefined) {
        throw notFound(id || name);
    }
    return found;
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeProvisionedProduct.html */
export const describeProvisionedProduct: Operation = (context) => {
    const { json } = context.call;
    const { detail } = requireProvisioned(context, textOf(json, "Id"), textOf(json, "Name"));
    return jsonAnswer({ ProvisionedProductDetail: detail, CloudWatchDashboards: [] });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ScanProvisionedProducts.html */
export const scanProvisionedProducts: Operation = ({ scope }) =>
    jsonAnswer({ ProvisionedProducts: [...provisioned.in(scope).values()].map(({ detail }) => detail) });

/**
 * Ends what was launched, in the name of the role that it was launched with.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_TerminateProvisionedProduct.html
 */
export const terminateProvisionedProduct: Operation = async (context) => {
    const { call, scope } = context;
    const given = [textOf(call.json, "ProvisionedProductId"), textOf(call.json, "ProvisionedProductName")] as const;
    const { id, stack, role, detail } = requireProvisioned(context, ...given);
    const problem = await deleteStack(context, await keyOfRole(context, role), stack);
    if (problem === undefined) {
        provisioned.in(scope).delete(id);
    }
    const of = {
        ProvisionedProductId: id,
        ProvisionedProductName: detail.Name,
        ProductId: detail.ProductId,
        ProvisioningArtifactId: detail.ProvisioningArtifactId,
        LaunchRoleArn: role,
        RecordType: "TERMINATE_PROVISIONED_PRODUCT",
    };
    return jsonAnswer({ RecordDetail: record(context, of, problem) });
};
