import { InternetGateway, NatGateway, Route } from "@pulumi/aws/ec2";
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

/** Takes properties away, with what they came from. */
function without(type: string, ...properties: readonly string[]): Mutation {
    const strip = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(record).filter(([key]) => !properties.includes(key)));
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

/** Does so to stacks of which something holds. */
function when(holds: (resources: Resources) => boolean, { apply }: Mutation): Mutation {
    return { apply: (resources) => (holds(resources) ? apply(resources) : undefined) };
}

/** Does so to stacks that have a resource of another type. */
function where(type: string, mutation: Mutation): Mutation {
    return when((resources) => resources.some((it) => it.type === type), mutation);
}

function add(resource: Declared): Mutation {
    return { apply: (resources) => [...resources, resource] };
}

/** Sets one entry of a mapping. */
function entry(key: string, value: unknown): (mapping: unknown) => unknown {
    return (mapping) => ({ ...(mapping as Readonly<Record<string, unknown>> | undefined), [key]: value });
}

/** Writes something else into the template of the product that is a notebook; one that is unknown has nothing in it. */
function inNotebookTemplate(written: string, instead: string): Mutation {
    const { apply } = change(
        "aws:s3/bucketObjectv2:BucketObjectv2",
        "content",
        (content) => String(content).replace(written, instead),
        /-private-notebook-template-1$/,
    );
    return { apply };
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

/** Takes an action away from every statement, and those away that have no other. */
function withoutAction(name: string): (document: unknown) => unknown {
    return statements((all) =>
        all
            .map((it) => ({ ...it, Action: [it.Action].flat().filter((action) => action !== name) }))
            .filter(({ Action }) => Action.length > 0),
    );
}

/** Changes every statement of a document alike. */
function setting(values: object): (document: unknown) => unknown {
    return statements((all) => all.map((statement) => ({ ...statement, ...values })));
}

/** Adds a statement that allows something. */
function allowing(statement: object): (document: unknown) => unknown {
    return statements((all) => [...all, { Effect: "Allow", Sid: "Added", ...statement }]);
}

/** Adds a denial of something to everybody. */
function denying(statement: object): (document: unknown) => unknown {
    return statements((all) => [...all, { Effect: "Deny", Sid: "Added", Principal: "*", ...statement }]);
}

/** Lets actions of a statement be told by a pattern or by other names. */
function renaming(actions: readonly string[], id: RegExp): (document: unknown) => unknown {
    return statements((all) => all.map((it) => (id.test(String(it.Sid)) ? { ...it, Action: actions } : it)));
}

/** Excepts all roles of an account from the statements that except some. */
const exemptingEveryRole = statements((all) =>
    all.map((statement) => {
        const condition = (statement.Condition ?? {}) as Readonly<Record<string, unknown>>;
        const wide = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } };
        return "ArnNotLike" in condition ? { ...statement, Condition: { ...condition, ...wide } } : statement;
    }),
);

/** Whether other accounts read models of the stack. */
function sharesModels(resources: Resources): boolean {
    return resources.some(
        ({ type, name, props }) =>
            type === bucketPolicy &&
            name.includes("-models-") &&
            JSON.stringify(props.policy).includes("AllowTargetAccounts"),
    );
}

/** A VPC that the stack makes itself: of others it declares nothing. */
const vpc = "aws:ec2/vpc:Vpc";
const domain = "aws:sagemaker/domain:Domain";
const vpcEndpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const imageRepository = "aws:ecr/repository:Repository";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const managedPolicy = "aws:iam/policy:Policy";
const key = "aws:kms/key:Key";
const build = "aws:codebuild/project:Project";

/** The managed policy that guards what people, Studio and pipelines create. */
const guardrails = /-guardrails$/;

/** The offline store of a feature group that keeps all policies. */
const offlineStore = { s3StorageConfig: { s3Uri: "s3://data/features", kmsKeyId: "key" } };

/** The action that carries none of the keys which guard what jobs run with. */
const unguarded = "sagemaker:CreatePresignedDomainUrl";

/** A condition that asks for the absence of keys. */
const absent = (...keys: readonly string[]): object => ({
    Condition: { Null: Object.fromEntries(keys.map((name) => [name, "true"])) },
});

/** A route of a table that nothing of SageMaker uses. */
function routeTo(destinationCidrBlock: string): Declared {
    return declare(Route, "way-out", { destinationCidrBlock, transitGatewayId: "tgw-1" });
}

/** For each policy that judges what our own stacks declare, a mutation of them that it alone catches. */
export const mutations: Readonly<Record<string, Mutation>> = {
    "ec2-network-no-internet-gateway": add(declare(InternetGateway, "gateway", {})),
    "ec2-network-no-nat-gateway": add(declare(NatGateway, "nat", {})),
    "ec2-route-no-internet": {
        ...add(routeTo("0.0.0.0/0")),
        applyUnknown: (resources) => [...resources, routeTo(unknownValue)],
    },
    "ec2-subnet-no-public-ip": change("aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", () => true),
    "ec2-network-flow-logs": where(vpc, remove("aws:ec2/flowLog:FlowLog")),
    "ec2-default-security-group-closed": where(vpc, remove("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")),
    "ec2-endpoint-policy-not-wildcard": without(vpcEndpoint, "policy"),
    "ec2-endpoint-private-dns": change(vpcEndpoint, "privateDnsEnabled", () => false, /-sts$/),
    "ec2-endpoint-port-open": when(
        (resources) => resources.some(({ type, name }) => type === vpcEndpoint && name.endsWith("-sts")),
        change(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "toPort",
            () => 442,
            /-endpoints-from-sagemaker$/,
        ),
    ),
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
    "kms-key-policy-by-service": change(
        key,
        "policy",
        allowing({
            Principal: "*",
            Action: "kms:Decrypt",
            Resource: "*",
            Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
        }),
    ),
    "kms-key-network-only": when(
        (resources) => resources.some(({ type, name }) => type === "aws:s3/bucket:Bucket" && name.includes("-data-")),
        change(key, "policy", dropping(/^DenyOutsideNetwork$/), /-data-key$/),
    ),
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
    "kms-key-deletion-window": change(key, "deletionWindowInDays", () => 7),
    "kms-key-policy-no-lock-out": change(key, "policy", denying({ Action: "kms:*", Resource: "*" })),
    "s3-bucket-other-key-denied": change(bucketPolicy, "policy", dropping(/^DenyWrongKey$/), /-data-/),
    "s3-bucket-policy-not-public": change(
        bucketPolicy,
        "policy",
        allowing({ Principal: "*", Action: "s3:GetObject", Resource: "*" }),
    ),
    "s3-bucket-policy-no-administration": change(
        bucketPolicy,
        "policy",
        allowing({ Principal: { AWS: "999999999999" }, Action: "s3:PutBucketAcl", Resource: "*" }),
    ),
    "s3-bucket-policy-actions-listed": change(
        bucketPolicy,
        "policy",
        allowing({ Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:*", Resource: "*" }),
    ),
    "s3-bucket-policy-no-lock-out": change(
        bucketPolicy,
        "policy",
        denying({ Action: "s3:PutBucketPolicy", Resource: "*" }),
    ),
    "s3-bucket-no-acl": change("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "rule", () => ({
        objectOwnership: "ObjectWriter",
    })),
    "s3-bucket-access-logs": {
        apply: (resources) => edited(resources, "aws:s3/bucketLogging:BucketLogging", /-models-/, () => undefined),
    },
    "s3-bucket-lifecycle": remove("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"),
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
    "iam-role-trust-subject": change(
        "aws:iam/role:Role",
        "assumeRolePolicy",
        allowing({
            Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
        }),
    ),
    "iam-pass-role-narrow": change(rolePolicy, "policy", allowing({ Action: "iam:PassRole", Resource: "*" })),
    "iam-policy-no-service-wildcard": change(
        rolePolicy,
        "policy",
        allowing({ Action: "sqs:*", Resource: "arn:aws:sqs:eu-west-1:111122223333:jobs" }),
    ),
    "iam-policy-decrypt-narrow": change(rolePolicy, "policy", allowing({ Action: "kms:Decrypt", Resource: "*" })),
    "iam-role-grants-match-key": where(
        "aws:s3/bucket:Bucket",
        change(rolePolicy, "policy", withoutAction("kms:Decrypt"), /-pipeline-execution-/),
    ),
    "iam-policy-buckets-named": change(
        rolePolicy,
        "policy",
        allowing({ Action: "s3:GetObject", Resource: "arn:aws:s3:::*sagemaker*" }),
    ),
    "iam-guardrail-keys-carried": change(
        managedPolicy,
        "policy",
        renaming([unguarded], /^RequireNotebookVolumeKey$/),
        guardrails,
    ),
    "iam-guardrail-actions-listed": change(
        managedPolicy,
        "policy",
        renaming(["sagemaker:Create*"], /^RequireNotebookVolumeKey$/),
        guardrails,
    ),
    "iam-guardrail-one-null": change(
        managedPolicy,
        "policy",
        statements((all) => [
            ...all,
            {
                Effect: "Deny",
                Action: "sagemaker:CreateModel",
                Resource: "*",
                ...absent("sagemaker:VpcSubnets", "sagemaker:VpcSecurityGroupIds"),
            },
        ]),
        guardrails,
    ),
    "iam-guardrail-updates-covered": change(
        managedPolicy,
        "policy",
        dropping(/^DenyNotebookRootOnUpdate$/),
        guardrails,
    ),
    "sagemaker-domain-tagged": where(domain, without(domain, "tags", "tagsAll")),
    "sagemaker-domain-ports-open": where(domain, {
        apply: (resources) =>
            edited(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", /-nfs$/, () => undefined),
    }),
    "sagemaker-subnet-isolated": where(
        domain,
        where(
            "aws:ec2/subnet:Subnet",
            change("aws:ec2/routeTable:RouteTable", "routes", () => [
                { cidrBlock: "203.0.113.0/24", transitGatewayId: "tgw-1" },
            ]),
        ),
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
    "cloudformation-template-readable": add(
        declare("aws:cloudformation/stack:Stack", "team", { templateUrl: "https://a" }),
    ),
    "sagemaker-schedule-definition-declared": add(
        declare("aws:sagemaker/monitoringSchedule:MonitoringSchedule", "schedule", {
            monitoringScheduleConfig: { monitoringJobDefinitionName: "elsewhere" },
        }),
    ),
    "ecr-repository-scanned": change(imageRepository, "imageScanningConfiguration", entry("scanOnPush", false)),
    "ecr-repository-immutable": change(imageRepository, "imageTagMutability", () => "MUTABLE"),
    "ecr-repository-encrypted": change(imageRepository, "encryptionConfigurations", () => [{ encryptionType: "KMS" }]),
    "ecr-repository-lifecycle": remove("aws:ecr/lifecyclePolicy:LifecyclePolicy"),
    "ecr-policy-not-public": change(
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "policy",
        setting({ Principal: "*", Condition: {} }),
    ),
    "efs-file-system-backup": add(
        declare("aws:efs/fileSystem:FileSystem", "files", { encrypted: true, kmsKeyId: "key" }),
    ),
    "sagemaker-model-group-policy-scoped": change(
        "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
        "resourcePolicy",
        setting({ Principal: "*", Condition: {} }),
    ),
    "sagemaker-registry-grants-match": when(
        sharesModels,
        change(
            "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
            "resourcePolicy",
            allowing({
                Principal: { AWS: "arn:aws:iam::999999999999:root" },
                Action: "sagemaker:CreateModel",
                Resource: "*",
            }),
        ),
    ),
    "codebuild-environment-no-secrets": change(
        build,
        "environment",
        entry("environmentVariables", [{ name: "DATABASE_PASSWORD", value: "correct-horse", type: "PLAINTEXT" }]),
    ),
    "codebuild-log-encrypted": change(
        build,
        "logsConfig",
        entry("s3Logs", { status: "ENABLED", location: "logs/builds", encryptionDisabled: true }),
    ),
    "codebuild-project-encrypted": without(build, "encryptionKey"),
    "codebuild-project-in-vpc": without(build, "vpcConfig"),
    "codebuild-project-logged": change(build, "logsConfig", entry("cloudwatchLogs", { status: "DISABLED" })),
    "codebuild-project-unprivileged": change(build, "environment", entry("privilegedMode", true)),
    "codebuild-source-no-credentials": change(
        build,
        "source",
        entry("location", "https://somebody:secret@github.com/acme/abalone"),
    ),
    "codepipeline-store-encrypted": change("aws:codepipeline/pipeline:Pipeline", "artifactStores", () => [
        { type: "S3", location: "artifacts" },
    ]),
    "sns-policy-not-public": change(
        "aws:sns/topicPolicy:TopicPolicy",
        "policy",
        allowing({ Principal: "*", Action: "sns:Publish", Resource: "*" }),
    ),
    "sns-topic-encrypted": without("aws:sns/topic:Topic", "kmsMasterKeyId"),
    "sagemaker-pipeline-readable": change("aws:sagemaker/pipeline:Pipeline", "pipelineDefinition", () => "{}"),
    "servicecatalog-share-in-organization": change(
        "aws:servicecatalog/portfolioShare:PortfolioShare",
        "type",
        () => "ACCOUNT",
    ),
    "servicecatalog-product-launch-role": add(
        declare("aws:servicecatalog/productPortfolioAssociation:ProductPortfolioAssociation", "product", {
            productId: "prod-1",
            portfolioId: "port-1",
        }),
    ),
    "sagemaker-notebook-no-internet": inNotebookTemplate(
        "DirectInternetAccess: Disabled",
        "DirectInternetAccess: Enabled",
    ),
    "sagemaker-notebook-in-vpc": inNotebookTemplate("SubnetId: !Ref PrivateSn1aId", ""),
    "sagemaker-notebook-no-root": inNotebookTemplate("RootAccess: Disabled", "RootAccess: Enabled"),
    "sagemaker-notebook-volume-key": inNotebookTemplate("KmsKeyId: !Ref KmsEbsKeyArn", ""),
    "sagemaker-notebook-metadata-version": inNotebookTemplate(
        'MinimumInstanceMetadataServiceVersion: "2"',
        'MinimumInstanceMetadataServiceVersion: "1"',
    ),
    "sagemaker-notebook-platform": inNotebookTemplate("notebook-al2023-v1", "notebook-al2-v2"),
    "secretsmanager-secret-rotated": add(
        declare("aws:secretsmanager/secret:Secret", "token", { name: "token", kmsKeyId: "key" }),
    ),
    "sagemaker-feature-group-tagged": add(
        declare("aws:sagemaker/featureGroup:FeatureGroup", "features", { offlineStoreConfig: offlineStore }),
    ),
    "sagemaker-image-tagged": add(declare("aws:sagemaker/image:Image", "image", { description: "Notebooks" })),
    "sagemaker-app-image-config-tagged": add(declare("aws:sagemaker/appImageConfig:AppImageConfig", "config", {})),
    "ec2-network-endpoints-complete": where(
        vpc,
        where(domain, { apply: (resources) => edited(resources, vpcEndpoint, /-sts$/, () => undefined) }),
    ),
    "s3-bucket-grants-match-key": when(
        sharesModels,
        change("aws:kms/key:Key", "policy", dropping(/^AllowTargetAccounts$/), /-data-key$/),
    ),
    "sagemaker-mlflow-store-own": add(
        declare("aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer", "runs", { artifactStoreUri: "s3://others" }),
    ),
};
