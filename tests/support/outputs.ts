import { createHash } from "node:crypto";

/** A resource as its provider sees it, with the place that the provider works in. */
export interface Created {
    readonly type: string;
    readonly name: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly accountId: string;
    readonly region: string;
}

/** What AWS adds to the inputs of a resource: its id, and outputs that follow from it. */
export interface Additions {
    readonly id: string;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

type Rule = (resource: Created) => Additions;

/** Same text, same digits: ids differ between resources and stay the same between runs. */
function hex(text: string, length: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, length);
}

function uuid(text: string): string {
    return hex(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** An id such as `subnet-<name>`; the name keeps failures readable. */
function prefixed(prefix: string): Rule {
    return ({ type, name, accountId, region }) => {
        const id = `${prefix}-${name}`;
        const [, service = ""] = /^aws:(\w+)\//.exec(type) ?? [];
        return { id, outputs: { arn: `arn:aws:${service}:${region}:${accountId}:${prefix}/${id}` } };
    };
}

/** The id of a resource that configures another one is the other one's name. */
function sameAs(input: string): Rule {
    return ({ name, inputs }) => ({ id: text(inputs[input], name) });
}

function text(value: unknown, fallback: string): string {
    return typeof value === "string" ? value : fallback;
}

function iam(kind: "role" | "policy", { name, inputs, accountId }: Created): Additions {
    const physicalName = text(inputs.name, name);
    const arn = `arn:aws:iam::${accountId}:${kind}${text(inputs.path, "/")}${physicalName}`;
    return kind === "role"
        ? {
              id: physicalName,
              outputs: { arn, name: physicalName, uniqueId: `AROA${hex(arn, 17).toUpperCase()}` },
          }
        : { id: arn, outputs: { arn, name: physicalName } };
}

const rules: Readonly<Record<string, Rule>> = {
    "aws:kms/key:Key": ({ name, accountId, region }) => {
        const id = uuid(`${accountId}/${region}/${name}`);
        return { id, outputs: { keyId: id, arn: `arn:aws:kms:${region}:${accountId}:key/${id}` } };
    },
    "aws:kms/alias:Alias": sameAs("name"),
    "aws:s3/bucket:Bucket": ({ name, inputs }) => {
        const bucket = text(inputs.bucket, name);
        return { id: bucket, outputs: { bucket, arn: `arn:aws:s3:::${bucket}` } };
    },
    "aws:iam/role:Role": (resource) => iam("role", resource),
    "aws:iam/policy:Policy": (resource) => iam("policy", resource),
    "aws:iam/rolePolicy:RolePolicy": ({ name, inputs }) => ({
        id: `${text(inputs.role, name)}:${text(inputs.name, name)}`,
    }),
    "aws:cloudwatch/logGroup:LogGroup": ({ name, inputs, accountId, region }) => {
        const group = text(inputs.name, name);
        return {
            id: group,
            outputs: { name: group, arn: `arn:aws:logs:${region}:${accountId}:log-group:${group}` },
        };
    },
    "aws:ec2/vpc:Vpc": prefixed("vpc"),
    "aws:ec2/subnet:Subnet": prefixed("subnet"),
    "aws:ec2/routeTable:RouteTable": prefixed("rtb"),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": prefixed("rtbassoc"),
    "aws:ec2/securityGroup:SecurityGroup": prefixed("sg"),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": prefixed("sg"),
    "aws:ec2/flowLog:FlowLog": prefixed("fl"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": (resource) => {
        const { id, outputs } = prefixed("vpce")(resource);
        const gateway = resource.inputs.vpcEndpointType === "Gateway";
        return { id, outputs: { ...outputs, ...(gateway ? { prefixListId: `pl-${resource.name}` } : {}) } };
    },
    "aws:sagemaker/domain:Domain": ({ name, accountId, region }) => {
        const id = `d-${hex(`${accountId}/${name}`, 12)}`;
        return {
            id,
            outputs: {
                arn: `arn:aws:sagemaker:${region}:${accountId}:domain/${id}`,
                url: `https://${id}.studio.${region}.sagemaker.aws`,
            },
        };
    },
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": ({ name, inputs, accountId, region }) => {
        const id = text(inputs.modelPackageGroupName, name);
        return { id, outputs: { arn: `arn:aws:sagemaker:${region}:${accountId}:model-package-group/${id}` } };
    },
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": sameAs("modelPackageGroupName"),
    "aws:sns/topic:Topic": ({ name, inputs, accountId, region }) => {
        const topic = text(inputs.name, name);
        const arn = `arn:aws:sns:${region}:${accountId}:${topic}`;
        return { id: arn, outputs: { arn, name: topic } };
    },
    "aws:sns/topicPolicy:TopicPolicy": sameAs("arn"),
    "aws:codepipeline/pipeline:Pipeline": ({ name, inputs, accountId, region }) => {
        const id = text(inputs.name, name);
        return { id, outputs: { name: id, arn: `arn:aws:codepipeline:${region}:${accountId}:${id}` } };
    },
    "aws:codebuild/project:Project": ({ name, inputs, accountId, region }) => {
        const project = text(inputs.name, name);
        const arn = `arn:aws:codebuild:${region}:${accountId}:project/${project}`;
        return { id: arn, outputs: { name: project, arn } };
    },
    "aws:cloudwatch/eventRule:EventRule": ({ name, inputs, accountId, region }) => {
        const rule = text(inputs.name, name);
        return { id: rule, outputs: { name: rule, arn: `arn:aws:events:${region}:${accountId}:rule/${rule}` } };
    },
    "aws:cloudformation/stack:Stack": ({ name, inputs, accountId, region }) => {
        const stack = text(inputs.name, name);
        return { id: `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/${uuid(stack)}` };
    },
    "aws:s3/bucketObjectv2:BucketObjectv2": sameAs("key"),
    "aws:sagemaker/pipeline:Pipeline": ({ name, inputs, accountId, region }) => {
        const id = text(inputs.pipelineName, name);
        return { id, outputs: { arn: `arn:aws:sagemaker:${region}:${accountId}:pipeline/${id}` } };
    },
    "aws:ecr/repository:Repository": ({ name, inputs, accountId, region }) => {
        const id = text(inputs.name, name);
        return {
            id,
            outputs: {
                name: id,
                arn: `arn:aws:ecr:${region}:${accountId}:repository/${id}`,
                repositoryUrl: `${accountId}.dkr.ecr.${region}.amazonaws.com/${id}`,
            },
        };
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": sameAs("repository"),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": sameAs("repository"),
    "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": ({ name, inputs, accountId, region }) => {
        const id = text(inputs.studioLifecycleConfigName, name);
        return { id, outputs: { arn: `arn:aws:sagemaker:${region}:${accountId}:studio-lifecycle-config/${id}` } };
    },
    "aws:codeartifact/domain:Domain": ({ name, inputs, accountId, region }) => {
        const arn = `arn:aws:codeartifact:${region}:${accountId}:domain/${text(inputs.domain, name)}`;
        return { id: arn, outputs: { arn } };
    },
    "aws:codeartifact/repository:Repository": ({ name, inputs, accountId, region }) => {
        const path = `${text(inputs.domain, name)}/${text(inputs.repository, name)}`;
        const arn = `arn:aws:codeartifact:${region}:${accountId}:repository/${path}`;
        return { id: arn, outputs: { arn } };
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": prefixed("sgr"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": prefixed("sgr"),
};

/** What AWS would add to a resource. Types without an entry get `<name>-id`, and companions of a bucket its name. */
export function additionsFor(resource: Created): Additions {
    const rule = rules[resource.type] ?? (/^aws:s3\/bucket\w+:/.test(resource.type) ? sameAs("bucket") : undefined);
    return rule?.(resource) ?? { id: `${resource.name}-id` };
}

/** What a component that runs in a plug-in hands out; others hand out nothing that the engine knows. */
export function componentOutputs(
    type: string,
    name: string,
    inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
    if (type !== "awsx:ec2:Vpc") {
        return {};
    }
    const zones = Array.isArray(inputs.availabilityZoneNames) ? inputs.availabilityZoneNames.map(String) : [];
    const table = (kind: string, zone: string): object => ({
        id: `rtb-${name}-${kind}-${zone}`,
        tags: { SubnetType: kind },
    });
    return {
        vpcId: `vpc-${name}`,
        privateSubnetIds: zones.map((zone) => `subnet-${name}-Private-${zone}`),
        publicSubnetIds: zones.map((zone) => `subnet-${name}-Public-${zone}`),
        routeTables: zones.flatMap((zone) => [table("Public", zone), table("Private", zone)]),
    };
}

/** Lookups of the programs, answered as in eu-west-1. */
export const regionLookups = {
    "aws:index/getPartition:getPartition": () => ({ partition: "aws", dnsSuffix: "amazonaws.com", id: "aws" }),
    "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({
        id: "eu-west-1",
        names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        zoneIds: ["euw1-az3", "euw1-az1", "euw1-az2"],
    }),
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": () => ({
        availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    }),
} as const;
