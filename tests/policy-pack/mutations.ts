import { InternetGateway, NatGateway } from "@pulumi/aws/ec2";
import { job } from "../support/jobs";
import { declare, unknownValue, type Declared } from "../support/policies";

type Resources = readonly Declared[];

/** One thing gone wrong in a stack that is otherwise as it was recorded. */
export interface Mutation {
    /** The changed stack; absent where the stack has nothing that could go wrong so. */
    readonly apply: (resources: Resources) => Resources | undefined;
    /** Does the same to the property, but leaves its value unknown; absent where a resource comes or goes. */
    readonly applyUnknown?: (resources: Resources) => Resources | undefined;
}

/** Edits the first resource of a type whose name matches; `undefined` takes it away. */
function edited(
    resources: Resources,
    type: string,
    name: RegExp,
    edit: (resource: Declared) => Declared | undefined,
): Resources | undefined {
    const index = resources.findIndex((resource) => resource.type === type && name.test(resource.name));
    const resource = resources[index];
    if (resource === undefined) {
        return undefined;
    }
    const result = edit(resource);
    return result === undefined ? resources.toSpliced(index, 1) : resources.with(index, result);
}

/** Gives a property another value. */
function change(type: string, property: string, edit: (value: unknown) => unknown, name = /(?:)/): Mutation {
    const applied = (value: (old: unknown) => unknown) => (resources: Resources) =>
        edited(resources, type, name, (resource) => ({
            ...resource,
            props: { ...resource.props, [property]: value(resource.props[property]) },
        }));
    return { apply: applied(edit), applyUnknown: applied(() => unknownValue) };
}

/** Takes a property away, with what it came from. */
function without(type: string, property: string): Mutation {
    const strip = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(record).filter(([key]) => key !== property));
    const edit = ({ props, propertyDependencies, ...resource }: Declared): Declared => ({
        ...resource,
        props: strip(props),
        propertyDependencies: strip(propertyDependencies),
    });
    return { apply: (resources) => edited(resources, type, /(?:)/, edit) };
}

function remove(type: string): Mutation {
    return { apply: (resources) => edited(resources, type, /(?:)/, () => undefined) };
}

/** Does so to stacks that have a resource of another type. */
function where(type: string, { apply }: Mutation): Mutation {
    return { apply: (resources) => (resources.some((it) => it.type === type) ? apply(resources) : undefined) };
}

function add(resource: Declared): Mutation {
    return { apply: (resources) => [...resources, resource] };
}

/** Sets one entry of a mapping. */
function entry(key: string, value: unknown): (mapping: unknown) => unknown {
    return (mapping) => ({ ...(mapping as Readonly<Record<string, unknown>> | undefined), [key]: value });
}

interface Document {
    readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Edits the statements of a document, which is an object or JSON. */
function statements(
    edit: (statements: Document["Statement"]) => Document["Statement"],
): (document: unknown) => unknown {
    return (document) => {
        const parsed = (typeof document === "string" ? JSON.parse(document) : document) as Document;
        return JSON.stringify({ ...parsed, Statement: edit(parsed.Statement) });
    };
}

/** Takes away the statements whose ids match. */
function dropping(ids: RegExp): (document: unknown) => unknown {
    return statements((all) => all.filter(({ Sid: id }) => !ids.test(String(id))));
}

/** Changes every statement of a document alike. */
function setting(values: object): (document: unknown) => unknown {
    return statements((all) => all.map((statement) => ({ ...statement, ...values })));
}

/** Excepts all roles of an account from the statements that except some. */
const exemptingEveryRole = statements((all) =>
    all.map((statement) => {
        const condition = (statement.Condition ?? {}) as Readonly<Record<string, unknown>>;
        const wide = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } };
        return "ArnNotLike" in condition ? { ...statement, Condition: { ...condition, ...wide } } : statement;
    }),
);

/** A VPC that the stack makes itself: of others it declares nothing. */
const vpc = "aws:ec2/vpc:Vpc";
const domain = "aws:sagemaker/domain:Domain";
const vpcEndpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";

/** For each policy that judges what our own stacks declare, a mutation of them that it alone catches. */
export const mutations: Readonly<Record<string, Mutation>> = {
    "ec2-network-no-internet-gateway": add(declare(InternetGateway, "gateway", {})),
    "ec2-network-no-nat-gateway": add(declare(NatGateway, "nat", {})),
    "ec2-route-no-internet": change("aws:ec2/routeTable:RouteTable", "routes", () => [
        { cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-1" },
    ]),
    "ec2-subnet-no-public-ip": change("aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", () => true),
    "ec2-network-flow-logs": where(vpc, remove("aws:ec2/flowLog:FlowLog")),
    "ec2-default-security-group-closed": where(vpc, remove("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")),
    "ec2-endpoint-policy-not-wildcard": without(vpcEndpoint, "policy"),
    "ec2-endpoint-private-dns": change(vpcEndpoint, "privateDnsEnabled", () => false, /-sts$/),
    "ec2-security-group-no-public-ingress": change(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "cidrIpv4",
        () => "203.0.113.0/24",
    ),
    "ec2-security-group-no-public-egress": change(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "cidrIpv4",
        () => "203.0.113.0/24",
    ),
    "kms-key-rotation": change("aws:kms/key:Key", "enableKeyRotation", () => false),
    "kms-key-policy-not-public": change("aws:kms/key:Key", "policy", setting({ Principal: "*" })),
    "s3-bucket-customer-key": change(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "rules",
        () => [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        /-data-/,
    ),
    "s3-bucket-public-access-block": change(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "restrictPublicBuckets",
        () => false,
    ),
    "s3-bucket-tls-only": change(bucketPolicy, "policy", dropping(/^DenyInsecureTransport$/)),
    "s3-bucket-network-only": change(bucketPolicy, "policy", exemptingEveryRole, /-models-/),
    "s3-bucket-versioning": remove("aws:s3/bucketVersioning:BucketVersioning"),
    "iam-role-trust-not-wide": change(
        "aws:iam/role:Role",
        "assumeRolePolicy",
        setting({ Condition: {} }),
        /-execution-role$/,
    ),
    "iam-policy-no-full-access": change(
        "aws:iam/rolePolicy:RolePolicy",
        "policy",
        setting({ Action: "*", Resource: "*" }),
    ),
    "sagemaker-domain-customer-key": without(domain, "kmsKeyId"),
    "sagemaker-domain-docker-off": change(
        domain,
        "domainSettings",
        entry("dockerSettings", { enableDockerAccess: "ENABLED" }),
    ),
    "sagemaker-domain-idle-shutdown": change(domain, "defaultUserSettings", entry("codeEditorAppSettings", {})),
    "sagemaker-domain-sharing-encrypted": change(
        domain,
        "defaultUserSettings",
        entry("sharingSettings", { notebookOutputOption: "Allowed" }),
    ),
    "sagemaker-domain-source-identity": change(
        domain,
        "domainSettings",
        entry("executionRoleIdentityConfig", "DISABLED"),
    ),
    "sagemaker-domain-studio-web": change(domain, "defaultUserSettings", entry("studioWebPortal", "DISABLED")),
    "sagemaker-domain-vpc-only": change(
        "aws:sagemaker/domain:Domain",
        "appNetworkAccessType",
        () => "PublicInternetOnly",
    ),
    "sagemaker-job-in-vpc": add(job("TrainingJob", "vpcConfig", undefined)),
    "sagemaker-job-isolated": add(job("TrainingJob", "enableNetworkIsolation", false)),
    "sagemaker-job-traffic-encrypted": add(job("TrainingJob", "enableInterContainerTrafficEncryption", false)),
    "sagemaker-job-volume-key": add(job("TrainingJob", "resourceConfig.volumeKmsKeyId", undefined)),
    "sagemaker-job-output-key": add(job("TrainingJob", "outputDataConfig.kmsKeyId", undefined)),
    "logs-group-encrypted": without("aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"),
    "logs-group-retention": change("aws:cloudwatch/logGroup:LogGroup", "retentionInDays", () => 180),
};
