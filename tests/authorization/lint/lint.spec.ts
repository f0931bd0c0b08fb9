import { expect } from "chai";
import type { PlainStatement } from "../../infra/decisions";
import type { EmittedDocument } from "../emitted/documents";
import type { Rule } from "./finding";
import { lint } from "./lint";
import { couldBe } from "./resources";

const bucket = "arn:aws:s3:::data";
const good: PlainStatement = { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/*`] };
const job = "arn:aws:sagemaker:eu-west-1:111122223333:training-job/*";
const train: PlainStatement = {
    Sid: "Train",
    Effect: "Deny",
    Action: ["sagemaker:CreateTrainingJob"],
    Resource: [job],
};

async function reported(statements: readonly object[], kind: EmittedDocument["kind"] = "identity"): Promise<string[]> {
    const document = { name: "document", kind, accountId: "111122223333", attachedTo: "x", statements };
    const findings = await lint(document as EmittedDocument);
    return findings.map(({ sid, rule, what }) => `${sid}: ${rule}: ${what}`);
}

/** A mistake, the rule that catches it, and what the finding says. */
const mistakes: readonly (readonly [what: string, statement: object, rule: Rule, says: string])[] = [
    ["an action that does not exist", { ...good, Action: ["s3:HeadObject"] }, "unknown action", "s3:HeadObject"],
    ["a service that does not exist", { ...good, Action: ["s4:GetObject"] }, "unknown action", "s4:GetObject"],
    ["a pattern that no action matches", { ...good, Action: ["s3:Upload*"] }, "unknown action", "s3:Upload*"],
    ["all actions at once", { ...good, Action: ["*"] }, "too wide", "all actions of all services"],
    [
        "a condition key that the action does not carry",
        {
            ...train,
            Action: ["sagemaker:CreateCompilationJob"],
            Condition: { Null: { "sagemaker:VpcSubnets": "true" } },
        },
        "key not carried",
        "sagemaker:VpcSubnets by sagemaker:CreateCompilationJob",
    ],
    [
        "a key that exists and that no action carries",
        { ...train, Condition: { Null: { "sagemaker:VolumeKmsKey": "true" } } },
        "key not carried",
        "sagemaker:VolumeKmsKey by sagemaker:CreateTrainingJob",
    ],
    [
        "a key that only some of the actions behind a pattern carry",
        { ...good, Action: ["s3:GetBucketL*"], Resource: [bucket], Condition: { StringEquals: { "s3:prefix": "a" } } },
        "key not carried",
        "s3:prefix by s3:GetBucketLocation, s3:GetBucketLogging",
    ],
    [
        "a key that does not exist",
        { ...good, Condition: { StringEquals: { "aws:PrincipleArn": "a" } } },
        "key not carried",
        "aws:PrincipleArn by anything",
    ],
    [
        "a tag key of requests that carry no tags",
        { ...good, Condition: { StringEquals: { "aws:RequestTag/team": "a" } } },
        "key not carried",
        "aws:RequestTag/team by s3:GetObject",
    ],
    [
        "an operator that does not exist",
        { ...good, Condition: { StringEqual: { "aws:PrincipalAccount": "1" } } },
        "wrong operator",
        "StringEqual for aws:PrincipalAccount, which is String",
    ],
    [
        "an operator of another type",
        { ...good, Condition: { StringEquals: { "aws:SecureTransport": "true" } } },
        "wrong operator",
        "StringEquals for aws:SecureTransport, which is Bool",
    ],
    [
        "a text pattern for an ARN",
        { ...good, Condition: { StringLike: { "aws:PrincipalArn": ["arn:aws:iam::1:role/*"] } } },
        "wrong operator",
        "StringLike for aws:PrincipalArn, which is ARN",
    ],
    [
        "one value for a key with many",
        { ...train, Condition: { StringEquals: { "sagemaker:VpcSubnets": ["subnet-1"] } } },
        "wrong operator",
        "StringEquals for sagemaker:VpcSubnets, which is ArrayOfString",
    ],
    [
        "many values for a key with one",
        { ...good, Condition: { "ForAllValues:StringEquals": { "aws:PrincipalAccount": ["1"] } } },
        "wrong operator",
        "ForAllValues:StringEquals for aws:PrincipalAccount, which is String",
    ],
    [
        "a bucket where objects are meant",
        { ...good, Resource: [bucket] },
        "wrong resource",
        `no action is about ${bucket}`,
    ],
    [
        "an action on objects among actions on buckets",
        { ...good, Action: ["s3:ListBucket", "s3:GetObject"], Resource: [bucket] },
        "wrong resource",
        "s3:GetObject is about none of these",
    ],
    [
        "a resource of another service",
        { ...good, Resource: [`${bucket}/*`, job] },
        "wrong resource",
        `no action is about ${job}`,
    ],
    [
        "an ARN for an action that takes none",
        { ...good, Action: ["s3:ListAllMyBuckets"], Resource: [bucket] },
        "wrong resource",
        "s3:ListAllMyBuckets is about none of these",
    ],
    ["everything where something can be named", { ...good, Resource: ["*"] }, "too wide", "s3:GetObject on *"],
    [
        "what turns the meaning around",
        { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject"], NotResource: [bucket], Resource: [`${bucket}/*`] },
        "structure",
        "NotResource is not used here: name what is meant",
    ],
    ["a principal in a role's policy", { ...good, Principal: "*" }, "structure", "Principal"],
    ["a Sid with a space", { ...good, Sid: "Read data" }, "structure", "the Sid has to be letters and digits"],
    ["no action", { ...good, Action: [], Resource: ["*"] }, "structure", "Action"],
];

describe("authorization lint", () => {
    for (const [what, statement, rule, says] of mistakes) {
        it(`finds ${what}`, async () => {
            const { Sid } = statement as PlainStatement;
            expect(await reported([statement])).to.include(`${Sid}: ${rule}: ${says}`);
        });
    }

    it("finds two statements with one Sid", async () => {
        expect(await reported([good, good])).to.deep.equal(["Read: structure: the Sid stands twice"]);
    });

    it("finds a missing principal in a resource policy", async () => {
        expect(await reported([good], "resource")).to.deep.equal(["Read: structure: Principal"]);
    });

    it("finds a resource in a trust", async () => {
        const trust = { ...good, Principal: "*", Action: ["sts:AssumeRole"], Resource: ["arn:aws:iam::1:role/a"] };
        expect(await reported([trust], "trust")).to.deep.equal(["Read: structure: Resource"]);
    });

    it("has nothing to say about what is right", async () => {
        const guard = {
            ...train,
            Resource: ["*"],
            Condition: { Null: { "sagemaker:VpcSubnets": "true" } },
        };
        const placed = {
            ...train,
            Sid: "Placed",
            Condition: { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": ["subnet-1"] } },
        };
        const listed = { ...good, Sid: "List", Action: ["s3:ListAllMyBuckets"], Resource: ["*"] };
        const found = { ...good, Sid: "Find", Action: ["s3:ListBucket"], Resource: [bucket] };
        expect(await reported([good, guard, placed, listed, found])).to.deep.equal([]);
    });

    it("lets * stand for the resource itself in the policy of a key", async () => {
        const key = { Sid: "Use", Effect: "Allow", Principal: "*", Action: ["kms:Decrypt"], Resource: ["*"] };
        expect(await reported([key], "resource")).to.deep.equal([]);
    });

    for (const [resource, template, fits] of [
        ["arn:aws:s3:::data", "arn:${Partition}:s3:::${BucketName}", true],
        ["arn:aws:s3:::data/*", "arn:${Partition}:s3:::${BucketName}", false],
        ["arn:aws:s3:::data", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", false],
        ["arn:aws:s3:::data*", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", true],
        ["arn:aws:kms:eu-west-1:1:alias/a", "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", false],
        ["arn:aws:kms:*:1:key/*", "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", true],
        [
            "arn:aws:logs:eu-west-1:1:log-group:/a/b:log-stream:*",
            "arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}",
            true,
        ],
        ["arn:aws:iam::1:role/a/b", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", true],
        ["arn:aws:iam:eu-west-1:1:role/a", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}", false],
    ] as const) {
        it(`says that ${resource} is ${fits ? "" : "not "}of the kind ${template}`, () => {
            expect(couldBe(resource, template)).to.equal(fits);
        });
    }
});
