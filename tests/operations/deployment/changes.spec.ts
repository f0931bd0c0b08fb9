import { expect } from "chai";
import { changeSummary } from "../../../operations/deployment/summary";
import { changesIn, eventsOf, inAccount, step, urnOf } from "./steps";

const [vpc, key, bucket] = ["aws:ec2/vpc:Vpc", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];

describe("operations/deployment/changes", () => {
    it("lists what changes, in which account, and for which properties", () => {
        const detailedDiff = { cidrBlock: {}, "tags.Name": {} };
        const old = { protect: true };
        expect(
            changesIn(eventsOf([step(vpc, "network-vpc", "replace", { ...inAccount, detailedDiff, old })])),
        ).to.deep.equal([
            {
                urn: urnOf(vpc, "network-vpc"),
                type: vpc,
                resource: "ec2.Vpc network-vpc",
                kind: "replace",
                account: "444455556666",
                properties: ["cidrBlock", "tags.Name"],
                protected: true,
            },
        ]);
    });

    it("tells a replacement once, in whatever order its steps come", () => {
        for (const steps of [
            ["create-replacement", "replace", "delete-replaced"],
            ["delete-replaced", "replace", "create-replacement"],
        ]) {
            const diffs = (index: number): string[] => (index === 0 ? ["policy"] : []);
            const events = eventsOf(
                steps.map((op, index) => step(key, "data-key", op, { ...inAccount, diffs: diffs(index) })),
            );
            expect(changesIn(events).map(({ kind, properties }) => [kind, properties])).to.deep.equal([
                ["replace", ["policy"]],
            ]);
        }
    });

    it("passes over what stays, what belongs to others, components and the stack", () => {
        const unchanged = ["same", "read", "refresh", "discard"].map((op) => step(key, op, op, inAccount));
        const frames = [
            step("secure-mlops:network:IsolatedVpc", "network", "create"),
            step("pulumi:pulumi:Stack", "secure-mlops-prod", "create"),
        ];
        expect(changesIn(eventsOf([...unchanged, ...frames]))).to.deep.equal([]);
    });

    it("takes from a refresh what it came to, and not that it looks", () => {
        const events = [
            { timestamp: 0, resourcePreEvent: { metadata: step(key, "data-key", "refresh", inAccount) } },
            ...eventsOf([step(key, "data-key", "update", { ...inAccount, diffs: ["policy"] })]),
        ];
        expect(changesIn(events).map(({ kind, properties }) => [kind, properties])).to.deep.equal([
            ["update", ["policy"]],
        ]);
    });

    it("knows a deletion that has only begun", () => {
        const events = [{ timestamp: 0, resourcePreEvent: { metadata: step(bucket, "data", "delete", inAccount) } }];
        expect(changesIn(events).map(({ kind, account }) => [kind, account])).to.deep.equal([["delete", undefined]]);
    });
});

describe("operations/deployment/summary", () => {
    it("counts by account, and names what is replaced or deleted", () => {
        const changes = changesIn(
            eventsOf([
                step(vpc, "network-vpc", "replace", { ...inAccount, diffs: ["cidrBlock"] }),
                step(bucket, "reports", "delete", inAccount),
                step(key, "one", "create", inAccount),
                step(key, "two", "create", inAccount),
                step("random:index/randomId:RandomId", "suffix", "update"),
            ]),
        );
        expect(changeSummary("prod", changes)).to.deep.equal([
            "prod, account 444455556666: 2 to create, 1 to replace, 1 to delete",
            "  replace ec2.Vpc network-vpc (cidrBlock)",
            "  delete s3.Bucket reports",
            "prod, outside of accounts: 1 to update",
        ]);
    });

    it("says where nothing changes", () => {
        expect(changeSummary("prod", [])).to.deep.equal(["prod: no changes"]);
    });

    it("names no more than twenty of a kind", () => {
        const names = Array.from({ length: 23 }, (_, index) => `bucket-${index}`);
        const changes = changesIn(eventsOf(names.map((name) => step(bucket, name, "delete", inAccount))));
        const lines = changeSummary("prod", changes);
        expect(lines).to.have.length(22);
        expect(lines.at(-1)).to.equal("  delete 3 more; the log has all");
    });
});
