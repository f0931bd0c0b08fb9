import { expect } from "chai";
import { mostModelReaders } from "../../infra/storage/bucketPolicies";
import { nameLimits, type Scope } from "../../infra/support/naming";
import { buildDataScience, buildTargetAccount, dataScienceArgs, targetAccountArgs } from "./environments";
import { development, manyGrants, networkOf } from "./fixtures";
import { documents, once } from "./recorded";

/** Names as long as they may be, in the partition with the longest ARNs. */
const longest: Scope = {
    ...development,
    partition: "aws-us-gov",
    region: "us-gov-west-1",
    environment: "e".repeat(nameLimits.environment),
    stage: "s".repeat(nameLimits.stage),
};

const network = { ...networkOf(4), awsBuckets: ["jumpstart", "sagemaker-samples"] as const };

const exemptRoleArns = ["deployment", "break-glass"].map(
    (purpose) => `arn:aws-us-gov:iam::111122223333:role/${"p".repeat(60)}/${purpose.padEnd(64, "-")}`,
);

const sized = once(async () => {
    const dataScience = { ...dataScienceArgs, scope: longest, network, exemptRoleArns };
    const builds = [
        await buildDataScience({ ...dataScience, targets: manyGrants(longest, mostModelReaders) }),
        await buildTargetAccount({ ...targetAccountArgs, scope: longest, dataScience: longest, network }),
    ];
    return builds.flatMap((recording) =>
        documents(recording).map(({ where, resource, input, statements }) => ({
            where,
            kind: `${resource.type} ${input}`,
            size: JSON.stringify({ Version: "2012-10-17", Statement: statements }).length,
        })),
    );
});

/**
 * Most characters of a document, by where it goes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
 */
const limits: Readonly<Record<string, number>> = {
    "aws:iam/policy:Policy policy": 6_144,
    "aws:iam/rolePolicy:RolePolicy policy": 10_240,
    "aws:iam/role:Role assumeRolePolicy": 2_048,
    "aws:s3/bucketPolicy:BucketPolicy policy": 20_480,
    "aws:kms/key:Key policy": 32_768,
    "aws:ec2/vpcEndpoint:VpcEndpoint policy": 20_480,
};

describe("infra sizes", () => {
    it("are known for every kind of document", async () => {
        expect(new Set((await sized()).map(({ kind }) => kind))).to.deep.equal(new Set(Object.keys(limits)));
    });

    for (const [kind, limit] of Object.entries(limits)) {
        it(`of ${kind} stay within ${limit} characters with ${mostModelReaders} targets and the longest names`, async () => {
            for (const { where, size } of (await sized()).filter((document) => document.kind === kind)) {
                expect(size, where).to.be.at.most(limit);
            }
        });
    }
});
