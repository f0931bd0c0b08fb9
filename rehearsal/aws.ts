import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CodeartifactClient } from "@aws-sdk/client-codeartifact";
import { CodeBuildClient } from "@aws-sdk/client-codebuild";
import { CodeCommitClient } from "@aws-sdk/client-codecommit";
import { CodePipelineClient } from "@aws-sdk/client-codepipeline";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { EFSClient } from "@aws-sdk/client-efs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { ResourceGroupsClient } from "@aws-sdk/client-resource-groups";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { ServiceCatalogClient } from "@aws-sdk/client-service-catalog";
import { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { accessRole, type Organisation } from "./accounts";

/** Keys by which requests are signed; the session token tells the emulator which account they are for. */
export interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
}

/** Where the emulator answers, and for which region. */
export interface Endpoint {
    readonly url: string;
    readonly region: string;
}

/** Real AWS clients that talk to one account of the emulated organisation. */
export interface AwsClients {
    readonly cloudFormation: CloudFormationClient;
    readonly codeArtifact: CodeartifactClient;
    readonly codeBuild: CodeBuildClient;
    readonly codeCommit: CodeCommitClient;
    readonly codePipeline: CodePipelineClient;
    readonly ec2: EC2Client;
    readonly ecr: ECRClient;
    readonly efs: EFSClient;
    readonly eventBridge: EventBridgeClient;
    readonly iam: IAMClient;
    readonly kms: KMSClient;
    readonly logs: CloudWatchLogsClient;
    readonly organizations: OrganizationsClient;
    readonly resourceGroups: ResourceGroupsClient;
    readonly s3: S3Client;
    readonly sageMaker: SageMakerClient;
    readonly serviceCatalog: ServiceCatalogClient;
    readonly sns: SNSClient;
    readonly ssm: SSMClient;
    readonly sts: STSClient;
}

/** Any access key that no AssumeRole answer gave out belongs to the management account. */
export const managementCredentials: Credentials = { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" };

export function awsClients({ url, region }: Endpoint, credentials: Credentials): AwsClients {
    const settings = { endpoint: url, region, credentials, maxAttempts: 2 };
    return {
        cloudFormation: new CloudFormationClient(settings),
        codeArtifact: new CodeartifactClient(settings),
        codeBuild: new CodeBuildClient(settings),
        codeCommit: new CodeCommitClient(settings),
        codePipeline: new CodePipelineClient(settings),
        ec2: new EC2Client(settings),
        ecr: new ECRClient(settings),
        efs: new EFSClient(settings),
        eventBridge: new EventBridgeClient(settings),
        iam: new IAMClient(settings),
        kms: new KMSClient(settings),
        logs: new CloudWatchLogsClient(settings),
        organizations: new OrganizationsClient(settings),
        resourceGroups: new ResourceGroupsClient(settings),
        s3: new S3Client({ ...settings, forcePathStyle: true }),
        sageMaker: new SageMakerClient(settings),
        serviceCatalog: new ServiceCatalogClient(settings),
        sns: new SNSClient(settings),
        ssm: new SSMClient(settings),
        sts: new STSClient(settings),
    };
}

/** Clients of the management account. */
export function managementClients(endpoint: Endpoint): AwsClients {
    return awsClients(endpoint, managementCredentials);
}

/** Credentials of a member account, as its administrator. */
export async function memberCredentials(endpoint: Endpoint, accountId: string): Promise<Credentials> {
    const { Credentials: assumed } = await managementClients(endpoint).sts.send(
        new AssumeRoleCommand({
            RoleArn: `arn:aws:iam::${accountId}:role/${accessRole}`,
            RoleSessionName: "rehearsal",
        }),
    );
    return {
        accessKeyId: given(assumed?.AccessKeyId, "AccessKeyId"),
        secretAccessKey: given(assumed?.SecretAccessKey, "SecretAccessKey"),
        sessionToken: given(assumed?.SessionToken, "SessionToken"),
    };
}

/** Clients of a member account, as its administrator. */
export async function memberClients(endpoint: Endpoint, accountId: string): Promise<AwsClients> {
    return awsClients(endpoint, await memberCredentials(endpoint, accountId));
}

/** Clients of any account of the organisation, as its administrator. */
export async function administratorClients(
    endpoint: Endpoint,
    accountId: string,
    { accounts }: Organisation,
): Promise<AwsClients> {
    return accountId === accounts.management ? managementClients(endpoint) : memberClients(endpoint, accountId);
}

/** A member of an answer that AWS always sends, though the client's types allow for its absence. */
export function given<T>(value: T | undefined, name: string): T {
    if (value === undefined) {
        throw new Error(`The emulator's answer lacks ${name}; AWS always sends it.`);
    }
    return value;
}
