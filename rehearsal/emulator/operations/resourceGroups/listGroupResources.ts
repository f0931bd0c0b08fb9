import { AwsError } from "../../gateway/awsError";
import type { Answer } from "../../gateway/http";
import { jsonAnswer } from "../../gateway/protocols";
import type { Scope } from "../../gateway/state";
import { packageTags } from "../codeartifact/packages";
import { askJson, forService } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { structureOf, structuresOf, textOf, textsOf, type Parameters } from "../parameters";
import { studioTags } from "../sagemaker/resource";

/**
 * Finds what carries the tags that a group is about, in moto and among what the gateway keeps. Groups about some types
 * of resources alone, or about a CloudFormation stack, are not looked into.
 *
 * @see https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html
 */
export const listGroupResources: Operation = async (context) => {
    const { call, scope, forward } = context;
    const GroupName = textOf(call.json, "Group") + textOf(call.json, "GroupName");
    const answer = await forward({ target: "/get-group-query", body: Buffer.from(JSON.stringify({ GroupName })) });
    if (answer.status >= 400) {
        return answer;
    }
    const filters = tagFilters(answer);
    const arns = [...(await taggedInMoto(context, filters)), ...taggedHere(scope, filters)];
    const ResourceIdentifiers = arns.map((ResourceArn) => ({ ResourceArn }));
    return jsonAnswer({ Resources: ResourceIdentifiers.map((Identifier) => ({ Identifier })), ResourceIdentifiers });
};

function tagFilters(answer: Answer): Parameters[] {
    const { GroupQuery = {} } = JSON.parse(answer.body.toString()) as { readonly GroupQuery?: Parameters };
    const { Type, Query } = structureOf(GroupQuery, "ResourceQuery");
    const query = JSON.parse(String(Query)) as Parameters;
    if (Type !== "TAG_FILTERS_1_0" || textsOf(query, "ResourceTypeFilters").join() !== "AWS::AllSupported") {
        throw new AwsError("OperationNotEmulated", `Groups with the query ${String(Query)} are not looked into here.`);
    }
    return structuresOf(query, "TagFilters");
}

/** One page of tagged resources. @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
interface TaggedResources {
    readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
    /** Empty on the last page. */
    readonly PaginationToken?: string;
}

async function taggedInMoto(context: OperationContext, TagFilters: readonly Parameters[]): Promise<string[]> {
    const target = "ResourceGroupsTaggingAPI_20170126.GetResources";
    const found: string[] = [];
    let PaginationToken = "";
    do {
        const page = { TagFilters, ResourcesPerPage: 100, ...(PaginationToken === "" ? {} : { PaginationToken }) };
        const answer = await askJson(context.forward, forService(context, "tagging"), target, page);
        const tagged = JSON.parse(answer.body.toString()) as TaggedResources;
        found.push(...tagged.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN));
        PaginationToken = tagged.PaginationToken ?? "";
    } while (PaginationToken !== "");
    return found;
}

function taggedHere(scope: Scope, filters: readonly Parameters[]): string[] {
    const matches = (tags: ReadonlyMap<string, string>) => (filter: Parameters) => {
        const value = tags.get(textOf(filter, "Key"));
        const values = textsOf(filter, "Values");
        return value !== undefined && (values.length === 0 || values.includes(value));
    };
    return [studioTags, packageTags].flatMap((store) =>
        store.arns(scope).filter((arn) => filters.every(matches(store.of(scope, arn)))),
    );
}
