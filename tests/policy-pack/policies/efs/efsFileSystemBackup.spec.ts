import { BackupPolicy, FileSystem } from "@pulumi/aws/efs";
import { expect } from "chai";
import { efsFileSystemBackup as policy } from "../../../../policy-pack/policies/efs/efsFileSystemBackup";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const fileSystem = declare(FileSystem, "files", { id: unknownValue });
const backup = (status: unknown, owner = fileSystem) =>
    declare(BackupPolicy, "backup", { backupPolicy: { status } }, { fileSystemId: [owner] });
const refused = refusesOwner(
    fileSystem,
    "files: no BackupPolicy that is ENABLED belongs to it; what is deleted in it would be lost.",
);

describe("efs-file-system-backup", () => {
    it("accepts a file system that is backed up", async () => {
        expect(await judgeStack(policy, [fileSystem, backup("ENABLED")])).to.deep.equal(passes);
    });

    it("refuses one without a backup policy, with one that is off, and with that of another", async () => {
        expect(await judgeStack(policy, [fileSystem])).to.deep.equal(refused);
        expect(await judgeStack(policy, [fileSystem, backup("DISABLED")])).to.deep.equal(refused);
        const other = declare(FileSystem, "other", { id: unknownValue });
        expect(await judgeStack(policy, [fileSystem, backup("ENABLED", other)])).to.deep.equal(refused);
    });

    it("reads the backup policy inside a file system of a template", async () => {
        const stackWith = (Properties: object) => {
            const templateBody = JSON.stringify({ Resources: { Files: { Type: "AWS::EFS::FileSystem", Properties } } });
            return [declare("aws:cloudformation/stack:Stack", "team", { templateBody })];
        };
        expect(await judgeStack(policy, stackWith({ BackupPolicy: { Status: "ENABLED" } }))).to.deep.equal(passes);
        expect((await judgeStack(policy, stackWith({}))).violations).to.have.length(1);
    });

    it("cannot judge a status that is not known yet", async () => {
        const verdict = await judgeStack(policy, [fileSystem, backup(unknownValue)]);
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/status can't be known/);
    });
});
