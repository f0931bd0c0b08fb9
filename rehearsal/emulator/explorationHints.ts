import { accessRole } from "../accounts";
import { managementAccount } from "./gateway/accounts";

/** How a person looks around in the emulator at this URL. */
export function explorationHints(url: string): string {
    return `For the AWS CLI and every SDK:

    export AWS_ENDPOINT_URL=${url} AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1
    export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
    aws sts get-caller-identity

These keys work in the organisation's management account, ${managementAccount}. To work in another account, assume the role
${accessRole} there, which every account has. Any other role has to be created first.

    export $(printf "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_SESSION_TOKEN=%s" $(aws sts assume-role \\
        --role-arn arn:aws:iam::111122223333:role/${accessRole} --role-session-name me \\
        --query "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]" --output text))

With the AWS SDK for JavaScript:

    import { S3Client, ListBucketsCommand } from "@aws-sdk/client-s3";
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const s3 = new S3Client({ endpoint: "${url}", region: "eu-west-1", credentials });
    console.log((await s3.send(new ListBucketsCommand({}))).Buckets);
`;
}
