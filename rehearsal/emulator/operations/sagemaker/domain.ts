import { randomBytes } from "node:crypto";
import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation } from "../operation";
import { merged, picked, structureOf, textOf, textsOf, type Parameters } from "../parameters";
import { requireReferences } from "./references";
import { refuseWhileUsed, requireName, StudioResources } from "./resource";
import { domains, spaces, userProfiles } from "./studio";

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateDomain.html */
export const createDomain: Operation = async (context) => {
    const { call, scope } = context;
    const name = requireName(call.json, "DomainName");
    if (domains.all(scope).some((domain) => domain.DomainName === name)) {
        throw new AwsError("ResourceInUse", `A domain named ${name} already exists in ${scope.region}.`);
    }
    const network = await requireReferences(context, call.json);
    if (textOf(call.json, "VpcId") !== network) {
        const wanted = textOf(call.json, "VpcId");
        throw new AwsError("ValidationException", `Subnets and security groups are in ${network}, not in ${wanted}.`);
    }
    const id = `d-${randomBytes(6).toString("hex")}`;
    const Url = `https://${id}.studio.${scope.region}.sagemaker.aws`;
    const DomainArn = domains.create(scope, id, call.json, {
        DomainId: id,
        Url,
        Status: "InService",
        HomeEfsFileSystemId: `fs-${randomBytes(9).toString("hex").slice(1)}`,
    });
    return jsonAnswer({ DomainId: id, DomainArn, Url });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeDomain.html */
export const describeDomain: Operation = ({ call, scope }) =>
    jsonAnswer(domains.require(scope, textOf(call.json, "DomainId")));

/**
 * Changes what the request names and nothing else. Refuses, as SageMaker does, to be told again that a domain is
 * `VpcOnly` without its network beside it (hashicorp/terraform-provider-aws#45528).
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateDomain.html
 */
export const updateDomain: Operation = async (context) => {
    const { call, scope } = context;
    const { DomainSettingsForUpdate, ...changes } = call.json;
    const id = textOf(changes, "DomainId");
    const domain = domains.require(scope, id);
    const namesNetwork = textOf(changes, "VpcId") !== "" && textsOf(changes, "SubnetIds").length > 0;
    if (changes.AppNetworkAccessType === "VpcOnly" && !namesNetwork) {
        throw new AwsError(
            "ValidationException",
            "VpcId and Subnet IDs are required for updating domains to VpcOnly mode.",
        );
    }
    const settings = settingsForUpdate(structureOf({ DomainSettingsForUpdate }, "DomainSettingsForUpdate"));
    await requireReferences(context, { ...changes, settings });
    domains.update(scope, id, merged(domain, { ...changes, DomainSettings: settings }));
    return jsonAnswer({ DomainArn: domains.arn(scope, id) });
};

/** The settings by the names that they have everywhere else. */
function settingsForUpdate({ RStudioServerProDomainSettingsForUpdate: rStudio, ...settings }: Parameters): Parameters {
    return rStudio === undefined ? settings : { ...settings, RStudioServerProDomainSettings: rStudio };
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteDomain.html */
export const deleteDomain: Operation = ({ call, scope }) => {
    const id = textOf(call.json, "DomainId");
    domains.require(scope, id);
    const inDomain = (resources: StudioResources): Parameters[] =>
        resources.all(scope).filter(({ DomainId }) => DomainId === id);
    refuseWhileUsed(domains.arn(scope, id), "UserProfile", inDomain(userProfiles));
    refuseWhileUsed(domains.arn(scope, id), "Space", inDomain(spaces));
    domains.delete(scope, id);
    return jsonAnswer({});
};

const summary = ["DomainArn", "DomainId", "DomainName", "Status", "CreationTime", "LastModifiedTime", "Url"];

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListDomains.html */
export const listDomains: Operation = ({ scope }) =>
    jsonAnswer({ Domains: domains.all(scope).map((domain) => picked(domain, summary)) });
