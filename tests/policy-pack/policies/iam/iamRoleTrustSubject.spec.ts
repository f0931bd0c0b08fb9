import { Role } from "@pulumi/aws/iam";
import { expect } from "chai";
import { iamRoleTrustSubject as policy } from "../../../../policy-pack/policies/iam/iamRoleTrustSubject";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";
import { account } from "./statements";

const issuer = "token.actions.githubusercontent.com";
const provider = { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` };
const subject = (value: unknown, operator = "StringLike") => ({ [operator]: { [`${issuer}:sub`]: value } });

const trust = (changes: object = {}) => ({
    Effect: "Allow",
    Principal: provider,
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } },
    ...changes,
});
const judgeTrust = (changes: object = {}): Promise<Verdict> =>
    judge(policy, declare(Role, "role", { assumeRolePolicy: { Statement: [trust(changes)] } }));

const text =
    "trusts tokens of an identity provider whomever they are for; it has to carry their subject, such as repo:organisation/repository:*.";
const anybody = refuses(`role: assumeRolePolicy, statement 1 ${text}`);

describe("iam-role-trust-subject", () => {
    it("accepts subjects that are written out", async () => {
        for (const value of ["repo:team/project:ref:refs/heads/main", "anna", ["repo:a/b:pull_request", "repo:a/c"]]) {
            expect(await judgeTrust({ Condition: subject(value, "StringEquals") })).to.deep.equal(passes);
        }
    });

    it("accepts patterns that name an owner before the first wildcard", async () => {
        for (const value of [
            "repo:team/*",
            "repo:team/project:*",
            "project_path:group/project:ref_type:branch:ref:*",
            "organization:team:project:*:workspace:*",
            "org/1234/project/*",
            "system:serviceaccount:team:*",
            "{12345678-1234-1234-1234-123456789012}:*",
            "repo:team/project-?",
            "sc://team/project/*",
            "project:system:*",
        ]) {
            expect(await judgeTrust({ Condition: subject(value) }), value).to.deep.equal(passes);
        }
    });

    it("refuses patterns that tokens of other owners match", async () => {
        for (const value of [
            "*",
            "repo:*",
            "repo:team*",
            "repo:team?/project",
            "repo:*/project:*",
            "org/*",
            "/team/project/*",
            "system:serviceaccount:*",
            "system:serviceaccount:*:builder",
            "{*}:*",
            "repo:${aws:PrincipalTag/team}/*",
            ["repo:team/*", "repo:*"],
        ]) {
            expect(await judgeTrust({ Condition: subject(value) }), String(value)).to.deep.equal(anybody);
        }
    });

    it("refuses a trust without a subject, or with one that may be absent or is an exception", async () => {
        for (const Condition of [
            undefined,
            {},
            { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } },
            { StringEquals: { [`${issuer}:subject`]: "repo:team/project" } },
            { StringEquals: { [`${issuer}:actor`]: "anna" } },
            subject("repo:team/*", "StringLikeIfExists"),
            subject("repo:team/*", "ForAllValues:StringLike"),
            subject("repo:team/*", "StringNotLike"),
            { Null: { [`${issuer}:sub`]: "false" } },
        ]) {
            expect(await judgeTrust({ Condition }), JSON.stringify(Condition)).to.deep.equal(anybody);
        }
    });

    it("judges every provider of tokens, one among others, in every partition", async () => {
        for (const Principal of [
            { Federated: "arn:aws-us-gov:iam::111122223333:oidc-provider/gitlab.example" },
            { Federated: "arn:aws-cn:iam::111122223333:oidc-provider/gitlab.example" },
            { Federated: "accounts.google.com" },
            { Federated: ["cognito-identity.amazonaws.com", provider.Federated] },
            { AWS: account, ...provider },
        ]) {
            expect(await judgeTrust({ Principal }), JSON.stringify(Principal)).to.deep.equal(anybody);
        }
    });

    it("finds the action behind wildcards, in any case and behind NotAction", async () => {
        for (const Action of ["sts:*", "sts:AssumeRole*", "STS:assumerolewithwebidentity", ["sts:TagSession", "*"]]) {
            expect(await judgeTrust({ Action }), String(Action)).to.deep.equal(anybody);
        }
        expect(await judgeTrust({ Action: undefined, NotAction: "sts:TagSession" })).to.deep.equal(anybody);
        expect(await judgeTrust({ Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] })).to.deep.equal(passes);
    });

    it("asks nothing of Cognito, SAML, accounts and services, nor of denials", async () => {
        for (const Principal of [
            { Federated: "cognito-identity.amazonaws.com" },
            { Federated: `arn:aws:iam::${account}:saml-provider/people` },
            { AWS: provider.Federated },
            { Service: "sagemaker.amazonaws.com" },
        ]) {
            expect(await judgeTrust({ Principal }), JSON.stringify(Principal)).to.deep.equal(passes);
        }
        expect(await judgeTrust({ Effect: "Deny" })).to.deep.equal(passes);
    });

    it("does not take a provider for Cognito that only has its name in its own", async () => {
        for (const Federated of [
            "cognito-identity.amazonaws.com.example",
            "arn:aws:iam::1:oidc-provider/saml-provider/a",
        ]) {
            expect(await judgeTrust({ Principal: { Federated } }), Federated).to.deep.equal(anybody);
        }
    });

    it("judges trusts as text, of aws-native and in a template", async () => {
        const document = { Statement: trust() };
        const cases: [string, string, object, string][] = [
            ["aws:iam/role:Role", "role", { assumeRolePolicy: JSON.stringify(document) }, "role"],
            ["aws-native:iam:Role", "role", { assumeRolePolicyDocument: document }, "role"],
            [
                "aws:cloudformation/stack:Stack",
                "team",
                {
                    templateBody: JSON.stringify({
                        Resources: {
                            R: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: document } },
                        },
                    }),
                },
                "team, resource R of its template",
            ],
        ];
        for (const [type, name, props, subjectOf] of cases) {
            expect(await judge(policy, declare(type, name, props)), type).to.deep.equal(
                refuses(`${subjectOf}: assumeRolePolicy, statement 1 ${text}`),
            );
        }
    });

    it("passes a role without a trust, and refuses one that is no document", async () => {
        expect(await judge(policy, declare(Role, "role", {}))).to.deep.equal(passes);
        expect(await judge(policy, declare(Role, "role", { assumeRolePolicy: "none" }))).to.deep.equal(
            refuses("role: assumeRolePolicy is not a JSON policy document; what it allows cannot be told."),
        );
    });

    it("cannot judge what is not known yet, and finds what is known beside it", async () => {
        expect(await judge(policy, declare(Role, "role", { assumeRolePolicy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .assumeRolePolicy can't be known during preview",
        });
        expect(await judgeTrust({ Principal: { Federated: [unknownValue, provider.Federated] } })).to.deep.equal(
            anybody,
        );
        const verdict = await judgeTrust({ Condition: subject(["repo:team/*", unknownValue]) });
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/can't be known/);
    });
});
