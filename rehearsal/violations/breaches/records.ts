import * as cloudtrail from "@pulumi/aws/cloudtrail";
import { account, keyArn, templateOf, type Breach, type Breaches } from "./breach";

/** A secret that is replaced every month and keeps all policies but for what is changed in it. */
function secretWith(changes: object, rotation: object = { RotationRules: { AutomaticallyAfterDays: 30 } }): Breach {
    return templateOf({
        Secret: { Type: "AWS::SecretsManager::Secret", Properties: { KmsKeyId: keyArn, ...changes } },
        Rotation: {
            Type: "AWS::SecretsManager::RotationSchedule",
            Properties: { SecretId: { Ref: "Secret" }, ...rotation },
        },
    });
}

/** A trail that keeps all policies but for what is changed in it. */
function trailWith(changes: Partial<cloudtrail.TrailArgs>): Breach {
    return (name, opts) => {
        new cloudtrail.Trail(
            name,
            {
                name,
                s3BucketName: "trail",
                kmsKeyId: keyArn,
                isMultiRegionTrail: true,
                enableLogFileValidation: true,
                cloudWatchLogsGroupArn: `arn:aws:logs:eu-west-1:${account}:log-group:trail:*`,
                cloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/trail`,
                ...changes,
            },
            opts,
        );
    };
}

export const recordBreaches: Breaches = {
    "secretsmanager-secret-encrypted": secretWith({ KmsKeyId: "alias/aws/secretsmanager" }),
    "secretsmanager-secret-rotated": secretWith({}, { RotationRules: { AutomaticallyAfterDays: 400 } }),
    "cloudtrail-trail-every-region": trailWith({ isMultiRegionTrail: false }),
    "cloudtrail-trail-encrypted": trailWith({ kmsKeyId: "" }),
    "cloudtrail-trail-validated": trailWith({ enableLogFileValidation: false }),
    "cloudtrail-trail-logged": trailWith({ cloudWatchLogsGroupArn: "", cloudWatchLogsRoleArn: "" }),
};
