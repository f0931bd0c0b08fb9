import { InternetGateway, NatGateway } from "@pulumi/aws/ec2";
import { declare, unknownValue, type Declared } from "../support/policies";

type Resources = readonly Declared[];

/** One thing gone wrong in a stack that is otherwise as it was recorded. */
export interface Mutation {
    readonly stack: "dev" | "staging";
    readonly apply: (resources: Resources) => Resources;
    /** Does the same to the property, but leaves its value unknown; absent where a resource comes or goes. */
    readonly applyUnknown?: (resources: Resources) => Resources;
}

/** Edits the first resource of a type whose name matches; `undefined` takes it away. */
function edited(
    resources: Resources,
    type: string,
    name: RegExp,
    edit: (resource: Declared) => Declared | undefined,
): Resources {
    const index = resources.findIndex((resource) => resource.type === type && name.test(resource.name));
    const resource = resources[index];
    if (resource === undefined) {
        throw new Error(`No ${type} named like ${String(name)} is recorded.`);
    }
    const result = edit(resource);
    return result === undefined ? resources.toSpliced(index, 1) : resources.with(index, result);
}

/** Gives a property another value. */
function change(
    stack: Mutation["stack"],
    type: string,
    property: string,
    edit: (value: unknown) => unknown,
    name = /(?:)/,
): Mutation {
    const applied = (value: (old: unknown) => unknown) => (resources: Resources) =>
        edited(resources, type, name, (resource) => ({
            ...resource,
            props: { ...resource.props, [property]: value(resource.props[property]) },
        }));
    return { stack, apply: applied(edit), applyUnknown: applied(() => unknownValue) };
}

/** Takes a property away, with what it came from. */
function without(stack: Mutation["stack"], type: string, property: string): Mutation {
    const strip = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(record).filter(([key]) => key !== property));
    const edit = ({ props, propertyDependencies, ...resource }: Declared): Declared => ({
        ...resource,
        props: strip(props),
        propertyDependencies: strip(propertyDependencies),
    });
    return { stack, apply: (resources) => edited(resources, type, /(?:)/, edit) };
}

function remove(stack: Mutation["stack"], type: string): Mutation {
    return { stack, apply: (resources) => edited(resources, type, /(?:)/, () => undefined) };
}

function add(stack: Mutation["stack"], resource: Declared): Mutation {
    return { stack, apply: (resources) => [...resources, resource] };
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

const vpcEndpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";

/** For each policy, by its name, a mutation of our own stacks that it alone catches. */
export const mutations: Readonly<Record<string, Mutation>> = {
    "ec2-network-no-internet-gateway": add("staging", declare(InternetGateway, "gateway", {})),
    "ec2-network-no-nat-gateway": add("staging", declare(NatGateway, "nat", {})),
    "ec2-route-no-internet": change("staging", "aws:ec2/routeTable:RouteTable", "routes", () => [
        { cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-1" },
    ]),
    "ec2-subnet-no-public-ip": change("staging", "aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", () => true),
    "ec2-network-flow-logs": remove("staging", "aws:ec2/flowLog:FlowLog"),
    "ec2-default-security-group-closed": remove("dev", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
    "ec2-endpoint-policy-not-wildcard": without("dev", vpcEndpoint, "policy"),
    "ec2-endpoint-private-dns": change("staging", vpcEndpoint, "privateDnsEnabled", () => false, /-sts$/),
    "ec2-security-group-no-public-ingress": change(
        "staging",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "cidrIpv4",
        () => "203.0.113.0/24",
    ),
    "ec2-security-group-no-public-egress": change(
        "staging",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "cidrIpv4",
        () => "203.0.113.0/24",
    ),
    "kms-key-rotation": change("dev", "aws:kms/key:Key", "enableKeyRotation", () => false),
    "kms-key-policy-not-public": change("staging", "aws:kms/key:Key", "policy", setting({ Principal: "*" })),
    "s3-bucket-customer-key": change(
        "dev",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "rules",
        () => [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        /-data-/,
    ),
    "s3-bucket-public-access-block": change(
        "dev",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "restrictPublicBuckets",
        () => false,
    ),
    "s3-bucket-tls-only": change("dev", bucketPolicy, "policy", dropping(/^DenyInsecureTransport$/)),
    "s3-bucket-network-only": change("dev", bucketPolicy, "policy", exemptingEveryRole, /-models-/),
    "s3-bucket-versioning": remove("dev", "aws:s3/bucketVersioning:BucketVersioning"),
    "iam-role-trust-not-wide": change("staging", "aws:iam/role:Role", "assumeRolePolicy", setting({ Condition: {} })),
    "iam-policy-no-full-access": change(
        "staging",
        "aws:iam/rolePolicy:RolePolicy",
        "policy",
        setting({ Action: "*", Resource: "*" }),
    ),
    "sagemaker-domain-vpc-only": change(
        "dev",
        "aws:sagemaker/domain:Domain",
        "appNetworkAccessType",
        () => "PublicInternetOnly",
    ),
    "logs-group-encrypted": without("staging", "aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"),
    "logs-group-retention": change("staging", "aws:cloudwatch/logGroup:LogGroup", "retentionInDays", () => 180),
};
