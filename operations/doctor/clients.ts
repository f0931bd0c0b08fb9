import { EC2Client } from "@aws-sdk/client-ec2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { awsReason, type Finding } from "./finding";
import { roleArnIn, type Place } from "./places";

/** Keys of a session. */
export interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
}

/** Clients that look into one account. */
export interface AccountClients {
    readonly ec2: EC2Client;
    readonly organizations: OrganizationsClient;
    readonly quotas: ServiceQuotasClient;
    readonly sageMaker: SageMakerClient;
}

export function clientsFor({ region }: Place, credentials: Credentials | undefined): AccountClients {
    const settings = { region, ...(credentials === undefined ? {} : { credentials }) };
    return {
        ec2: new EC2Client(settings),
        organizations: new OrganizationsClient(settings),
        quotas: new ServiceQuotasClient(settings),
        sageMaker: new SageMakerClient(settings),
    };
}

/** Whose credentials the command runs with. */
export async function ownAccount(region: string): Promise<{ readonly findings: Finding[]; readonly id?: string }> {
    const subject = "credentials";
    try {
        const { Account: id = "", Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
        return { findings: [{ kind: "good", subject, text: Arn ?? id }], id };
    } catch (error) {
        const wayOut =
            "Sign in (aws sso login, or AWS_PROFILE, or a role of the machine), and try: aws sts get-caller-identity";
        return { findings: [{ kind: "bad", subject, text: awsReason(error), wayOut }] };
    }
}

/** How an account is entered. `credentials` are absent where it cannot be, or where the command's own are used. */
export interface Entry {
    readonly findings: Finding[];
    readonly entered: boolean;
    readonly credentials?: Credentials;
}

/** Tries to get into an account as Pulumi would. @param own account of the command's own credentials */
export async function enter(place: Place, own: string | undefined, role = place.role): Promise<Entry> {
    const { accountId, stack, region } = place;
    const subject = `${stack}, account ${accountId}: entry`;
    if (role === undefined) {
        return own === accountId
            ? { findings: [{ kind: "good", subject, text: "the credentials are of this account" }], entered: true }
            : {
                  findings: [
                      {
                          kind: "bad",
                          subject,
                          text: `the credentials are of account ${own ?? "none"}, and the stack works with those of ${accountId}`,
                          wayOut: `Sign in to account ${accountId}, or correct secure-mlops:account.`,
                      },
                  ],
                  entered: false,
              };
    }
    const arn = roleArnIn(place, role);
    try {
        const { Credentials: given } = await new STSClient({ region }).send(
            new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "secure-mlops-doctor", DurationSeconds: 900 }),
        );
        const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = given ?? {};
        const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
        return { findings: [{ kind: "good", subject, text: `as ${arn}` }], entered: true, credentials };
    } catch (error) {
        const wayOut =
            "Bring the bootstrap stack up, which makes the role and says who may assume it (docs/bootstrap.md), or correct " +
            "the account id or the role in the stack file.";
        return { findings: [{ kind: "bad", subject, text: `${arn}: ${awsReason(error)}`, wayOut }], entered: false };
    }
}
