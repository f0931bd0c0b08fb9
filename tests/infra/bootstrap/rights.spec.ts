import { expect } from "chai";
import { lookups } from "../../../infra/bootstrap/lookups";
import type { AccountDefinition } from "../../../infra/bootstrap/definition";
import { deploymentRights, families } from "../../../infra/bootstrap/rights";
import { allow } from "../../../infra/bootstrap/rights/statement";
import { boundaryArn, launchBoundaryArn, launchedScope, projectBoundaryArn } from "../../../infra/support/naming";
import { exampleStacks } from "../../support/stackFiles";
import { runStack, targetOutputs } from "../../support/stacks";
import { development, production } from "../fixtures";
import {
    accounts,
    dataScience,
    developmentStage,
    productionStage,
    rightOf,
    rightsOf,
    single,
    target,
} from "./accounts";

describe("a statement that allows", () => {
    it("compares values with a wildcard as patterns, and keeps the other patterns and conditions", () => {
        const conditions = {
            StringEquals: {
                "aws:RequestTag/EnvironmentName": ["sm-mlops"],
                "aws:RequestTag/EnvironmentType": ["env*"],
            },
            StringLike: { "sagemaker:TaggingAction": "Create*" },
            Null: { "kms:ResourceAliases": "true" },
        };
        expect(allow("Tag", ["kms:TagResource"], ["*", "*"], conditions)).to.deep.equal({
            Sid: "Tag",
            Effect: "Allow",
            Action: ["kms:TagResource"],
            Resource: ["*"],
            Condition: {
                StringEquals: { "aws:RequestTag/EnvironmentName": ["sm-mlops"] },
                StringLike: { "aws:RequestTag/EnvironmentType": ["env*"], "sagemaker:TaggingAction": "Create*" },
                Null: { "kms:ResourceAliases": "true" },
            },
        });
    });
});

describe("the rights of the deployment role", () => {
    const kinds = { dev: "data-science", staging: "target", prod: "target" } as const;

    for (const stack of exampleStacks) {
        it(`know every type of resource that ${stack} creates, and every lookup`, async () => {
            const { resources, calls } = await runStack(stack, { stacks: await targetOutputs() });
            const known = families
                .filter((family) => family.kinds.includes(kinds[stack]))
                .flatMap(({ types }) => types);
            const types = resources
                .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
                // The bootstrap makes the boundaries, and this role may not.
                .filter(({ name }) => !name.endsWith("boundary"))
                .map(({ type }) => type);
            expect(types.filter((type) => !known.includes(type))).to.deep.equal([]);
            expect(calls.map(({ token }) => token).filter((token) => !Object.hasOwn(lookups, token))).to.deep.equal([]);
        });
    }

    it("hold the rights of every family, in the policy that it names", () => {
        const rights = deploymentRights([developmentStage]);
        for (const { kinds: having, policy, statements } of families) {
            if (having.includes("data-science")) {
                expect(rights.get(policy) ?? []).to.include.deep.members(statements([developmentStage]));
            }
        }
    });

    for (const [name, definition] of Object.entries(accounts)) {
        it(`name every action in full: ${name}`, () => {
            const actions = rightsOf(definition, "deployment").flatMap(({ Action }) => Action);
            expect(actions.filter((action) => action.includes("*"))).to.deep.equal([]);
        });

        it(`are narrowed by a condition where they name no resource: ${name}`, () => {
            const open = rightsOf(definition, "deployment").filter(
                ({ Resource = [], Condition }) => Resource.includes("*") && Condition === undefined,
            );
            expect(open).to.deep.equal([]);
        });

        it(`stay in the account: ${name}`, () => {
            const strangers = rightsOf(definition, "deployment")
                .flatMap(({ Resource = [] }) => Resource.map(String))
                .filter((arn) => arn !== "*" && !/^arn:aws:(?:s3::|route53::)/.test(arn))
                .filter((arn) => !["111122223333", "444455556666"].includes(arn.split(":")[4] ?? ""));
            expect(strangers).to.deep.equal([]);
        });

        it(`have an id of letters and digits for every statement of a policy: ${name}`, () => {
            for (const { policies } of definition.roles) {
                for (const { statements } of policies) {
                    const ids = statements.map(({ Sid }) => Sid);
                    expect(new Set(ids).size).to.equal(ids.length);
                    expect(ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id))).to.deep.equal([]);
                }
            }
        });
    }

    it("make and change roles of the stage with its boundary alone", () => {
        const roles = [
            "arn:aws:iam::444455556666:role/sm-mlops-prod-eu-west-1-stack-set-execution",
            "arn:aws:iam::444455556666:role/sm-mlops/prod/*",
        ];
        expect(rightOf(target, "deployment", "BoundRolesOfprod")).to.deep.equal({
            Sid: "BoundRolesOfprod",
            Effect: "Allow",
            Action: [
                "iam:CreateRole",
                "iam:DeleteRolePolicy",
                "iam:PutRolePermissionsBoundary",
                "iam:PutRolePolicy",
                "iam:UpdateAssumeRolePolicy",
            ],
            Resource: roles,
            Condition: { StringEquals: { "iam:PermissionsBoundary": [boundaryArn(production)] } },
        });
        expect(rightOf(dataScience, "deployment", "AttachOwnPoliciesOfdev").Condition).to.deep.equal({
            StringEquals: {
                "iam:PermissionsBoundary": [boundaryArn(development), projectBoundaryArn(development)],
            },
            ArnLike: { "iam:PolicyARN": ["arn:aws:iam::111122223333:policy/sm-mlops/dev/*"] },
        });
    });

    it("make no policies and give no keys to services in accounts that hold targets alone", () => {
        const actions = rightsOf(target, "deployment").flatMap(({ Action }) => Action);
        expect(actions.filter((action) => /^iam:.*Policy(Version)?$/.test(action)).sort()).to.deep.equal([
            "iam:DeleteRolePolicy",
            "iam:GetRolePolicy",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy",
        ]);
        expect(actions.filter((action) => action.endsWith("Grant"))).to.deep.equal([]);
    });

    it("reach the buckets that the stages of the account make, and no objects", () => {
        const buckets = (definition: AccountDefinition): unknown[] =>
            (rightOf(definition, "deployment", "ManageOwnBuckets").Resource ?? []).map((arn) =>
                (typeof arn === "string" ? arn : "?").replace(/^arn:aws:s3:::sm-mlops-(\w+)-eu-west-1-\d+-/, "$1 "),
            );
        expect(buckets(target)).to.deep.equal(["prod access-logs", "prod captures"]);
        const ofProjects = "arn:aws:s3:::sm-mlops-dev--p-*";
        expect(buckets(dataScience)).to.deep.equal([
            ofProjects,
            ...["dev access-logs", "dev data", "dev models", "dev seed-code", "dev templates"],
        ]);
        expect(buckets(single)).to.deep.equal([
            ofProjects,
            ...["dev access-logs", "dev data", "dev models", "dev seed-code", "dev templates"],
            ...["prod access-logs", "prod captures", "staging access-logs", "staging captures"],
        ]);
    });

    it("keep the boundaries of each stage to its own roles", () => {
        const bounded = (sid: string): unknown =>
            rightOf(single, "deployment", sid).Condition?.StringEquals?.["iam:PermissionsBoundary"];
        expect(bounded("BoundRolesOfdev")).to.deep.equal([boundaryArn(development), projectBoundaryArn(development)]);
        expect(bounded("BoundRolesOfstaging")).to.deep.equal([boundaryArn({ ...development, stage: "staging" })]);
    });

    it("make the role that launches environments with its boundary, and no other role with it", () => {
        const role = ["arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-environment-launch"];
        const withIt = (definition: AccountDefinition): unknown[] =>
            rightsOf(definition, "deployment")
                .filter(({ Condition }) => JSON.stringify(Condition ?? {}).includes(launchBoundaryArn(development)))
                .map(({ Sid, Resource }) => [Sid, Resource]);
        for (const definition of [dataScience, single]) {
            expect(withIt(definition)).to.deep.equal([
                ["BoundLaunchRoleOfdev", role],
                ["AttachToLaunchRoleOfdev", role],
            ]);
        }
        expect(withIt(target)).to.be.empty;
        const bounds = rightsOf(dataScience, "deployment").flatMap(({ Condition }) => [
            Condition?.StringEquals?.["iam:PermissionsBoundary"] ?? [],
        ]);
        expect(bounds.flat()).to.not.include(boundaryArn(launchedScope(development, "*")));
    });

    it("take no boundary off, and change none", () => {
        const actions = rightsOf(single, "deployment").flatMap(({ Effect, Action }) =>
            Effect === "Allow" ? Action : [],
        );
        expect(actions).to.not.include("iam:DeleteRolePermissionsBoundary");
        const keep = rightOf(dataScience, "deployment", "KeepBoundaries");
        expect(keep.Effect).to.equal("Deny");
        expect(keep.Resource).to.have.deep.members([
            boundaryArn(development),
            projectBoundaryArn(development),
            launchBoundaryArn(development),
            boundaryArn(launchedScope(development, "*")),
        ]);
        expect(keep.Action).to.include.members([
            "iam:CreatePolicyVersion",
            "iam:DeletePolicy",
            "iam:SetDefaultPolicyVersion",
        ]);
    });

    it("reach neither entry roles, nor their policies, nor identity providers", () => {
        const arns = rightsOf(dataScience, "deployment")
            .filter(({ Effect, Action }) => Effect === "Allow" && Action.some((action) => action.startsWith("iam:")))
            .flatMap(({ Resource = [] }) => Resource.map(String));
        const beginnings = [
            "arn:aws:iam::111122223333:role/sm-mlops/dev/",
            "arn:aws:iam::111122223333:role/sm-mlops-dev-eu-west-1-stack-set-execution",
            "arn:aws:iam::111122223333:role/aws-service-role/",
            "arn:aws:iam::111122223333:policy/sm-mlops/dev/",
        ];
        expect(arns.filter((arn) => !beginnings.some((beginning) => arn.startsWith(beginning)))).to.deep.equal([]);
    });

    it("pass roles to the services alone that the programs give them to", () => {
        const passed = rightsOf(dataScience, "deployment")
            .filter(({ Action }) => Action.includes("iam:PassRole"))
            .map(({ Resource, Condition }) => [Condition?.StringEquals?.["iam:PassedToService"], Resource]);
        expect(passed).to.deep.equal([
            [
                "vpc-flow-logs.amazonaws.com",
                ["arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-flow-logs"],
            ],
            [
                "sagemaker.amazonaws.com",
                [
                    "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-studio-execution",
                    "arn:aws:iam::111122223333:role/sm-mlops/dev/studio-user/*",
                ],
            ],
            [
                "codebuild.amazonaws.com",
                [
                    "arn:aws:iam::111122223333:role/sm-mlops/dev/deploy-build/sm-mlops-dev--*-test",
                    "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--*-build",
                    "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--*-prepare",
                ],
            ],
            [
                "codepipeline.amazonaws.com",
                ["arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--*-pipeline"],
            ],
            ["events.amazonaws.com", ["arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--*-event"]],
            [
                "sagemaker.amazonaws.com",
                ["arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-pipeline-execution"],
            ],
        ]);
    });

    it("read no object, no secret and no log, and decrypt nothing, but for templates and the code of repositories", () => {
        const forbidden =
            /^(s3:GetObject.*|secretsmanager:GetSecretValue|logs:GetLogEvents|kms:Decrypt|sts:AssumeRole)$/;
        const readers = (definition: AccountDefinition, role: string): string[] =>
            rightsOf(definition, role)
                .filter(({ Action }) => Action.some((action) => forbidden.test(action)))
                .map(({ Sid }) => Sid);
        expect(readers(single, "deployment")).to.deep.equal(["ManageSeedCode", "EncryptSeedCode"]);
        expect(readers(target, "deployment")).to.be.empty;
        expect(readers(single, "preview")).to.be.empty;
        const seeds = ["seed-code", "templates"].map((it) => `arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-${it}`);
        expect(rightOf(single, "deployment", "ManageSeedCode").Resource).to.deep.equal(seeds.map((arn) => `${arn}/*`));
        expect(rightOf(single, "deployment", "EncryptSeedCode")).to.deep.equal({
            Sid: "EncryptSeedCode",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: ["arn:aws:kms:eu-west-1:111122223333:key/*"],
            Condition: {
                StringEquals: {
                    "aws:ResourceTag/EnvironmentName": ["sm-mlops"],
                    "aws:ResourceTag/EnvironmentType": ["dev"],
                    "kms:EncryptionContext:aws:s3:arn": seeds,
                },
            },
        });
    });

    it("manage what projects are made of by their names, in accounts where models are built", () => {
        const concerned = (definition: AccountDefinition): unknown[] =>
            rightsOf(definition, "deployment")
                .filter(({ Action }) => Action.some((action) => /^(code|events|sns|cloudformation)/.test(action)))
                .filter(({ Sid }) => !/Package|Connection/.test(Sid))
                .map(({ Sid, Resource = [] }) => [Sid, ...Resource]);
        const own = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
        expect(concerned(dataScience)).to.deep.equal([
            ["ManageDeliveries", own("codepipeline", "sm-mlops-dev--*")],
            ["ManageBuilds", own("codebuild", "project/sm-mlops-dev--*")],
            ["ManageRules", own("events", "rule/sm-mlops-dev--*")],
            ["ManageTopics", own("sns", "sm-mlops-dev--*")],
            // Stacks of stages are those of deliveries.
            ["ManageStacksOfRepositories", own("cloudformation", "stack/sm-mlops-dev--*-repository/*")],
            ["SeedRepositories", own("codecommit", "sm-mlops-dev--*")],
            ["ManageRepositories", own("codecommit", "sm-mlops-dev--*")],
        ]);
        expect(concerned(target)).to.be.empty;
    });

    it("create nothing of a network without the tags of the stage, and change nothing that lacks them", () => {
        expect(rightOf(target, "deployment", "CreateTaggedNetwork").Condition).to.deep.equal({
            StringEquals: {
                "aws:RequestTag/EnvironmentName": ["sm-mlops"],
                "aws:RequestTag/EnvironmentType": ["prod"],
            },
        });
        for (const sid of ["ChangeOwnNetwork", "TagOwnNetwork", "ChangeOwnKeys"]) {
            expect(rightOf(target, "deployment", sid).Condition).to.deep.equal({
                StringEquals: {
                    "aws:ResourceTag/EnvironmentName": ["sm-mlops"],
                    "aws:ResourceTag/EnvironmentType": ["prod"],
                },
            });
        }
    });

    it("open a way out where the stage has one alone", () => {
        const gateways = [
            "ec2:AttachInternetGateway",
            "ec2:CreateInternetGateway",
            "ec2:CreateNatGateway",
            "ec2:CreateRoute",
        ];
        const allowed = (stages: Parameters<typeof deploymentRights>[0]): string[] =>
            [...deploymentRights(stages).values()].flat().flatMap(({ Action }) => Action);
        expect(gateways.filter((action) => allowed([productionStage]).includes(action))).to.deep.equal([]);
        expect(allowed([{ ...productionStage, egress: "nat" }])).to.include.members(gateways);
    });

    it("give a preview the lookups of the programs, in the region, and nothing else", () => {
        expect(rightsOf(target, "preview")).to.deep.equal([
            {
                Sid: "LookUpNetworks",
                Effect: "Allow",
                Action: [
                    "ec2:DescribeAvailabilityZones",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribePrefixLists",
                    "ec2:DescribeRouteTables",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeVpcAttribute",
                    "ec2:DescribeVpcEndpointServices",
                    "ec2:DescribeVpcEndpoints",
                    "ec2:DescribeVpcs",
                ],
                Resource: ["*"],
                Condition: { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
            },
        ]);
    });
});
