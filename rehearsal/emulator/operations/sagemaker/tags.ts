import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, textsOf } from "../parameters";
import { studioTags, tagEntries, type StudioResources } from "./resource";
import { domains, lifecycleConfigs, spaces, userProfiles } from "./studio";

const owned: Readonly<Record<string, StudioResources | undefined>> = {
    domain: domains,
    space: spaces,
    "studio-lifecycle-config": lifecycleConfigs,
    "user-profile": userProfiles,
};

/** Answers for a resource that the gateway keeps and passes on the question for all others. */
function forOwned(operate: (context: OperationContext, arn: string) => void): Operation {
    return (context) => {
        const { call, scope, forward } = context;
        const arn = textOf(call.json, "ResourceArn");
        const [, kind = "", id = ""] = /^(?:[^:]*:){5}([^/]+)\/(.+)$/.exec(arn) ?? [];
        const resources = owned[kind];
        if (resources === undefined) {
            return forward();
        }
        resources.require(scope, id);
        operate(context, arn);
        const Tags = [...studioTags.of(scope, arn)].map(([Key, Value]) => ({ Key, Value }));
        return jsonAnswer(call.operation === "DeleteTags" ? {} : { Tags });
    };
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html */
export const listTags: Operation = forOwned(() => undefined);

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html */
export const addTags: Operation = forOwned(({ call, scope }, arn) => {
    studioTags.put(scope, arn, tagEntries(structuresOf(call.json, "Tags")));
});

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteTags.html */
export const deleteTags: Operation = forOwned(({ call, scope }, arn) => {
    studioTags.remove(scope, arn, textsOf(call.json, "TagKeys"));
});
