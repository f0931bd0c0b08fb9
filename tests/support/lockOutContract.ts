import { expect } from "chai";
import type { PackPolicy } from "../../policy-pack/policies";
import type { ResourceClass } from "../../policy-pack/support/resourceTypes";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "./policies";

/** What a policy about resource policies that lock out whoever deploys promises. */
export interface LockOutContract {
    /** Types that have a property `policy`. */
    readonly types: readonly (ResourceClass | string)[];
    /** A pattern for every action of the service, such as `kms:*`. */
    readonly everyAction: string;
    /** Actions by which a lock-out is put right, in the order of the message. */
    readonly actions: readonly string[];
    /** An action on data, which may be denied to everybody. */
    readonly dataAction: string;
    /** Key of the service that describes a request for data. */
    readonly dataKey: string;
}

const account = "111122223333";
const deployment = `arn:aws:iam::${account}:role/team/deployment`;
const everybody = "*";
const outside = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };

/** Conditions that whoever deploys meets, so that a denial under them locks out. */
const meetsDeployers: readonly object[] = [
    {},
    outside,
    { StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-1" } },
    { Null: { "aws:SourceVpcArn": "true" } },
    { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    { NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } },
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { IpAddressIfExists: { "aws:VpcSourceIp": "10.0.0.0/8" } },
    { StringNotEquals: { "aws:VpceAccount": account } },
    { StringNotEquals: { "aws:VpceOrgID": "o-1" } },
    { "ForAllValues:StringNotLike": { "aws:VpceOrgPaths": "o-1/*" } },
    { "ForAllValues:StringNotEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } },
    { StringNotEquals: { "aws:CalledViaFirst": "cloudformation.amazonaws.com" } },
    { StringNotEquals: { "aws:CalledViaLast": "cloudformation.amazonaws.com" } },
    { StringNotEquals: { "aws:SourceAccount": account } },
    { ArnNotLike: { "aws:SourceArn": "arn:aws:s3:::data" } },
    { StringNotEquals: { "aws:SourceOrgID": "o-1" } },
    { Null: { "aws:SourceOrgPaths": "true" } },
    { Null: { "aws:SourceOwner": "true" } },
    { StringNotEquals: { "aws:PrincipalServiceName": "logging.s3.amazonaws.com" } },
    { Null: { "aws:PrincipalServiceNamesList": "true" } },
    { Null: { "aws:MultiFactorAuthAge": "true" } },
    { Null: { "aws:RequestTag/team": "true" } },
    { Null: { "aws:TagKeys": "true" } },
    { Bool: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:SecureTransport": ["false", "True"] } },
    { "ForAnyValue:Bool": { "aws:SecureTransport": "false" } },
    { Null: { "aws:SecureTransport": "false" } },
    { StringNotEquals: { "aws:SecureTransport": "false" } },
    { Bool: { "aws:ViaAWSService": "false" } },
    { Bool: { "aws:PrincipalIsAWSService": false } },
    { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
    { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    { StringEquals: { "aws:PrincipalAccount": account } },
    { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    { Null: { "aws:PrincipalOrgID": "false" } },
    { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/*" } },
    { StringEquals: { "kms:CallerAccount": account } },
    { ArnLike: { "aws:PrincipalArn": "*" } },
    { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
    { ArnLike: { "aws:PrincipalArn": [`arn:aws:iam::${account}:role/other`, `arn:aws:iam::${account}:root`] } },
    { ArnLikeIfExists: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/other` } },
    { Null: { "aws:PrincipalArn": "false" } },
];

/** Conditions that leave whoever deploys alone. */
const sparesDeployers: readonly object[] = [
    { ArnNotLike: { "aws:PrincipalArn": deployment } },
    { ArnNotEqualsIfExists: { "aws:PrincipalArn": [deployment] } },
    { StringNotLike: { "AWS:PRINCIPALARN": `arn:aws:iam::${account}:role/team/*` } },
    { ...outside, ArnNotLike: { "aws:PrincipalArn": deployment } },
    { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/other` } },
    { Null: { "aws:PrincipalArn": "true" } },
    { Bool: { "aws:SecureTransport": "false" } },
    { BoolIfExists: { "aws:SecureTransport": "false" } },
    { Null: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:ViaAWSService": "true" } },
    { ...outside, Bool: { "aws:PrincipalIsAWSService": "true" } },
    { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    { NumericGreaterThan: { "aws:MultiFactorAuthAge": "3600" } },
    { StringEquals: { "aws:SourceVpce": "vpce-1" } },
    { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } },
    { StringEquals: { "aws:RequestTag/range": "0.0.0.0/0" } },
    { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" }, Null: { "aws:SourceVpce": "false" } },
    { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } },
    { StringEquals: { "aws:PrincipalServiceName": "logging.s3.amazonaws.com" } },
    { StringNotEquals: { "aws:PrincipalAccount": account } },
    { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
    { Null: { "aws:PrincipalOrgID": "true" } },
    { "ForAllValues:StringNotLike": { "aws:PrincipalOrgPaths": "o-1/*" } },
    { StringNotEqualsIfExists: { "kms:CallerAccount": account } },
    { StringNotLike: { "aws:userid": "AROAEXAMPLE:*" } },
    { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
];

/** Declares the tests of a policy that refuses resource policies which nobody who deploys could put right. */
export function lockOutContract(policy: PackPolicy, contract: LockOutContract): void {
    const { types, everyAction, actions, dataAction, dataKey } = contract;
    const deny = (changes: object = {}) => {
        return { Effect: "Deny", Principal: everybody, Action: everyAction, Resource: "*", ...changes };
    };
    const judged = (document: unknown, config = {}, type = types[0] ?? "") =>
        judge(policy, declare(type, "resource", { policy: document }), config);
    const judgeDenial = (changes: object, config = {}): Promise<Verdict> =>
        judged({ Statement: deny(changes) }, config);
    const lockedOut = (names = actions, roles = "roles") =>
        refuses(
            `resource: policy, statement 1 denies ${names.join(", ")} to whoever deploys; ` +
                `it has to except ${roles} by aws:PrincipalArn.`,
        );

    describe(`${policy.name} and denials`, () => {
        it("refuses a denial of everything to everybody, of every type, as text and as an object", async () => {
            for (const type of types) {
                for (const document of [{ Statement: [deny()] }, JSON.stringify({ Statement: deny() })]) {
                    expect(await judged(document, {}, type)).to.deep.equal(lockedOut());
                }
            }
        });

        it("finds the actions behind wildcards, in any case and behind NotAction", async () => {
            for (const action of actions) {
                expect(await judgeDenial({ Action: action.toUpperCase() }), action).to.deep.equal(lockedOut([action]));
                expect(await judgeDenial({ Action: [dataAction, action] }), action).to.deep.equal(lockedOut([action]));
            }
            expect(await judgeDenial({ Action: "*" })).to.deep.equal(lockedOut());
            expect(await judgeDenial({ Action: undefined, NotAction: dataAction })).to.deep.equal(lockedOut());
            expect(await judgeDenial({ Action: undefined, NotAction: everyAction })).to.deep.equal(passes);
            expect(await judgeDenial({ Action: dataAction })).to.deep.equal(passes);
        });

        it("refuses it to an account, to all principals of a kind, and to all but some", async () => {
            for (const change of [
                { Principal: { AWS: "*" } },
                { Principal: { AWS: ["arn:aws:iam::444455556666:role/a", account] } },
                { Principal: { AWS: `arn:aws-us-gov:iam::${account}:root` } },
                { Principal: { AWS: "arn:aws:iam::${AWS::AccountId}:root" } },
                { Principal: undefined, NotPrincipal: { AWS: [deployment, `arn:aws:iam::${account}:root`] } },
            ]) {
                expect(await judgeDenial(change), JSON.stringify(change)).to.deep.equal(lockedOut());
            }
        });

        it("accepts it for named identities and services, and what is allowed", async () => {
            for (const change of [
                { Principal: { AWS: "arn:aws:iam::444455556666:role/a" } },
                { Principal: { Service: "logs.amazonaws.com" } },
                { Effect: "Allow" },
            ]) {
                expect(await judgeDenial(change), JSON.stringify(change)).to.deep.equal(passes);
            }
        });

        it("refuses it under conditions that whoever deploys meets", async () => {
            for (const Condition of [...meetsDeployers, { StringNotEquals: { [dataKey]: "x" } }]) {
                expect(await judgeDenial({ Condition }), JSON.stringify(Condition)).to.deep.equal(lockedOut());
            }
        });

        it("accepts it under conditions that leave whoever deploys alone", async () => {
            for (const Condition of [...sparesDeployers, { StringEquals: { [dataKey]: "x" } }]) {
                expect(await judgeDenial({ Condition }), JSON.stringify(Condition)).to.deep.equal(passes);
            }
        });

        it("passes a resource without a policy, and refuses a policy that is no document", async () => {
            for (const props of [{}, { policy: "" }]) {
                expect(await judge(policy, declare(types[0] ?? "", "resource", props))).to.deep.equal(passes);
            }
            expect(await judged("none")).to.deep.equal(
                refuses("resource: policy is not a JSON policy document; what it allows cannot be told."),
            );
        });

        it("cannot judge what is not known yet, and finds what is known beside it", async () => {
            expect(await judged(unknownValue)).to.deep.equal({
                violations: [],
                unknown: "string value at .policy can't be known during preview",
            });
            for (const change of [
                { Action: [unknownValue, ...actions] },
                { Principal: { AWS: [unknownValue, account] } },
                { Principal: { AWS: [unknownValue, "*"] } },
            ]) {
                expect(await judgeDenial(change), JSON.stringify(change)).to.deep.equal(lockedOut());
            }
            const exceptions = { ArnNotLike: { "aws:PrincipalArn": [unknownValue] } };
            expect(await judgeDenial({ Condition: exceptions })).to.deep.equal(passes);
            const verdict = await judgeDenial({ Condition: { ArnLike: { "aws:PrincipalArn": unknownValue } } });
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/can't be known/);
        });
    });

    describe(`${policy.name} where the deploying roles are told`, () => {
        const breakGlass = `arn:aws:iam::${account}:role/break-glass`;
        const config = { deploymentRoles: [deployment, breakGlass] };
        const refused = lockedOut(actions, `${deployment} or ${breakGlass}`);
        const except = (arn: unknown, operator = "ArnNotLike") => ({
            Condition: { [operator]: { "aws:PrincipalArn": arn } },
        });

        it("accepts an exception for one of them alone", async () => {
            for (const arn of [deployment, [breakGlass, "x"], `arn:aws:iam::${account}:role/team/*`, "*"]) {
                expect(await judgeDenial(except(arn), config), String(arn)).to.deep.equal(passes);
            }
            for (const arn of [`arn:aws:iam::${account}:role/other`, [`arn:aws:iam::${account}:role/team/build*`]]) {
                expect(await judgeDenial(except(arn), config), String(arn)).to.deep.equal(refused);
            }
        });

        it("lets them be told by patterns", async () => {
            const patterns = { deploymentRoles: ["arn:aws:iam::*:role/team/*"] };
            const pattern = lockedOut(actions, "arn:aws:iam::*:role/team/*");
            expect(await judgeDenial(except(deployment), patterns)).to.deep.equal(passes);
            expect(await judgeDenial(except(breakGlass), patterns)).to.deep.equal(pattern);
            expect(await judgeDenial({ Principal: { AWS: account } }, patterns)).to.deep.equal(pattern);
            expect(await judgeDenial({ Principal: { AWS: account } }, { deploymentRoles: ["*"] })).to.deep.equal(
                lockedOut(actions, "*"),
            );
        });

        it("refuses a denial to one of them by name", async () => {
            for (const arn of [deployment, ["arn:aws:iam::444455556666:role/a", breakGlass]]) {
                expect(await judgeDenial({ Principal: { AWS: arn } }, config)).to.deep.equal(refused);
                expect(await judgeDenial(except(arn, "ArnLike"), config)).to.deep.equal(refused);
            }
            const pattern = `arn:aws:iam::${account}:role/team/*`;
            expect(await judgeDenial(except(pattern, "ArnLike"), config)).to.deep.equal(refused);
            expect(await judgeDenial(except(`${breakGlass}-of-others`, "ArnLike"), config)).to.deep.equal(passes);
        });

        it("refuses a denial to the account of one of them", async () => {
            const elsewhere = "arn:aws:iam::444455556666:role/deployment";
            const verdict = await judgeDenial(
                { Principal: { AWS: account } },
                { deploymentRoles: [elsewhere, deployment] },
            );
            expect(verdict).to.deep.equal(lockedOut(actions, `${elsewhere} or ${deployment}`));
        });

        it("accepts a denial to an account that is not theirs", async () => {
            for (const other of ["444455556666", "arn:aws:iam::444455556666:root"]) {
                expect(await judgeDenial({ Principal: { AWS: other } }, config), other).to.deep.equal(passes);
                expect(await judgeDenial({ Principal: { AWS: [other, account] } }, config)).to.deep.equal(refused);
            }
        });

        it("finds one of them beside an ARN that is not known yet", async () => {
            expect(await judgeDenial(except([unknownValue, deployment]), config)).to.deep.equal(passes);
            expect(await judgeDenial(except([unknownValue, deployment], "ArnLike"), config)).to.deep.equal(refused);
            const verdict = await judgeDenial(except([unknownValue, `${breakGlass}-of-others`]), config);
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/can't be known/);
        });
    });
}
