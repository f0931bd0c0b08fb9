import { isObject } from "../../../../infra/support/isObject";
import { accountRootArn } from "../../../../infra/support/naming";
import type { TemplateResource } from "../../../../infra/catalog/synthesis/template";
import { declarationsOf } from "../../../../policy-pack/declarations";
import type { RecordedResource } from "../../../support/mocks";

/** A resource in a wording that both deliveries have in common. */
export interface Canonical {
    readonly type: string;
    readonly props: Readonly<Record<string, unknown>>;
}

/** What the policy pack makes of a template: it reads CloudFormation by tables of its own. */
export function ofTemplate(resources: Readonly<Record<string, TemplateResource>>): Canonical[] {
    const templateBody = JSON.stringify({ Resources: resources });
    const [, ...inner] = declarationsOf({ type: stackType, name: "template", props: { templateBody } });
    const others = Object.values(resources).flatMap(({ Type, Properties }) => {
        const [type, names] = ofNoPolicy[Type] ?? [];
        return type === undefined ? [] : [{ type, props: renamed(Properties, names ?? {}) }];
    });
    return [...inner, ...others].map(({ type, props }) =>
        canonical(type, Object.fromEntries(owned(Object.entries(props), resources))),
    );
}

/** Types that no policy speaks of, with the names of properties that differ in more than their case. */
const ofNoPolicy: Readonly<Record<string, readonly [type: string, names: Readonly<Record<string, string>>]>> = {
    "AWS::CodeArtifact::Domain": ["aws:codeartifact/domain:Domain", { DomainName: "domain" }],
    "AWS::CodeArtifact::Repository": [
        "aws:codeartifact/repository:Repository",
        { DomainName: "domain", RepositoryName: "repository" },
    ],
    "AWS::KMS::Alias": ["aws:kms/alias:Alias", { AliasName: "name" }],
    "AWS::ResourceGroups::Group": ["aws:resourcegroups/group:Group", {}],
    "AWS::SageMaker::StudioLifecycleConfig": ["aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig", {}],
    "AWS::SNS::Subscription": ["aws:sns/topicSubscription:TopicSubscription", { TopicArn: "topic" }],
};

function renamed(
    properties: Readonly<Record<string, unknown>>,
    names: Readonly<Record<string, string>>,
): Record<string, unknown> {
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [names[key] ?? key, value]));
}

/** The policy pack adds ids, and names owners by their places in the template. */
function owned(
    entries: readonly (readonly [string, unknown])[],
    resources: Readonly<Record<string, TemplateResource>>,
): (readonly [string, unknown])[] {
    return entries
        .filter(([key]) => key !== "id")
        .map(([key, value]) => {
            const [, id = ""] = typeof value === "string" ? (/^\$\{(\w+)\}$/.exec(value) ?? []) : [];
            const { Properties = {} } = resources[id] ?? {};
            return [key, id === "" ? value : (Properties.BucketName ?? Properties.ModelPackageGroupName)];
        });
}

const stackType = "aws:cloudformation/stack:Stack";

/** Resources of a program, with those that CloudFormation has as properties among the properties of their owners. */
export function ofProgram(resources: readonly RecordedResource[]): Canonical[] {
    const custom = resources.filter((resource) => resource.custom);
    const elements = new Map<string, Record<string, unknown[]>>();
    const rest: RecordedResource[] = [];
    for (const resource of custom) {
        const element = elementOf(resource);
        if (element === undefined) {
            rest.push(resource);
        } else {
            const lists = elements.get(element.owner) ?? {};
            (lists[element.list] ??= []).push(element.value);
            elements.set(element.owner, lists);
        }
    }
    return rest.flatMap(({ urn, type, name, inputs }) =>
        type === stackType
            ? declarationsOf({ type, name, props: filledIn(inputs) })
                  .slice(1)
                  .map((inner) => canonical(inner.type, Object.fromEntries(owned(Object.entries(inner.props), {}))))
            : [canonical(type, { ...inputs, ...elements.get(urn) })],
    );
}

/** The stack's parameters in the place of their names: the policy pack leaves them open. */
function filledIn({ templateBody, parameters }: RecordedResource["inputs"]): { readonly templateBody: string } {
    const given = Object.entries(parameters as Readonly<Record<string, string>>);
    const body = given.reduce(
        (text, [key, value]) => text.replaceAll(`{"Ref":"${key}"}`, JSON.stringify(value)),
        String(templateBody),
    );
    return { templateBody: body };
}

interface Element {
    readonly owner: string;
    readonly list: string;
    readonly value: unknown;
}

function elementOf({ type, inputs, propertyDependencies }: RecordedResource): Element | undefined {
    const ownerBy = (property: string): string => propertyDependencies[property]?.[0] ?? "";
    switch (type) {
        case "aws:iam/rolePolicy:RolePolicy": {
            const { name, policy } = inputs;
            return { owner: ownerBy("role"), list: "inlinePolicies", value: { name, policy } };
        }
        case "aws:iam/rolePolicyAttachment:RolePolicyAttachment":
            return { owner: ownerBy("role"), list: "managedPolicyArns", value: inputs.policyArn };
        case "aws:cloudwatch/eventTarget:EventTarget": {
            const { targetId, arn, roleArn, inputTransformer } = inputs;
            const input = isObject(inputTransformer)
                ? { inputPathsMap: inputTransformer.inputPaths, inputTemplate: inputTransformer.inputTemplate }
                : undefined;
            const value = { id: targetId, arn, roleArn, ...(input === undefined ? {} : { inputTransformer: input }) };
            return { owner: ownerBy("rule"), list: "targets", value };
        }
        case "aws:codeartifact/domainPermissions:DomainPermissions":
            return { owner: ownerBy("domain"), list: "permissionsPolicyDocument", value: inputs.policyDocument };
        case "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy":
            return { owner: ownerBy("repository"), list: "permissionsPolicyDocument", value: inputs.policyDocument };
        default:
            return undefined;
    }
}

function canonical(type: string, props: Readonly<Record<string, unknown>>): Canonical {
    return { type, props: worded(props) as Canonical["props"] };
}

/** Properties whose name says nothing, because both have others in their place. */
const wordings: Readonly<Record<string, string>> = {
    buildtimeout: "timeoutinminutes",
    queuedtimeout: "queuedtimeoutinminutes",
    notebookinstancename: "name",
    volumesizeingb: "volumesize",
    condition: "conditions",
    pushes: "push",
    // A template takes the zones of the account by their names, and a stack knows them by their ids.
    availabilityzone: "availabilityzoneid",
    groupdescription: "description",
    sourcesecuritygroupid: "referencedsecuritygroupid",
    destinationsecuritygroupid: "referencedsecuritygroupid",
    destinationprefixlistid: "prefixlistid",
    deliverlogspermissionarn: "iamrolearn",
    insecurevalue: "value",
};

/** Keys that differ in their case alone are the same, and so are lists of one and their element, text and document. */
function worded(value: unknown, inPolicy = false): unknown {
    if (typeof value === "string") {
        return documentIn(value);
    }
    if (Array.isArray(value)) {
        const items = (inPolicy ? [...(value as unknown[])].sort() : (value as unknown[])).map((item) =>
            worded(item, inPolicy),
        );
        return items.length === 1 ? items[0] : isTagList(value) ? tagged(value) : items;
    }
    if (!isObject(value)) {
        return value;
    }
    // Tags are lists in one and mappings in the other; artifacts and connections are mappings in one and names in the other.
    const keys = Object.keys(value);
    const only = value.name ?? value.Name ?? value.externalConnectionName;
    if (keys.length === 1 && only !== undefined) {
        return worded(only);
    }
    // In a statement the order of values means nothing.
    const isPolicy = "Effect" in value;
    const entries = Object.entries(flattened(value))
        .map(
            ([key, inner]) =>
                [
                    isPolicy ? key : plain(key),
                    isTagList(inner) ? tagged(inner) : worded(inner, inPolicy || isPolicy),
                ] as const,
        )
        // The policy pack says of a role that it has no policies.
        .filter(([key, inner]) => JSON.stringify(inner) !== (key === "inlinepolicies" ? "[]" : "{}"));
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** When objects expire is a number in one and a mapping in the other. */
function flattened({ expiration, ...others }: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return isObject(expiration) && "days" in expiration
        ? { ...others, expirationInDays: expiration.days }
        : { ...others, ...(expiration === undefined ? {} : { expiration }) };
}

function plain(key: string): string {
    const name = key.toLowerCase().replace(/[^a-z0-9]/g, "");
    return wordings[name] ?? name;
}

/** Texts that are documents are compared as such; the id of an account among principals is its root. */
function documentIn(text: string): unknown {
    if (/^\d{12}$/.test(text)) {
        return accountRootArn({ partition: "aws", accountId: text });
    }
    if (!text.startsWith("{")) {
        return text;
    }
    try {
        return worded(JSON.parse(text));
    } catch {
        return text;
    }
}

function isTagList(value: unknown): value is readonly { Key?: string; key?: string }[] {
    return (
        Array.isArray(value) && value.length > 0 && value.every((it) => isObject(it) && ("Key" in it || "key" in it))
    );
}

function tagged(tags: readonly Readonly<Record<string, unknown>>[]): unknown {
    return worded(Object.fromEntries(tags.map((tag) => [tag.Key ?? tag.key, tag.Value ?? tag.value])));
}
