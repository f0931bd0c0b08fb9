import { expect } from "chai";
import { iamPassRoleNarrow as policy } from "../../../../policy-pack/policies/iam/iamPassRoleNarrow";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { account, allow, deny, finding, judgeStatements } from "./statements";

const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const toService = (value: unknown, operator = "StringEquals") => ({ [operator]: { "iam:PassedToService": value } });
const sagemaker = toService("sagemaker.amazonaws.com");

const everyRole = "lets every role of an account be passed on; it has to name roles, or a path or prefix of them.";
const anyService = "lets roles by a pattern be passed to any service; it has to carry iam:PassedToService.";

describe("iam-pass-role-narrow", () => {
    it("accepts named roles, to whatever service", async () => {
        for (const resource of [
            role("builder"),
            role("team/builder"),
            [role("builder"), `arn:aws-us-gov:iam::${account}:role/other`, `arn:aws-cn:iam::${account}:role/third`],
        ]) {
            expect(await judgeStatements(policy, allow("iam:PassRole", resource))).to.deep.equal(passes);
        }
    });

    it("accepts a path, a prefix or an ending of roles, to named services", async () => {
        for (const name of ["team/*", "team-*", "*-ci", "team/?"]) {
            expect(await judgeStatements(policy, allow("iam:PassRole", role(name), sagemaker)), name).to.deep.equal(
                passes,
            );
        }
        const services = toService(["sagemaker.amazonaws.com", "states.*"], "StringLike");
        expect(await judgeStatements(policy, allow("iam:PassRole", role("team-*"), services))).to.deep.equal(passes);
    });

    it("refuses every role, however that is written, and whatever the service", async () => {
        for (const resource of [
            "*",
            "arn:*",
            "arn:aws:*",
            "arn:aws:iam:*",
            "arn:aws:iam::*",
            `arn:aws:iam::${account}:*`,
            `arn:aws:iam::${account}:role*`,
            `arn:aws:iam::${account}:r*`,
            `arn:aws:i?m::${account}:role/*`,
            "arn:aws:iam::*:role/*",
            role("*"),
            role("**"),
            role("?*"),
            role("*/*"),
            role("${aws:PrincipalTag/role}"),
            [role("builder"), role("*")],
        ]) {
            const verdict = await judgeStatements(policy, allow("iam:PassRole", resource, sagemaker));
            expect(verdict, String(resource)).to.deep.equal(finding(everyRole));
        }
    });

    it("refuses all resources but some", async () => {
        const statement = { Effect: "Allow", Action: "iam:PassRole", NotResource: role("admin"), Condition: sagemaker };
        expect(await judgeStatements(policy, statement)).to.deep.equal(finding(everyRole));
    });

    it("refuses a pattern of roles for any service", async () => {
        for (const condition of [
            undefined,
            toService("*", "StringLike"),
            toService("*.amazonaws.com", "StringLike"),
            toService("?*", "StringLike"),
            toService("${aws:PrincipalTag/service}"),
            toService(["sagemaker.amazonaws.com", "*"], "StringLike"),
            toService("sagemaker.amazonaws.com", "StringNotEquals"),
            toService("sagemaker.amazonaws.com", "StringEqualsIfExists"),
            toService("sagemaker.amazonaws.com", "ForAllValues:StringEquals"),
            { Null: { "iam:PassedToService": "false" } },
            { StringEquals: { "iam:AssociatedResourceArn": "arn:aws:sagemaker:*" } },
        ]) {
            const verdict = await judgeStatements(policy, allow("iam:PassRole", role("team-*"), condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(finding(anyService));
        }
        for (const resource of [
            `arn:aws:iam::${account}:*builder`,
            `arn:aws:iam::${account}:r*e/builder`,
            role("team-${aws:PrincipalTag/role}"),
        ]) {
            const verdict = await judgeStatements(policy, allow("iam:PassRole", resource));
            expect(verdict, resource).to.deep.equal(finding(anyService));
        }
        const other = toService("sagemaker.amazonaws.com");
        expect(
            await judgeStatements(
                policy,
                allow("iam:PassRole", role("team-*"), { ...other, Bool: { "aws:SecureTransport": "true" } }),
            ),
        ).to.deep.equal(passes);
    });

    it("finds the action behind wildcards, in any case and behind NotAction", async () => {
        for (const action of ["iam:*", "iam:Pass*", "IAM:passrole", ["s3:GetObject", "iam:P?ssRole"]]) {
            expect(await judgeStatements(policy, allow(action)), String(action)).to.deep.equal(finding(everyRole));
        }
        const others = { Effect: "Allow", NotAction: "s3:*", Resource: role("*") };
        expect(await judgeStatements(policy, others)).to.deep.equal(finding(everyRole));
        expect(await judgeStatements(policy, { ...others, NotAction: ["iam:*"] })).to.deep.equal(passes);
    });

    it("asks nothing of resources that can be no role", async () => {
        for (const resource of [
            "arn:aws:s3:::data/*",
            `arn:aws:iam::${account}:user/*`,
            `arn:aws:iam::${account}:role`,
        ]) {
            expect(await judgeStatements(policy, allow("iam:*", resource)), resource).to.deep.equal(passes);
        }
        expect(await judgeStatements(policy, allow("*", ["arn:aws:s3:::data/*", role("builder")]))).to.deep.equal(
            passes,
        );
    });

    it("leaves alone what is denied, is about something else, or allows everything, which another policy refuses", async () => {
        for (const statement of [
            deny("iam:PassRole"),
            allow("iam:GetRole"),
            allow("*"),
            { Effect: "Allow", NotAction: "iam:CreateUser", Resource: "*" },
        ]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
    });

    it("finds every role beside a resource that is not known yet", async () => {
        expect(await judgeStatements(policy, allow("iam:PassRole", [unknownValue, "*"]))).to.deep.equal(
            finding(everyRole),
        );
        const verdict = await judgeStatements(policy, allow("iam:PassRole", [unknownValue, role("builder")]));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Resource\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: allow("iam:PassRole"),
    message: (subject) => `${subject}, statement 1 ${everyRole}`,
    grants: true,
});
