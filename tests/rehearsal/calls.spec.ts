import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { callers, callsMissing, deploymentCalls, readCommittedCalls, writeCalls } from "../../rehearsal/calls";
import { rehearsalPaths } from "../../rehearsal/paths";
import { organisation } from "./organisation";

const role = (accountId: string, name = "sm-mlops-deployment") => `arn:aws:iam::${accountId}:role/${name}`;

describe("deploymentCalls", () => {
    it("tells operations by what the roles are for, whichever accounts they are in", () => {
        const calls = deploymentCalls(
            {
                [role("200000000001")]: ["s3:CreateBucket"],
                [role("200000000002")]: ["ec2:CreateVpc", "ec2:DescribeVpcs"],
                [role("200000000003")]: ["ec2:CreateVpc"],
                [role("123456789012", "sm-mlops-discovery")]: ["organizations:ListAccountsForParent"],
            },
            organisation,
        );
        expect(calls).to.deep.equal({
            "data-science": ["s3:CreateBucket"],
            discovery: ["organizations:ListAccountsForParent"],
            target: ["ec2:CreateVpc", "ec2:DescribeVpcs"],
        });
    });

    it("leaves out the rehearsal's own looking around, what the stacks are for, and accounts of nobody", () => {
        const calls = deploymentCalls(
            {
                [role("200000000001", "OrganizationAccountAccessRole")]: ["s3:ListBuckets"],
                [role("200000000001", "sm-mlops/dev/sm-mlops-dev-model-build-launch")]: ["s3:CreateBucket"],
                [role("999999999999")]: ["s3:ListBuckets"],
            },
            organisation,
        );
        expect(Object.values(calls).flat()).to.deep.equal([]);
    });
});

describe("callsMissing", () => {
    it("names what one list has and the other lacks", () => {
        const none = { "data-science": [], discovery: [], target: [] };
        const some = { ...none, target: ["ec2:CreateVpc"] };
        expect(callsMissing(none, some)).to.deep.equal(["target: ec2:CreateVpc"]);
        expect(callsMissing(some, none)).to.deep.equal([]);
    });
});

describe("the committed calls", () => {
    it("are sorted operations without ids", async () => {
        const committed = await readCommittedCalls();
        expect(Object.keys(committed)).to.deep.equal(callers);
        for (const operations of Object.values(committed)) {
            expect(operations).to.deep.equal([...new Set(operations)].sort());
            for (const operation of operations) {
                expect(operation).to.match(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
            }
        }
    });

    it("are written into the work folder for whoever adds them", async () => {
        const home = mkdtempSync(join(tmpdir(), "calls-"));
        mkdirSync(home, { recursive: true });
        try {
            await writeCalls(rehearsalPaths({ REHEARSAL_HOME: home }), await readCommittedCalls());
        } finally {
            rmSync(home, { recursive: true });
        }
    });
});
