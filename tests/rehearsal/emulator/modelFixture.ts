import type { ModelSource, ServiceModel, Shape } from "../../../rehearsal/emulator/gateway/models/serviceModel";

const text: Shape = { type: "string" };
const number: Shape = { type: "integer" };

const tags: Record<string, Shape> = {
    Tag: { type: "structure", members: { Key: { shape: "Text" }, Value: { shape: "Text" } }, required: ["Key"] },
    Tags: { type: "list", member: { shape: "Tag" } },
};

/** A JSON service, after SageMaker. */
const sagemaker: ServiceModel = {
    metadata: {
        protocol: "json",
        apiVersion: "2017-07-24",
        targetPrefix: "SageMaker",
        endpointPrefix: "api.sagemaker",
    },
    operations: {
        CreateSpace: { http: { method: "POST", requestUri: "/" }, input: { shape: "CreateSpaceRequest" } },
    },
    shapes: {
        ...tags,
        Text: text,
        Number: number,
        Labels: { type: "map", value: { shape: "Text" } },
        Settings: { type: "structure", members: { SizeInGb: { shape: "Number" }, Labels: { shape: "Labels" } } },
        CreateSpaceRequest: {
            type: "structure",
            required: ["DomainId", "SpaceName"],
            members: {
                DomainId: { shape: "Text" },
                SpaceName: { shape: "Text" },
                Settings: { shape: "Settings" },
                Tags: { shape: "Tags" },
            },
        },
    },
};

/** A query service, after IAM and STS in one. */
function queryService(endpointPrefix: string, apiVersion: string): ServiceModel {
    const http = { method: "POST", requestUri: "/" };
    return {
        metadata: { protocol: "query", apiVersion, endpointPrefix },
        operations: {
            GetRole: { http, input: { shape: "GetRoleRequest" } },
            TagRole: { http, input: { shape: "TagRoleRequest" } },
            AssumeRole: { http, input: { shape: "AssumeRoleRequest" } },
            AssumeRoleWithWebIdentity: { http, input: { shape: "AssumeRoleRequest" } },
            CreateAccessKey: { http },
        },
        shapes: {
            ...tags,
            Text: text,
            FlatTags: { type: "list", member: { shape: "Text", locationName: "FlatTag" }, flattened: true },
            GetRoleRequest: { type: "structure", required: ["RoleName"], members: { RoleName: { shape: "Text" } } },
            TagRoleRequest: {
                type: "structure",
                required: ["RoleName"],
                members: { RoleName: { shape: "Text" }, Tags: { shape: "Tags" }, FlatTags: { shape: "FlatTags" } },
            },
            AssumeRoleRequest: {
                type: "structure",
                required: ["RoleArn"],
                members: {
                    RoleArn: { shape: "Text" },
                    RoleSessionName: { shape: "Text" },
                    WebIdentityToken: { shape: "Text" },
                },
            },
        },
    };
}

function formOperation(input: string): ServiceModel["operations"][string] {
    return { http: { method: "POST", requestUri: "/" }, input: { shape: input } };
}

/** The EC2 protocol. */
const ec2: ServiceModel = {
    metadata: { protocol: "ec2", apiVersion: "2016-11-15", endpointPrefix: "ec2" },
    operations: {
        AuthorizeSecurityGroupEgress: formOperation("RulesRequest"),
        AuthorizeSecurityGroupIngress: formOperation("RulesRequest"),
        CreateSecurityGroup: formOperation("DescribedRequest"),
        DescribeSecurityGroupRules: formOperation("RulesRequest"),
        ModifySecurityGroupRules: formOperation("DescribedRequest"),
        UpdateSecurityGroupRuleDescriptionsEgress: formOperation("RulesRequest"),
        UpdateSecurityGroupRuleDescriptionsIngress: formOperation("DescribedRequest"),
    },
    shapes: {
        Text: text,
        Number: number,
        Peer: { type: "structure", members: { GroupId: { shape: "Text" }, Description: { shape: "Text" } } },
        List: { type: "structure", members: { PrefixListId: { shape: "Text" }, Description: { shape: "Text" } } },
        Peers: { type: "list", member: { shape: "Peer", locationName: "item" } },
        Lists: { type: "list", member: { shape: "List", locationName: "item" } },
        Permission: {
            type: "structure",
            members: {
                IpProtocol: { shape: "Text", locationName: "ipProtocol" },
                FromPort: { shape: "Number", locationName: "fromPort" },
                ToPort: { shape: "Number", locationName: "toPort" },
                UserIdGroupPairs: { shape: "Peers", locationName: "groups" },
                PrefixListIds: { shape: "Lists", locationName: "prefixListIds" },
            },
        },
        Permissions: { type: "list", member: { shape: "Permission", locationName: "item" } },
        Described: { type: "structure", members: { Description: { shape: "Text" } } },
        Descriptions: { type: "list", member: { shape: "Described", locationName: "item" } },
        Change: { type: "structure", members: { SecurityGroupRule: { shape: "Described" } } },
        Changes: { type: "list", member: { shape: "Change", locationName: "item" } },
        DescribedRequest: {
            type: "structure",
            members: {
                GroupDescription: { shape: "Text" },
                SecurityGroupRule: { shape: "Changes" },
                SecurityGroupRuleDescription: { shape: "Descriptions" },
            },
        },
        RulesRequest: {
            type: "structure",
            members: {
                GroupId: { shape: "Text", locationName: "securityGroup", queryName: "GroupId" },
                IpPermissions: { shape: "Permissions", locationName: "ipPermissions" },
            },
        },
    },
};

function bucketOperation(method: string, requestUri: string): ServiceModel["operations"][string] {
    return { http: { method, requestUri }, input: { shape: "BucketRequest" } };
}

/** A REST service with XML, S3. */
const s3: ServiceModel = {
    metadata: { protocol: "rest-xml", apiVersion: "2006-03-01", endpointPrefix: "s3" },
    operations: {
        ListBuckets: { http: { method: "GET", requestUri: "/" } },
        CreateBucket: bucketOperation("PUT", "/{Bucket}"),
        DeleteBucket: bucketOperation("DELETE", "/{Bucket}"),
        ListObjects: { ...bucketOperation("GET", "/{Bucket}"), deprecated: true },
        ListObjectsV2: bucketOperation("GET", "/{Bucket}?list-type=2"),
        GetBucketPolicy: bucketOperation("GET", "/{Bucket}?policy"),
        PutBucketPolicy: bucketOperation("PUT", "/{Bucket}?policy"),
        DeleteBucketPolicy: bucketOperation("DELETE", "/{Bucket}?policy"),
        GetBucketLogging: bucketOperation("GET", "/{Bucket}?logging"),
        PutBucketLogging: bucketOperation("PUT", "/{Bucket}?logging"),
        GetBucketVersioning: bucketOperation("GET", "/{Bucket}?versioning"),
        PutBucketVersioning: bucketOperation("PUT", "/{Bucket}?versioning"),
        PutBucketNotification: { ...bucketOperation("PUT", "/{Bucket}?notification"), deprecated: true },
        PutBucketNotificationConfiguration: bucketOperation("PUT", "/{Bucket}?notification"),
        GetObject: bucketOperation("GET", "/{Bucket}/{Key+}"),
        CopyObject: { http: { method: "PUT", requestUri: "/{Bucket}/{Key+}" }, input: { shape: "CopyObjectRequest" } },
        PutObject: bucketOperation("PUT", "/{Bucket}/{Key+}"),
    },
    shapes: {
        Text: text,
        BucketRequest: {
            type: "structure",
            required: ["Bucket"],
            members: { Bucket: { shape: "Text", location: "uri", locationName: "Bucket" } },
        },
        CopyObjectRequest: {
            type: "structure",
            required: ["Bucket", "CopySource"],
            members: {
                Bucket: { shape: "Text", location: "uri", locationName: "Bucket" },
                CopySource: { shape: "Text", location: "header", locationName: "x-amz-copy-source" },
            },
        },
    },
};

/** A REST service with JSON, after CodeArtifact. */
const codeartifact: ServiceModel = {
    metadata: { protocol: "rest-json", apiVersion: "2018-09-22", endpointPrefix: "codeartifact" },
    operations: {
        CreateDomain: { http: { method: "POST", requestUri: "/v1/domain" }, input: { shape: "CreateDomainRequest" } },
        PutConfiguration: { http: { method: "PUT", requestUri: "/v1/configuration" }, input: { shape: "PutRequest" } },
        PutAsset: { http: { method: "PUT", requestUri: "/v1/asset" }, input: { shape: "PutAssetRequest" } },
    },
    shapes: {
        ...tags,
        Text: text,
        Bytes: { type: "blob" },
        CreateDomainRequest: {
            type: "structure",
            required: ["domain"],
            members: {
                domain: { shape: "Text", location: "querystring", locationName: "domain" },
                encryptionKey: { shape: "Text" },
            },
        },
        PutRequest: { type: "structure", payload: "configuration", members: { configuration: { shape: "Tag" } } },
        PutAssetRequest: { type: "structure", payload: "content", members: { content: { shape: "Bytes" } } },
    },
};

const models: Readonly<Record<string, readonly ServiceModel[]>> = {
    codeartifact: [codeartifact],
    ec2: [ec2],
    iam: [queryService("iam", "2010-05-08")],
    s3: [s3],
    sagemaker: [sagemaker],
    sts: [queryService("sts", "2011-06-15")],
};

/** Small service models in the shape of the real ones. */
export const modelFixture: ModelSource = { for: (signingName) => Promise.resolve(models[signingName] ?? []) };
