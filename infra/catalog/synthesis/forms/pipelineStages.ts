import { mapping, named, shaped, within, type Properties, type Rule, type Shape } from "../form";

const typeKeys = { category: "Category", owner: "Owner", provider: "Provider", version: "Version" };

/** Names of artifacts are mappings in CloudFormation. */
function artifacts(name: string): Rule {
    return (value) => ({
        [name]: (Array.isArray(value) ? value : [value]).map((artifact: unknown) => ({ Name: artifact })),
    });
}

const action: Shape = {
    name: "Name",
    configuration: named("Configuration"),
    inputArtifacts: artifacts("InputArtifacts"),
    outputArtifacts: artifacts("OutputArtifacts"),
    namespace: "Namespace",
    runOrder: "RunOrder",
};

/** What an action or a rule is of stands in a mapping of its own. */
function typed(typeName: string, shape: Shape): (value: unknown, path: string) => Properties {
    return (value, path) => {
        const entries = Object.entries(mapping(value, path));
        const isType = ([key]: [string, unknown]): boolean => Object.hasOwn(typeKeys, key);
        return {
            ...shaped(Object.fromEntries(entries.filter((entry) => !isType(entry))), shape, path),
            [typeName]: shaped(Object.fromEntries(entries.filter(isType)), typeKeys, path),
        };
    };
}

const condition: Rule = (value, path) => ({
    Conditions: [
        shaped(
            mapping(value, path),
            {
                result: "Result",
                rules: within("Rules", {
                    name: "Name",
                    ruleTypeId: within("RuleTypeId", typeKeys),
                    configuration: named("Configuration"),
                }),
            },
            path,
        ),
    ],
});

const stage: Shape = {
    name: "Name",
    actions: (value, path) => ({
        Actions: (value as unknown[]).map((item, index) => typed("ActionTypeId", action)(item, `${path}[${index}]`)),
    }),
    beforeEntry: within("BeforeEntry", { condition }),
    onSuccess: within("OnSuccess", { condition }),
    onFailure: within("OnFailure", { result: "Result", condition }),
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html */
export const pipelineStages: Rule = within("Stages", stage);

export const pipelineTriggers: Rule = within("Triggers", {
    providerType: "ProviderType",
    gitConfiguration: within("GitConfiguration", {
        sourceActionName: "SourceActionName",
        pushes: within("Push", { branches: within("Branches", { includes: "Includes" }) }),
    }),
});
