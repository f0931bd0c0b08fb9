import { BackupPolicy, FileSystem } from "@pulumi/aws/efs";
import type { StackValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { equivalents, foundational } from "../../support/references";
import { companionsOf, kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isFileSystem = kindOf(FileSystem);
const isBackupPolicy = kindOf(BackupPolicy);

export const efsFileSystemBackup: StackValidationPolicy = {
    name: "efs-file-system-backup",
    description: "A file system is backed up.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EFS.2", "Amazon EFS volumes should be in backup plans"),
    tags: equivalents({ securityHub: ["EFS.2", "EFS.7"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2",
    remediationSteps: "Declare an aws.efs.BackupPolicy with the status ENABLED for the file system.",
    validateStack: validateStackResources((args, reportViolation) => {
        const fileSystems = args.resources.filter(isFileSystem);
        judgeEach(fileSystems, (fileSystem) => {
            const backups = companionsOf(fileSystem, args.resources, isBackupPolicy, "fileSystemId", ["id"]);
            if (!someOf(backups, ({ props }) => valueAt(props, "backupPolicy.status") === "ENABLED")) {
                reportViolation(
                    `${fileSystem.name}: no BackupPolicy that is ENABLED belongs to it; what is deleted in it would be lost.`,
                    fileSystem.urn,
                );
            }
        });
    }),
};
