import * as ecr from "@pulumi/aws/ecr";
import * as efs from "@pulumi/aws/efs";
import { account, keyArn, stackOf, type Breach, type Breaches } from "./breach";

/** A repository of images that keeps all policies but for what is changed in it. */
function repositoryWith(changes: Partial<ecr.RepositoryArgs>, hasLifecycle = true): Breach {
    return (name, opts) => {
        new ecr.Repository(
            name,
            {
                name,
                imageTagMutability: "IMMUTABLE",
                imageScanningConfiguration: { scanOnPush: true },
                encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: keyArn }],
                ...changes,
            },
            opts,
        );
        if (hasLifecycle) {
            new ecr.LifecyclePolicy(`${name}-lifecycle`, { repository: name, policy: expiry }, opts);
        }
    };
}

const selection = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 };
const expiry = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] });

function accessPointWith(changes: object): Breach {
    return stackOf("AWS::EFS::AccessPoint", {
        FileSystemId: "fs-0123456789abcdef0",
        RootDirectory: { Path: "/team" },
        PosixUser: { Uid: "1000", Gid: "1000" },
        ...changes,
    });
}

export const repositoryBreaches: Breaches = {
    "ecr-repository-scanned": repositoryWith({ imageScanningConfiguration: { scanOnPush: false } }),
    "ecr-repository-immutable": repositoryWith({ imageTagMutability: "MUTABLE" }),
    "ecr-repository-lifecycle": repositoryWith({}, false),
    "ecr-repository-encrypted": repositoryWith({ encryptionConfigurations: [{ encryptionType: "AES256" }] }),
    "ecr-policy-not-public": (name, opts) => {
        const statement = { Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" };
        const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        new ecr.RepositoryPolicy(name, { repository: `${account}-models`, policy }, opts);
    },
    "efs-file-system-encrypted": stackOf("AWS::EFS::FileSystem", { BackupPolicy: { Status: "ENABLED" } }),
    "efs-file-system-backup": (name, opts) => {
        new efs.FileSystem(name, { encrypted: true, kmsKeyId: keyArn }, opts);
    },
    "efs-access-point-root": accessPointWith({ RootDirectory: { Path: "/" } }),
    "efs-access-point-user": accessPointWith({ PosixUser: undefined }),
};
