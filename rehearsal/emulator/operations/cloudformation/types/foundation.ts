import { structureOf, structuresOf, textOf, type Parameters } from "../../parameters";
import { lowerCamel } from "./lowerCamel";
import type { ResourceType, ResourceTypes } from "./resourceType";

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
const key: ResourceType = {
    async create(account, properties) {
        const { KeyMetadata } = await account.json("kms", "CreateKey", {
            Description: properties.Description,
            Policy: JSON.stringify(properties.KeyPolicy),
            Tags: structuresOf(properties, "Tags").map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
        });
        const { KeyId, Arn } = structureOf({ KeyMetadata }, "KeyMetadata");
        if (properties.EnableKeyRotation === true) {
            await account.json("kms", "EnableKeyRotation", { KeyId });
        }
        const days = JSON.stringify(properties.PendingWindowInDays ?? 30);
        return { Ref: String(KeyId), KeyId: String(KeyId), Arn: String(Arn), days };
    },
    async delete(account, { Ref, days }) {
        await account.json("kms", "ScheduleKeyDeletion", { KeyId: Ref, PendingWindowInDays: Number(days) });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
const alias: ResourceType = {
    async create(account, { AliasName, TargetKeyId }) {
        await account.json("kms", "CreateAlias", { AliasName, TargetKeyId });
        return { Ref: String(AliasName) };
    },
    async delete(account, { Ref }) {
        await account.json("kms", "DeleteAlias", { AliasName: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
const parameter: ResourceType = {
    async create(account, { Tags, ...properties }) {
        const tags = Object.entries(structureOf({ Tags }, "Tags")).map(([Key, Value]) => ({ Key, Value }));
        await account.json("ssm", "PutParameter", { ...properties, ...(tags.length === 0 ? {} : { Tags: tags }) });
        return { Ref: String(properties.Name) };
    },
    async update(account, { Name, Type, Value, Description }) {
        await account.json("ssm", "PutParameter", { Name, Type, Value, Description, Overwrite: true });
    },
    async delete(account, { Ref }) {
        await account.json("ssm", "DeleteParameter", { Name: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-resourcegroups-group.html */
const group: ResourceType = {
    async create(account, properties) {
        const { Type, Query } = structureOf(properties, "ResourceQuery");
        const tags = structuresOf(properties, "Tags").map(({ Key, Value }) => [Key, Value] as const);
        const answer = await account.rest("resource-groups", "POST", "/groups", {
            Name: properties.Name,
            Description: properties.Description,
            ResourceQuery: { Type, Query: JSON.stringify(Query) },
            Tags: Object.fromEntries(tags) as Parameters,
        });
        return { Ref: textOf(properties, "Name"), Arn: textOf(structureOf(answer, "Group"), "GroupArn") };
    },
    async delete(account, { Ref }) {
        await account.rest("resource-groups", "POST", "/delete-group", { Group: Ref });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeartifact-domain.html */
const packageDomain: ResourceType = {
    async create(account, properties) {
        const domain = textOf(properties, "DomainName");
        const answer = await account.rest("codeartifact", "POST", `/v1/domain?domain=${domain}`, {
            encryptionKey: properties.EncryptionKey,
            tags: lowerCamel(properties.Tags),
        });
        if (properties.PermissionsPolicyDocument !== undefined) {
            const policyDocument = JSON.stringify(properties.PermissionsPolicyDocument);
            await account.rest("codeartifact", "PUT", "/v1/domain/permissions/policy", { domain, policyDocument });
        }
        const Arn = textOf(structureOf(answer, "domain"), "arn");
        return { Ref: Arn, Arn, Name: domain, Owner: account.scope.account };
    },
    async delete(account, { Name = "" }) {
        await account.rest("codeartifact", "DELETE", `/v1/domain?domain=${Name}`);
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeartifact-repository.html */
const packageRepository: ResourceType = {
    async create(account, properties) {
        const [domain, repository] = [textOf(properties, "DomainName"), textOf(properties, "RepositoryName")];
        const place = `domain=${domain}&repository=${repository}`;
        const answer = await account.rest("codeartifact", "POST", `/v1/repository?${place}`, {
            description: properties.Description,
            tags: lowerCamel(properties.Tags),
        });
        for (const connection of Array.isArray(properties.ExternalConnections) ? properties.ExternalConnections : []) {
            const target = `/v1/repository/external-connection?${place}&external-connection=${String(connection)}`;
            await account.rest("codeartifact", "POST", target);
        }
        if (properties.PermissionsPolicyDocument !== undefined) {
            const policyDocument = JSON.stringify(properties.PermissionsPolicyDocument);
            await account.rest("codeartifact", "PUT", `/v1/repository/permissions/policy?${place}`, { policyDocument });
        }
        const Arn = textOf(structureOf(answer, "repository"), "arn");
        return { Ref: Arn, Arn, Name: repository, DomainName: domain };
    },
    async delete(account, { Name = "", DomainName = "" }) {
        await account.rest("codeartifact", "DELETE", `/v1/repository?domain=${DomainName}&repository=${Name}`);
    },
};

/** Types that an environment stands on: keys, packages, and what people and programs find it by. */
export const foundationTypes: ResourceTypes = {
    "AWS::CodeArtifact::Domain": packageDomain,
    "AWS::CodeArtifact::Repository": packageRepository,
    "AWS::KMS::Alias": alias,
    "AWS::KMS::Key": key,
    "AWS::ResourceGroups::Group": group,
    "AWS::SSM::Parameter": parameter,
};
