import { Role } from "@pulumi/aws/iam";
import { expect } from "chai";
import { iamRoleTrustNotWide as policy } from "../../../../policy-pack/policies/iam/iamRoleTrustNotWide";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";

const account = "111122223333";
const root = { AWS: `arn:aws:iam::${account}:root` };

const judgeTrust = (Principal: unknown, Condition: object = {}, config = {}): Promise<Verdict> => {
    const statement = { Sid: "Trust", Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition };
    return judge(policy, declare(Role, "role", { assumeRolePolicy: { Statement: [statement] } }), config);
};

const finding = (text: string): Verdict => refuses(`role: assumeRolePolicy, statement 'Trust' ${text}`);

describe("iam-role-trust-not-wide", () => {
    it("accepts named roles and users", async () => {
        expect(await judgeTrust({ AWS: `arn:aws:iam::${account}:role/builder` })).to.deep.equal(passes);
    });

    it("refuses anyone, unless an account or organisation is named", async () => {
        const anyone = finding("lets anyone assume the role; it has to name accounts or an organisation.");
        expect(await judgeTrust("*")).to.deep.equal(anyone);
        expect(await judgeTrust({ AWS: "*" }, { StringLike: { "aws:PrincipalOrgID": "o-*" } })).to.deep.equal(anyone);
        expect(await judgeTrust("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } })).to.deep.equal(passes);
    });

    it("refuses a whole account", async () => {
        const whole = finding(
            "lets a whole account assume the role; it has to carry aws:PrincipalArn, sts:ExternalId or a second factor.",
        );
        const template = { AWS: "arn:aws:iam::${AWS::AccountId}:root" };
        for (const principal of [
            root,
            template,
            { AWS: account },
            { AWS: [`arn:aws:iam::${account}:role/builder`, account] },
        ]) {
            expect(await judgeTrust(principal)).to.deep.equal(whole);
        }
        for (const condition of [
            { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
            { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:*` } },
            { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:root` } },
            { ArnLike: { "aws:PrincipalArn": "*" } },
            { StringLike: { "aws:PrincipalTag/team": "*" } },
            { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/builder` } },
            { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
            { Bool: { "aws:MultiFactorAuthPresent": "false" } },
            { Bool: { "aws:SecureTransport": "true" } },
            { StringEquals: { "git.example:sts:ExternalId": "4711" } },
            { StringEquals: { "sts:ExternalIdOfOthers": "4711" } },
            { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } },
        ]) {
            expect(await judgeTrust(root, condition), JSON.stringify(condition)).to.deep.equal(whole);
        }
    });

    it("accepts an account of which some identities are named", async () => {
        for (const condition of [
            { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/team/build/*` } },
            { StringEquals: { "sts:ExternalId": "4711" } },
            { StringEquals: { "aws:PrincipalTag/team": "mlops" } },
            { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        ]) {
            expect(await judgeTrust(root, condition), JSON.stringify(condition)).to.deep.equal(passes);
        }
    });

    it("refuses a service that may act for any account", async () => {
        const service = { Service: "sagemaker.amazonaws.com" };
        expect(await judgeTrust(service)).to.deep.equal(
            finding(
                "lets a service assume the role for any account; it has to carry aws:SourceAccount or aws:SourceArn.",
            ),
        );
        expect(await judgeTrust(service, { StringEquals: { "aws:SourceAccount": account } })).to.deep.equal(passes);
        const source = { ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:*` } };
        expect(await judgeTrust(service, source)).to.deep.equal(passes);
    });

    it("leaves out services that do not tell for whom they act", async () => {
        expect(await judgeTrust({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] })).to.deep.equal(passes);
        const config = { servicesWithoutSource: ["other.amazonaws.com"] };
        expect(await judgeTrust({ Service: "other.amazonaws.com" }, {}, config)).to.deep.equal(passes);
        expect((await judgeTrust({ Service: "ec2.amazonaws.com" }, {}, config)).violations).to.have.length(1);
    });

    it("refuses every user of an identity provider", async () => {
        const provider = { Federated: `arn:aws:iam::${account}:oidc-provider/git.example` };
        const everyUser = finding(
            "lets every user of an identity provider assume the role; it has to carry the audience of its tokens.",
        );
        for (const condition of [
            {},
            { StringEquals: { "git.example:sub": "repo:team/project" } },
            { StringNotEquals: { "git.example:aud": "sts.amazonaws.com" } },
        ]) {
            expect(await judgeTrust(provider, condition), JSON.stringify(condition)).to.deep.equal(everyUser);
        }
        const condition = { StringEquals: { "git.example:aud": "sts.amazonaws.com" } };
        expect(await judgeTrust(provider, condition)).to.deep.equal(passes);
    });

    it("does not judge denials", async () => {
        const statement = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
        const role = declare(Role, "role", { assumeRolePolicy: JSON.stringify({ Statement: statement }) });
        expect(await judge(policy, role)).to.deep.equal(passes);
    });

    it("says that it cannot judge an unknown trust", async () => {
        expect(await judge(policy, declare(Role, "role", { assumeRolePolicy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .assumeRolePolicy can't be known during preview",
        });
    });

    it("refuses an account beside a principal that is not known yet", async () => {
        expect((await judgeTrust({ AWS: [unknownValue, account] })).violations).to.have.length(1);
    });
});
