import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structureOf, textOf, type Parameters } from "../parameters";
import { newId, notFound, products, requireIn, type CatalogProduct, type Version } from "./catalog";
import { parametersOf, readTemplate } from "./templates";

/** A version with the template that is asked for. */
export async function newVersion(context: OperationContext, properties: Parameters): Promise<Version> {
    const id = newId("pa");
    const detail = {
        Id: id,
        ...picked(properties, ["Name", "Description", "Type"]),
        CreatedTime: secondsNow(),
        Active: true,
        Guidance: "DEFAULT",
    };
    return { id, detail, ...(await readTemplate(context, properties)) };
}

/** The version that a request names, and its product. */
export function requireVersion({ call, scope }: OperationContext): {
    readonly product: CatalogProduct;
    readonly version: Version;
} {
    const product = requireIn(products, scope, textOf(call.json, "ProductId"));
    const id = textOf(call.json, "ProvisioningArtifactId");
    const version = product.versions.find((one) => one.id === id);
    if (version === undefined) {
        throw notFound(id);
    }
    return { product, version };
}

function answer({ detail, templateUrl }: Version, more: Parameters = {}): ReturnType<typeof jsonAnswer> {
    return jsonAnswer({
        ProvisioningArtifactDetail: detail,
        Info: { TemplateUrl: templateUrl },
        Status: "AVAILABLE",
        ...more,
    });
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreateProvisioningArtifact.html */
export const createProvisioningArtifact: Operation = async (context) => {
    const { call, scope } = context;
    const { id } = requireIn(products, scope, textOf(call.json, "ProductId"));
    const version = await newVersion(context, structureOf(call.json, "Parameters"));
    // Read after the template was fetched: other versions may have been made meanwhile.
    const product = requireIn(products, scope, id);
    products.in(scope).set(id, { ...product, versions: [...product.versions, version] });
    return answer(version);
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeProvisioningArtifact.html */
export const describeProvisioningArtifact: Operation = (context) => {
    const { version } = requireVersion(context);
    const asked = context.call.json.IncludeProvisioningArtifactParameters === true;
    return answer(version, asked ? { ProvisioningArtifactParameters: parametersOf(version.template) } : {});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateProvisioningArtifact.html */
export const updateProvisioningArtifact: Operation = (context) => {
    const { call, scope } = context;
    const { product, version } = requireVersion(context);
    const given = ["Name", "Description", "Active", "Guidance"].filter((member) => call.json[member] !== undefined);
    const changed = { ...version, detail: { ...version.detail, ...picked(call.json, given) } };
    const versions = product.versions.map((one) => (one.id === version.id ? changed : one));
    products.in(scope).set(product.id, { ...product, versions });
    return answer(changed);
};

/**
 * Refuses the last version of a product.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeleteProvisioningArtifact.html
 */
export const deleteProvisioningArtifact: Operation = (context) => {
    const { product, version } = requireVersion(context);
    const versions = product.versions.filter(({ id }) => id !== version.id);
    if (versions.length === 0) {
        throw new AwsError("ResourceInUseException", `${version.id} is the last version of ${product.id}.`);
    }
    products.in(context.scope).set(product.id, { ...product, versions });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListProvisioningArtifacts.html */
export const listProvisioningArtifacts: Operation = ({ call, scope }) => {
    const { versions } = requireIn(products, scope, textOf(call.json, "ProductId"));
    return jsonAnswer({ ProvisioningArtifactDetails: versions.map(({ detail }) => detail) });
};
