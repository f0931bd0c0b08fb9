import { ListAccountsForParentCommand, ListOrganizationalUnitsForParentCommand } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doctorCommand } from "../../../operations/doctor";
import { exampleFile } from "../../support/stackFiles";
import { mockEmptyAccount } from "./emptyAccount";

const unit = "ou-a1b2-prod0000";
const nested = "ou-a1b2-prod0001";
const modeFile = join(__dirname, "..", "..", "..", "docs", "modes", "organizational-units.yaml");

function account(id: string, State = "ACTIVE"): object {
    return { Id: id, Arn: `arn:aws:organizations::999900001111:account/o-a1b2c3d4e5/${id}`, State };
}

describe("operations/doctor, with organizational units", () => {
    const { organizations, sts } = mockEmptyAccount();
    const folder = mkdtempSync(join(tmpdir(), "doctor-"));

    before(() => {
        copyFileSync(exampleFile("dev"), join(folder, "Pulumi.dev.yaml"));
        copyFileSync(exampleFile("staging"), join(folder, "Pulumi.staging.yaml"));
        copyFileSync(modeFile, join(folder, "Pulumi.prod.yaml"));
    });

    beforeEach(() => {
        organizations.on(ListAccountsForParentCommand).resolves({ Accounts: [] });
        organizations.on(ListOrganizationalUnitsForParentCommand).resolves({ OrganizationalUnits: [] });
    });

    after(() => {
        rmSync(folder, { recursive: true });
    });

    /** The unit holds an account on each of two pages and one that is excluded; the unit below it holds another. */
    const holdAccounts = (...accounts: readonly object[]): void => {
        organizations
            .on(ListAccountsForParentCommand, { ParentId: unit })
            .resolves({ Accounts: [account("444455556666")], NextToken: "more" })
            .on(ListAccountsForParentCommand, { ParentId: unit, NextToken: "more" })
            .resolves({ Accounts: [account("777788889999"), account("101010101010", "SUSPENDED")] })
            .on(ListAccountsForParentCommand, { ParentId: nested })
            .resolves({ Accounts: [account("121212121212"), ...accounts] })
            .on(ListOrganizationalUnitsForParentCommand, { ParentId: unit })
            .resolves({ OrganizationalUnits: [{ Id: nested }] });
    };

    const look = async (
        ...args: readonly string[]
    ): Promise<{ readonly lines: string[]; readonly exitCode: number }> => {
        const { output, exitCode } = await doctorCommand(["--stack-files", folder, ...args], () => Promise.resolve([]));
        return { lines: output.split("\n"), exitCode };
    };

    it("looks into every active account below them, at any depth, that is not excluded", async () => {
        holdAccounts();
        const { lines, exitCode } = await look("--stack", "prod");
        expect(lines).to.include(
            "✔ prod, account 999900001111: entry: as arn:aws:iam::999900001111:role/sm-mlops-discovery",
        );
        expect(lines).to.include("✔ prod, organizational units: 121212121212, 444455556666");
        const entered = lines.filter((line) => line.includes("role/sm-mlops-deployment"));
        expect(entered).to.deep.equal([
            "✔ prod, account 121212121212: entry: as arn:aws:iam::121212121212:role/sm-mlops-deployment",
            "✔ prod, account 444455556666: entry: as arn:aws:iam::444455556666:role/sm-mlops-deployment",
        ]);
        expect(exitCode).to.equal(0);
    });

    it("says what is found and does not fit, as the program would", async () => {
        holdAccounts(account("111122223333"));
        const { lines, exitCode } = await look("--stack", "prod");
        const at = lines.findIndex((line) => line.startsWith("✖"));
        expect(lines.slice(at, at + 2)).to.deep.equal([
            "✖ prod, organizational units: 111122223333 is the development account (dataScience.account), from which models " +
                "come; name it in organizationalUnits.exclude, or move it to another unit.",
            "    Correct secure-mlops:organizationalUnits.below.",
        ]);
        expect(exitCode).to.equal(2);
    });

    it("does not take for good what it has no right to see", async () => {
        const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
        organizations.on(ListAccountsForParentCommand).rejects(denied);
        const { lines } = await look("--stack", "prod");
        expect(lines).to.include("? prod, organizational units: could not be looked at: AccessDeniedException: no");
        expect(lines).to.include(
            "    Allow organizations:ListAccountsForParent and organizations:ListOrganizationalUnitsForParent to the role that " +
                "looks, or give another one with --access-role.",
        );
    });

    it("says that the organisation cannot be entered", async () => {
        sts.on(AssumeRoleCommand).rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
        const { lines, exitCode } = await look("--stack", "prod");
        expect(lines[0]).to.equal(
            "✖ prod, account 999900001111: entry: arn:aws:iam::999900001111:role/sm-mlops-discovery: AccessDenied: no",
        );
        expect(exitCode).to.equal(2);
    });

    it("compares the blocks of all stacks", async () => {
        holdAccounts();
        const about = (lines: readonly string[]): string[] =>
            lines.filter((line) => line.startsWith("! address ranges"));
        expect(about((await look()).lines)).to.deep.equal([]);
        const file = join(folder, "Pulumi.dev.yaml");
        writeFileSync(file, readFileSync(file, "utf8").replace("10.0.0.0/16", "10.96.0.0/16"));
        const { lines, exitCode } = await look();
        expect(about(lines)).to.deep.equal([
            "! address ranges: 10.96.0.0/20 of prod in account 444455556666 overlaps 10.96.0.0/16 of dev in account " +
                "111122223333; the two can never be joined",
        ]);
        expect(exitCode).to.equal(0);
    });
});
