import { BucketAcl, BucketObject, BucketObjectv2, BucketOwnershipControls, Bucket, ObjectCopy } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketNoAcl as policy } from "../../../../policy-pack/policies/s3/s3BucketNoAcl";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";
import { nativeBuckets } from "./buckets";

const lists = [
    Bucket,
    BucketAcl,
    BucketObject,
    BucketObjectv2,
    ObjectCopy,
    "aws:s3/bucketV2:BucketV2",
    "aws:s3/bucketAclV2:BucketAclV2",
];
const found = (...findings: string[]) => refuses(...findings.map((finding) => `data: ${finding}`));
const given = (acl: string) => `acl is ${acl}; a policy has to give the rights.`;
const owned = (ownership: string) => `objectOwnership is ${ownership}; it has to be BucketOwnerEnforced.`;

const judgeOwnership = (rule: unknown): Promise<Verdict> =>
    judge(policy, declare(BucketOwnershipControls, "data", { bucket: "data", rule }));

describe("s3-bucket-no-acl", () => {
    it("accepts resources without a list, and lists that give nobody else rights", async () => {
        for (const type of lists) {
            for (const acl of [undefined, "private", "bucket-owner-full-control"]) {
                const props = { bucket: "data", acl, grants: [], accessControlPolicy: null };
                expect(await judge(policy, declare(type, "data", props))).to.deep.equal(passes);
            }
        }
    });

    it("refuses a list that gives rights, on whatever it is", async () => {
        for (const type of lists) {
            for (const acl of ["public-read", "log-delivery-write", "authenticated-read", "bucket-owner-read"]) {
                expect(await judge(policy, declare(type, "data", { acl }))).to.deep.equal(found(given(acl)));
            }
        }
    });

    it("refuses grants that are written one by one, even if they are not known yet", async () => {
        const text = (key: string) => `${key} is set; a policy has to give the rights.`;
        for (const value of [[{ permissions: ["READ"] }], unknownValue]) {
            expect(await judge(policy, declare(Bucket, "data", { grants: value }))).to.deep.equal(
                found(text("grants")),
            );
        }
        expect(await judge(policy, declare(BucketAcl, "data", { accessControlPolicy: { grants: [] } }))).to.deep.equal(
            found(text("accessControlPolicy")),
        );
        const all = { acl: "public-read", accessControlPolicy: { owner: {} }, grants: [{}] };
        expect(await judge(policy, declare(Bucket, "data", all))).to.deep.equal(
            found(given("public-read"), text("accessControlPolicy"), text("grants")),
        );
    });

    it("accepts the one ownership with which lists do not count, and refuses the others", async () => {
        expect(await judgeOwnership({ objectOwnership: "BucketOwnerEnforced" })).to.deep.equal(passes);
        for (const ownership of ["BucketOwnerPreferred", "ObjectWriter", undefined]) {
            expect(await judgeOwnership({ objectOwnership: ownership })).to.deep.equal(
                found(owned(ownership ?? "not set")),
            );
        }
        expect(await judgeOwnership([{ objectOwnership: "ObjectWriter" }])).to.deep.equal(found(owned("ObjectWriter")));
        expect(await judgeOwnership("ObjectWriter")).to.deep.equal(passes);
    });

    it("judges buckets of aws-native and in a template", async () => {
        const ownership = (ObjectOwnership: string) => ({ OwnershipControls: { Rules: [{ ObjectOwnership }] } });
        for (const properties of [
            {},
            { AccessControl: "Private" },
            { AccessControl: "BucketOwnerFullControl" },
            ownership("BucketOwnerEnforced"),
        ]) {
            for (const { resource } of nativeBuckets(properties)) {
                expect(await judge(policy, resource), JSON.stringify(properties)).to.deep.equal(passes);
            }
        }
        for (const { resource, name } of nativeBuckets({ AccessControl: "PublicReadWrite" })) {
            expect(await judge(policy, resource)).to.deep.equal(refuses(`${name}: ${given("public-read-write")}`));
        }
        for (const { resource, name } of nativeBuckets(ownership("ObjectWriter"))) {
            expect(await judge(policy, resource)).to.deep.equal(
                refuses(`${name} (ownership): ${owned("ObjectWriter")}`),
            );
        }
    });

    it("cannot judge what is not known yet, and finds what is known beside it", async () => {
        const unknown = (path: string) => `string value at .${path} can't be known during preview`;
        expect(await judge(policy, declare(Bucket, "data", { acl: unknownValue, grants: [{}] }))).to.deep.equal({
            ...found("grants is set; a policy has to give the rights."),
            unknown: unknown("acl"),
        });
        expect(await judgeOwnership(unknownValue)).to.deep.equal({ violations: [], unknown: unknown("rule") });
        expect(await judgeOwnership({ objectOwnership: unknownValue })).to.deep.equal({
            violations: [],
            unknown: unknown("rule.objectOwnership"),
        });
    });
});
