import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../identity/policyDocument";
import { dataPlaneActions } from "../storage/bucketPerimeter";
import { encryptionStatements, transportStatements } from "../storage/bucketPolicies";
import { SecureBucket } from "../storage/secureBucket";
import { bucketArn, type Scope } from "../support/naming";

/** Inputs of {@link TemplateBucket}. */
export interface TemplateBucketArgs {
    readonly scope: Scope;
    readonly keyArn: pulumi.Input<string>;
    readonly accessLogBucketName: pulumi.Input<string>;
    /** ARNs of roles that put templates there, and of those for emergencies. */
    readonly exemptRoleArns: readonly string[];
    /** ARNs of the roles in whose name Studio reads the templates. */
    readonly readerArns: readonly pulumi.Input<string>[];
    /** Refuses the deletion of the bucket. @default true */
    readonly protect?: boolean;
}

/**
 * Templates of products. Studio reads them in the browser, which is outside of the network, with the rights of its user;
 * nobody else gets in. There is nothing in them but what the project's own repository holds.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-projects-templates-custom.html
 */
export class TemplateBucket extends pulumi.ComponentResource {
    /** Name of the bucket, once everything that guards it is in place. */
    public readonly bucketName: pulumi.Output<string>;

    constructor(name: string, args: TemplateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:catalog:TemplateBucket", name, {}, opts);
        const { scope, keyArn } = args;
        const bucket = new SecureBucket(
            `${name}-templates`,
            {
                scope,
                purpose: "templates",
                encryption: { keyArn },
                statements: [
                    ...transportStatements(scope, "templates"),
                    ...encryptionStatements(scope, "templates", keyArn),
                    ...readerStatements(scope, args),
                ],
                accessLogBucket: args.accessLogBucketName,
                ...(args.protect === undefined ? {} : { protect: args.protect }),
            },
            { parent: this },
        );
        new s3.BucketCorsConfiguration(
            `${name}-cors`,
            {
                bucket: bucket.bucketName,
                corsRules: [
                    { allowedMethods: ["GET"], allowedOrigins: ["https://*.sagemaker.aws"], allowedHeaders: ["*"] },
                ],
            },
            { parent: this },
        );
        this.bucketName = bucket.bucketName;
        this.registerOutputs({ bucketName: this.bucketName });
    }
}

function readerStatements(scope: Scope, { exemptRoleArns, readerArns }: TemplateBucketArgs): Statement[] {
    const arn = bucketArn(scope, "templates");
    const Resource = [arn, `${arn}/*`];
    return [
        {
            Sid: "AllowStudio",
            Effect: "Allow",
            Principal: { AWS: [...readerArns] },
            Action: ["s3:GetObject", "s3:GetObjectTagging", "s3:ListBucket"],
            Resource,
        },
        {
            Sid: "DenyEverybodyElse",
            Effect: "Deny",
            Principal: "*",
            Action: dataPlaneActions,
            Resource,
            Condition: {
                ArnNotLike: { "aws:PrincipalArn": [...exemptRoleArns, ...readerArns] },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
            },
        },
    ];
}
