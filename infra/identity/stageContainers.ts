import * as pulumi from "@pulumi/pulumi";
import { anyKeyArn, bucketArn, keyAlias, type Scope } from "../support/naming";
import { resourceArn } from "./arns";
import { manageNetworkInterfaces } from "./containerPermissions";
import type { Statement } from "./policyDocument";

/** Where the containers of a stage get their network interfaces: those of endpoints, and of jobs that monitor them. */
export interface StagePlacement {
    readonly subnetIds: pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
}

/** Keys of a stage by ARN. */
export interface StageKeys {
    /** Encrypts the volumes of endpoints and of monitoring jobs. */
    readonly volumes: pulumi.Input<string>;
    /** Encrypts captures and reports. */
    readonly captures: pulumi.Input<string>;
}

/** Attaching containers to the subnets of the stage, behind its security group, and nowhere else. */
export function attachToStage(scope: Scope, { subnetIds, securityGroupId }: StagePlacement): Statement[] {
    const ec2 = (type: string, id: pulumi.Input<string>): pulumi.Input<string> =>
        pulumi.interpolate`${resourceArn(scope, "ec2", type)}/${id}`;
    return [
        {
            Sid: "AttachToNetwork",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [
                ...subnetIds.map((id) => ec2("subnet", id)),
                ec2("security-group", securityGroupId),
                ec2("network-interface", "*"),
            ],
        },
        ...manageNetworkInterfaces(scope),
    ];
}

/** Finding objects in the bucket for models. The name is known before there is one; no bucket of somebody else is read. */
export function findModels(dataScience: Scope): Statement {
    return {
        Sid: "FindModels",
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: [bucketArn(dataScience, "models")],
        Condition: ownedBy(dataScience),
    };
}

/** Decrypting what is in the bucket for models. The key's id is not known in the account of a stage; its alias is. */
export function decryptModels(scope: Scope, dataScience: Scope): Statement {
    return {
        Sid: "DecryptModels",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [anyKeyArn(dataScience)],
        Condition: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": [keyAlias(dataScience, "data")] },
            ...throughS3(scope),
        },
    };
}

/**
 * Using the key of captures through S3. Putting a large upload together takes the right to decrypt its parts; whether
 * anything is read is for the rights to objects to say.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function useCaptureKey(scope: Scope, captureKeyArn: pulumi.Input<string>): Statement {
    return {
        Sid: "UseCaptureKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [captureKeyArn],
        Condition: throughS3(scope),
    };
}

/** Letting SageMaker encrypt volumes. A grant to anybody but a service is refused. */
export function grantVolumeKey({ volumes }: StageKeys): Statement {
    return {
        Sid: "GrantVolumeKey",
        Effect: "Allow",
        Action: ["kms:CreateGrant"],
        Resource: [volumes],
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    };
}

/** Condition that the bucket is in the account where it is known to be. */
export function ownedBy({ accountId }: Scope): NonNullable<Statement["Condition"]> {
    return { StringEquals: { "aws:ResourceAccount": accountId } };
}

/** Condition that S3 uses a key for the caller. Its domain differs by partition. */
function throughS3({ region }: Scope): NonNullable<Statement["Condition"]> {
    return { StringLike: { "kms:ViaService": `s3.${region}.*` } };
}
