import { expect } from "chai";
import { projectLimits } from "../../../infra/identity/projectBoundary";
import { roleArn } from "../../../infra/support/naming";
import {
    administrativeActions,
    encryptionActions,
    guardrails,
    placementActions,
} from "../../../policy-pack/guardrails";
import { allowedBy, plain, type Context } from "../decisions";
import { dataKeyArn, development, production } from "../fixtures";
import { own, ownRole } from "./roleSupport";

const here = { "aws:RequestedRegion": "eu-west-1" };

/** Sids by which a role of a project may at most do something; none, and it never may. */
async function limitsOn(
    action: string,
    resource: string,
    context: Context = here,
    purpose = "build",
): Promise<string[]> {
    const caller = { roleArn: `arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--abalone-${purpose}` };
    return allowedBy(await plain(projectLimits(development)), { caller, action, resource, context });
}

const pass = (service: string): Context => ({ ...here, "iam:PassedToService": `${service}.amazonaws.com` });
const project = "sm-mlops-dev--abalone";

describe("infra/identity/projectBoundary", () => {
    const left: [what: string, action: string, resource: string, by: string, context?: Context][] = [
        ["pull code", "codecommit:GitPull", own("codecommit", project), "NamesOfProjects"],
        [
            "use a connection",
            "codeconnections:UseConnection",
            own("codeconnections", "connection/a"),
            "ServicesOfProjects",
        ],
        ["start a build", "codebuild:StartBuild", own("codebuild", `project/${project}-build`), "NamesOfProjects"],
        ["report tests", "codebuild:CreateReport", own("codebuild", `report-group/${project}`), "NamesOfProjects"],
        ["start a delivery", "codepipeline:StartPipelineExecution", own("codepipeline", project), "NamesOfProjects"],
        ["define a pipeline", "sagemaker:UpdatePipeline", own("sagemaker", `pipeline/${project}`), "NamesOfProjects"],
        ["look for models", "sagemaker:ListModelPackages", "*", "ServicesOfProjects"],
        ["publish an image", "ecr:PutImage", own("ecr", "repository/sm-mlops-dev/abalone"), "NamesOfProjects"],
        [
            "write logs",
            "logs:PutLogEvents",
            own("logs", `log-group:/aws/codebuild/${project}-build:log-stream:a`),
            "NamesOfProjects",
        ],
        ["keep artifacts", "s3:PutObject", `arn:aws:s3:::${project}-artifacts/a`, "NamesOfProjects"],
        [
            "bring data",
            "s3:PutObject",
            "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data/a.csv",
            "NamesOfProjects",
        ],
        [
            "deploy by stack set",
            "cloudformation:UpdateStackSet",
            own("cloudformation", `stackset/${project}-prod:1`),
            "NamesOfProjects",
        ],
        [
            "deploy to an account",
            "cloudformation:CreateStackInstances",
            own("cloudformation", `stackset-target/${project}-prod:1/444455556666`),
            "NamesOfProjects",
        ],
        [
            "deploy to an account in any of the ways that its ARN is written",
            "cloudformation:UpdateStackInstances",
            `arn:aws:cloudformation:*:111122223333:stackset-target/${project}-prod:1/444455556666`,
            "NamesOfProjects",
        ],
        [
            "deploy a type of resource",
            "cloudformation:UpdateStackSet",
            "arn:aws:cloudformation:eu-west-1::type/resource/AWS-SageMaker-Endpoint",
            "NamesOfProjects",
        ],
        [
            "deploy to a stage in the account",
            "cloudformation:CreateStack",
            own("cloudformation", `stack/${project}-live/1`),
            "NamesOfProjects",
        ],
        [
            "find a stage in the account",
            "ssm:GetParameters",
            own("ssm", "parameter/sm-mlops/live/sm-model-execution-role-arn"),
            "NamesOfProjects",
        ],
        ["find the environment", "ssm:GetParameter", own("ssm", "parameter/sm-mlops/dev/vpc-id"), "NamesOfProjects"],
        ["tell people", "sns:Publish", own("sns", `${project}-releases`), "NamesOfProjects"],
        [
            "pass the role of pipelines to SageMaker",
            "iam:PassRole",
            ownRole("pipeline-execution"),
            "PassRolesOfPipelines",
            pass("sagemaker"),
        ],
        [
            "pass the role of stack sets to CloudFormation",
            "iam:PassRole",
            ownRole("stack-set-administration"),
            "PassRolesOfPipelines",
            pass("cloudformation"),
        ],
        [
            "pass the role of a stage in the account to CloudFormation",
            "iam:PassRole",
            roleArn({ ...development, stage: "live" }, "stack-set-execution"),
            "PassRolesOfPipelines",
            pass("cloudformation"),
        ],
        [
            "test an endpoint of a stage",
            "sts:AssumeRole",
            roleArn(production, "endpoint-test"),
            "TestEndpointsOfStages",
        ],
    ];
    for (const [what, action, resource, by, context] of left) {
        it(`leaves roles of projects to ${what}`, async () => {
            expect(await limitsOn(action, resource, context)).to.deep.equal([by]);
        });
    }

    const never: [action: string, resource: string, context?: Context][] = [
        ["sagemaker:UpdateModelPackage", own("sagemaker", `model-package/${project}/1`)],
        ["sagemaker:CreateModelPackage", own("sagemaker", `model-package/${project}/1`)],
        ["codepipeline:PutApprovalResult", own("codepipeline", `${project}/Approve/Release`)],
        ["codepipeline:OverrideStageCondition", own("codepipeline", `${project}/Approve`)],
        ["codepipeline:UpdatePipeline", own("codepipeline", project)],
        ["codebuild:UpdateProject", own("codebuild", `project/${project}`)],
        ["codecommit:GitPush", own("codecommit", project)],
        ["codepipeline:StartPipelineExecution", own("codepipeline", "sm-mlops-prod--abalone")],
        ["kms:CreateGrant", dataKeyArn, { ...here, "kms:GrantIsForAWSResource": "true" }],
        ["kms:CreateGrant", dataKeyArn],
        ["kms:PutKeyPolicy", dataKeyArn],
        ["iam:CreateRole", "arn:aws:iam::111122223333:role/sm-mlops/dev/project/a"],
        ["iam:PutRolePolicy", "arn:aws:iam::111122223333:role/sm-mlops/dev/project/a"],
        ["iam:PassRole", ownRole("data-science-admin"), pass("sagemaker")],
        ["iam:PassRole", ownRole("studio-execution"), pass("sagemaker")],
        ["iam:PassRole", ownRole("pipeline-execution"), pass("lambda")],
        ["sts:AssumeRole", roleArn(production, "stack-set-execution")],
        ["iam:PassRole", roleArn(production, "stack-set-execution"), pass("cloudformation")],
        ["cloudformation:CreateStack", own("cloudformation", "stack/network/1")],
        ["cloudformation:DeleteStack", own("cloudformation", `stack/${project}-live/1`)],
        ["cloudformation:UpdateStackSet", own("cloudformation", "stackset/baseline:1")],
        ["ssm:GetParameters", own("ssm", "parameter/payroll/dev/password")],
        ["s3:PutObject", "arn:aws:s3:::elsewhere/a"],
        ["s3:PutObject", "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models/a"],
        ["s3:DeleteObjectVersion", `arn:aws:s3:::${project}-artifacts/a`],
        ["s3:PutBucketPolicy", `arn:aws:s3:::${project}-artifacts`],
        ["ecr:SetRepositoryPolicy", own("ecr", "repository/sm-mlops-dev/abalone")],
        ["s3:GetObject", "arn:aws:s3:::elsewhere/a", { "aws:RequestedRegion": "us-east-1" }],
    ];
    for (const [action, resource, context] of never) {
        it(`never lets a role of a project call ${action} on ${resource} ${JSON.stringify(context ?? {})}`, async () => {
            expect(await limitsOn(action, resource, context)).to.be.empty;
        });
    }

    it("leaves it to deliveries alone to make a stack set", async () => {
        for (const [purpose, by] of [
            ["pipeline", ["StackSetsOfPipelines"]],
            ["build", []],
            ["prepare", []],
            ["event", []],
        ] as const) {
            expect(await limitsOn("cloudformation:CreateStackSet", "*", here, purpose), purpose).to.deep.equal(by);
        }
        const elsewhere = { "aws:RequestedRegion": "us-east-1" };
        expect(await limitsOn("cloudformation:CreateStackSet", "*", elsewhere, "pipeline")).to.be.empty;
    });

    it("allows nothing of what guardrails speak of, so that none of them is missed", async () => {
        const guarded = new Set([
            ...guardrails.flatMap(({ actions }) => actions),
            ...Object.values(placementActions).flat(),
            ...Object.values(encryptionActions).flat(),
            ...administrativeActions,
        ]);
        for (const action of guarded) {
            for (const resource of ["*", own("sagemaker", `anything/${project}`)]) {
                expect(await limitsOn(action, resource), action).to.be.empty;
            }
        }
    });
});
