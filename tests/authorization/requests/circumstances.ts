import { bucketArn, type Bucket, type Scope } from "../../../infra/support/naming";
import type { Circumstance, Known } from "../simulation/request";

/** From the network of an account, through its endpoints. */
export function from({ stage, accountId }: Scope): Circumstance {
    return { words: `from the ${stage} network`, network: accountId };
}

/** Through another endpoint than the one of the action's service. */
export function through(endpoint: string): Circumstance {
    return { words: `through the endpoint ${endpoint}`, endpoint };
}

/** With condition keys of the action's own. */
export function given(words: string, keys: Readonly<Record<string, Known | undefined>>): Circumstance {
    return { words, keys };
}

export const fromOutside: Circumstance = { words: "from outside of every network" };

export const byPlainHttp = given("by plain HTTP", {
    "aws:SecureTransport": "false",
    "s3:TlsVersion": undefined,
});

export const byOldTls = given("by TLS 1.1", { "s3:TlsVersion": "1.1" });

/** A service passes the caller's request on, with the caller's rights. */
export function passedOnBy(service: string): Circumstance {
    return given(`passed on by ${service}`, {
        "aws:ViaAWSService": "true",
        "aws:CalledVia": [`${service}.amazonaws.com`],
        "aws:CalledViaFirst": `${service}.amazonaws.com`,
        "aws:CalledViaLast": `${service}.amazonaws.com`,
    });
}

/** S3 uses a key for what the caller asks of a bucket. */
export function throughS3(scope: Scope, purpose: Bucket): Circumstance {
    return given(`through S3 for ${typeof purpose === "string" ? purpose : purpose.projectId}`, {
        "aws:ViaAWSService": "true",
        "kms:ViaService": "s3.eu-west-1.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": bucketArn(scope, purpose),
    });
}

/** A service acts for a resource of an account. */
export function actingFor(accountId: string, sourceArn: string): Circumstance {
    return given(`for ${sourceArn}`, { "aws:SourceAccount": accountId, "aws:SourceArn": sourceArn });
}

/** What is asked for carries the tags of a stage. */
export function taggedFor(stage: string, kind: "aws:ResourceTag" | "aws:RequestTag" = "aws:ResourceTag"): Circumstance {
    return given(`${kind === "aws:RequestTag" ? "with the tags" : "tagged"} of ${stage}`, {
        [`${kind}/EnvironmentName`]: "sm-mlops",
        [`${kind}/EnvironmentType`]: stage,
    });
}

/** A role is passed to a service. */
export function passedTo(service: string): Circumstance {
    return given(`to ${service}`, { "iam:PassedToService": `${service}.amazonaws.com` });
}
