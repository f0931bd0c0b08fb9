import { expect } from "chai";
import { s3BucketNetworkOnly as policy } from "../../../../policy-pack/policies/s3/s3BucketNetworkOnly";
import { judgeStack, passes, refusesOwner, unknownValue, type Verdict } from "../../../support/policies";
import { bucketNamed, loggingTo, policyOf } from "./buckets";

const data = bucketNamed("data");
const arn = "arn:aws:s3:::data";
const actions = [
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:PutObject",
];
const outside = { StringNotEquals: { "aws:SourceVpce": ["vpce-1"], "aws:SourceVpc": ["vpc-1"] } };
const deny = (changes: object = {}): object => {
    return {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: outside,
        ...changes,
    };
};

const exempt = (...roles: string[]): string[] => roles.map((role) => `arn:aws:iam::111122223333:${role}`);

const judgeStatements = (...statements: object[]): Promise<Verdict> =>
    judgeStack(policy, [data, policyOf(data, { policy: JSON.stringify({ Statement: statements }) })]);

const passing = (...names: string[]) =>
    refusesOwner(
        data,
        `data: its policy lets ${names.join(", ")} pass from outside the network; it has to deny them there.`,
    );

describe("s3-bucket-network-only", () => {
    it("accepts a policy that denies everything from outside", async () => {
        expect(await judgeStatements(deny())).to.deep.equal(passes);
    });

    it("accepts exceptions for named roles and for AWS services", async () => {
        const Condition = {
            ...outside,
            ArnNotLike: { "aws:PrincipalArn": exempt("role/deployment", "role/team/prod/*") },
            Bool: { "aws:PrincipalIsAWSService": "false" },
        };
        expect(await judgeStatements(deny({ Condition }))).to.deep.equal(passes);
    });

    it("accepts a policy that lets named roles alone pass, from wherever they call", async () => {
        const Condition = {
            ArnNotEquals: { "aws:PrincipalArn": exempt("role/deployment") },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        };
        expect(await judgeStatements(deny({ Condition }))).to.deep.equal(passes);
    });

    it("accepts a deny on each action and resource of its own", async () => {
        const objects = deny({ Action: ["s3:GetObject*", "s3:PutObject", "s3:DeleteObject*"], Resource: `${arn}/*` });
        const list = deny({ Action: ["s3:ListBucket*"], Resource: arn });
        expect(await judgeStatements(objects, list)).to.deep.equal(passes);
    });

    it("accepts a deny of direct requests beside one of forwarded requests, and neither alone", async () => {
        const via = (value: string) => deny({ Condition: { ...outside, Bool: { "aws:ViaAWSService": value } } });
        expect(await judgeStatements(via("false"), via("true"))).to.deep.equal(passes);
        expect(await judgeStatements(via("true"))).to.deep.equal(passing(...actions));
        expect(await judgeStatements(via("false"))).to.deep.equal(
            refusesOwner(
                data,
                `data: its policy lets ${actions.join(", ")} pass from outside the network when a service forwards the request; it has to deny them then as well.`,
            ),
        );
    });

    for (const action of actions) {
        it(`refuses a policy that leaves out ${action}`, async () => {
            const others = actions.filter((other) => other !== action);
            expect(await judgeStatements(deny({ Action: others }))).to.deep.equal(passing(action));
        });
    }

    it("refuses a deny without effect, or with exceptions that anybody can use", async () => {
        const weaker: [string, object][] = [
            ["allows", { Effect: "Allow" }],
            ["all but some principals", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }],
            ["some principals", { Principal: { AWS: "111122223333" } }],
            ["no network", { Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } }],
            ["a network it names", { Condition: { StringEquals: outside.StringNotEquals } }],
            ["every network", { Condition: { StringNotLike: { "aws:SourceVpce": "vpce-*" } } }],
            [
                "a tag that callers give themselves",
                { Condition: { ...outside, StringNotLike: { "aws:PrincipalTag/a": "b" } } },
            ],
            ["every role", { Condition: { ...outside, ArnNotLike: { "aws:PrincipalArn": "*" } } }],
            ...["role/*", "role/*/*", "*", "root"].map((identities): [string, object] => [
                `${identities} of an account`,
                { Condition: { ...outside, ArnNotLike: { "aws:PrincipalArn": exempt("role/a", identities) } } },
            ]),
            [
                "all roles but one",
                { Condition: { ...outside, ArnLike: { "aws:PrincipalArn": "arn:aws:iam::1:role/a" } } },
            ],
            ["AWS services alone", { Condition: { ...outside, Bool: { "aws:PrincipalIsAWSService": "true" } } }],
            [
                "an organisation",
                { Condition: { ...outside, StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } } },
            ],
        ];
        for (const [what, change] of weaker) {
            expect(await judgeStatements(deny(change)), what).to.deep.equal(passing(...actions));
        }
    });

    it("tells the bucket from its objects", async () => {
        expect(await judgeStatements(deny({ Resource: `${arn}/*` }))).to.deep.equal(
            passing("s3:ListBucket", "s3:ListBucketVersions"),
        );
        expect(await judgeStatements(deny({ Resource: arn }))).to.deep.equal(
            passing(...actions.filter((action) => !action.startsWith("s3:List"))),
        );
    });

    it("refuses a bucket without a policy, and one whose policy cannot be read", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(
            refusesOwner(data, "data: no BucketPolicy belongs to it; any network could reach its objects."),
        );
        expect(await judgeStack(policy, [data, policyOf(data, { policy: "no JSON" })])).to.deep.equal(
            passing(...actions),
        );
    });

    it("judges the older way of writing the policy inside the bucket", async () => {
        const inline = bucketNamed("data", { policy: JSON.stringify({ Statement: deny() }) });
        expect(await judgeStack(policy, [inline])).to.deep.equal(passes);
    });

    it("excepts buckets that receive access logs", async () => {
        const logs = bucketNamed("logs");
        const own = policyOf(data, { policy: { Statement: [deny()] } });
        expect(await judgeStack(policy, [data, own, logs, loggingTo(logs, data)])).to.deep.equal(passes);
        expect((await judgeStack(policy, [data, own, logs])).violations).to.have.length(1);
    });

    it("says that it cannot judge an unknown policy, and judges the other buckets", async () => {
        const other = bucketNamed("other");
        expect(await judgeStack(policy, [data, policyOf(data, { policy: unknownValue }), other])).to.deep.equal({
            ...refusesOwner(other, "other: no BucketPolicy belongs to it; any network could reach its objects."),
            unknown: "string value at .policy can't be known during preview",
        });
    });
});
