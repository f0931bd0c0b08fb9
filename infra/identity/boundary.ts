import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { boundaryName, roleArnPattern, rolePath, type Scope } from "../support/naming";
import { policyDocument, type Statement } from "./policyDocument";

/**
 * The most that any role of the project may ever do, whatever its own policies say: the services it works with, in
 * its own region, and passing on roles of the project. It grants nothing. Creating or changing identities is not in it.
 */
export function boundaryStatements(scope: Scope): Statement[] {
    return [
        {
            Sid: "ServicesOfTheEnvironment",
            Effect: "Allow",
            Action: [
                "application-autoscaling:*",
                "cloudformation:*",
                "cloudwatch:*",
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
                "ec2:Describe*",
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetAuthorizationToken",
                "ecr:GetDownloadUrlForLayer",
                "kms:CreateGrant",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*",
                "logs:*",
                "s3:AbortMultipartUpload",
                "s3:DeleteObject*",
                "s3:GetBucketLocation",
                "s3:GetObject*",
                "s3:ListBucket*",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
                "s3:PutObjectTagging",
                "sagemaker:*",
            ],
            Resource: ["*"],
            Condition: { StringEquals: { "aws:RequestedRegion": scope.region } },
        },
        {
            Sid: "RolesOfTheEnvironment",
            Effect: "Allow",
            Action: ["iam:GetRole", "iam:PassRole"],
            Resource: [roleArnPattern(scope)],
        },
    ];
}

/** Creates the managed policy that every role of the scope carries as its permissions boundary. */
export function permissionsBoundary(name: string, scope: Scope, opts: pulumi.CustomResourceOptions): iam.Policy {
    return new iam.Policy(
        name,
        {
            name: boundaryName(scope),
            path: rolePath(scope),
            description: `Permissions boundary of every role of ${scope.environment} ${scope.stage}`,
            policy: policyDocument(boundaryStatements(scope)),
        },
        opts,
    );
}
