import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { anyBody } from "../anyRequest";
import { send, sendJson, startGateway } from "../standIn";

/** In moto's place: the group `team`, and one resource that has any tag that is asked for. */
function oneGroup(query: object): (request: HttpRequest) => Partial<Answer> {
    return ({ target, body }) => {
        if (target === "/") {
            // On two pages.
            const { PaginationToken } = JSON.parse(body.toString()) as { readonly PaginationToken?: string };
            const [ResourceARN, next] = PaginationToken === "2" ? ["arn:in-moto-too", ""] : ["arn:in-moto", "2"];
            return { body: JSON.stringify({ ResourceTagMappingList: [{ ResourceARN }], PaginationToken: next }) };
        }
        return body.toString() === '{"GroupName":"team"}'
            ? { body: JSON.stringify({ GroupQuery: { ResourceQuery: query } }) }
            : { status: 404, body: '{"message":"no such group"}' };
    };
}

const query = { ResourceTypeFilters: ["AWS::AllSupported"], TagFilters: [{ Key: "team", Values: ["a"] }] };
const byTags = { Type: "TAG_FILTERS_1_0", Query: JSON.stringify(query) };
const models = anyBody("resource-groups", { ListGroupResources: ["POST", "/list-group-resources"] });

async function list(resourceQuery: object, Group = "team"): Promise<string> {
    const { url } = await startGateway(oneGroup(resourceQuery), undefined, models);
    for (const [name, Value] of [
        ["one", "a"],
        ["two", "b"],
    ]) {
        await sendJson(url, { service: "sagemaker" }, "SageMaker.CreateStudioLifecycleConfig", {
            StudioLifecycleConfigName: name,
            StudioLifecycleConfigContent: "aaaa",
            Tags: [{ Key: "team", Value }],
        });
    }
    const body = JSON.stringify({ Group });
    return (await send(`${url}/list-group-resources`, { service: "resource-groups" }, { body })).body;
}

describe("emulator: the resources of a group", () => {
    it("are those with its tags, on all pages of moto and in the gateway", async () => {
        const { ResourceIdentifiers } = JSON.parse(await list(byTags)) as { readonly ResourceIdentifiers: unknown };

        expect(ResourceIdentifiers).to.deep.equal([
            { ResourceArn: "arn:in-moto" },
            { ResourceArn: "arn:in-moto-too" },
            { ResourceArn: "arn:aws:sagemaker:eu-west-1:123456789012:studio-lifecycle-config/one" },
        ]);
    });

    it("are not looked for when the group isn't there", async () => {
        expect(await list(byTags, "other")).to.equal('{"message":"no such group"}');
    });

    it("are not guessed for queries of another kind", async () => {
        const Query = JSON.stringify({ ...query, ResourceTypeFilters: ["AWS::S3::Bucket"] });

        expect(await list({ ...byTags, Query })).to.contain("are not looked into here");
        expect(await list({ ...byTags, Type: "CLOUDFORMATION_STACK_1_0" })).to.contain("are not looked into here");
    });
});
