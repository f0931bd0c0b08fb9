import { distinct } from "../../support/distinct";
import {
    modelPackageGroupName,
    parameterPath,
    projectPartName,
    projectResourceName,
    type Project,
    type Scope,
} from "../../support/naming";
import { resourceArn } from "../arns";
import type { Statement } from "../policyDocument";

/** A stage that a project delivers to. */
export interface DeliveryStage {
    /** Name of the stage, such as `prod`. */
    readonly stage: string;
    readonly accountIds: readonly string[];
    /** Roles that CloudFormation assumes to work on stacks of the stage; the same name in all of its accounts. */
    readonly executionRoleName: string;
    /** The role by its ARN, where the stage is in the development account. @default the stage is in other accounts */
    readonly executionRoleArn?: string;
    /** Roles by which endpoints are tested, one in each account. */
    readonly testRoleArns: readonly string[];
}

/** How documents name accounts: one by one, or, where those don't fit, not at all. */
export type AccountNaming = "each" | "all";

/**
 * What the build does that prepares a delivery: it looks at the model that was approved, at what was delivered last, and
 * at the runs that are under way.
 *
 * @param models what follows the prefix in the name of the model package group
 * @param stages names of the stages
 * @param delivery what reaches the stages
 */
export function prepareDelivery(
    project: Project,
    models: string,
    stages: readonly string[],
    delivery: "stack-sets" | "cloudformation",
): Statement[] {
    const { scope } = project;
    const group = modelPackageGroupName(scope, models);
    const delivered: Statement =
        delivery === "stack-sets"
            ? {
                  Sid: "SeeWhatWasDelivered",
                  Effect: "Allow",
                  Action: ["cloudformation:DescribeStackSet", "cloudformation:ListStackInstances"],
                  Resource: stages.map((stage) => stackSetArn(project, stage)),
              }
            : {
                  Sid: "SeeWhatWasDelivered",
                  Effect: "Allow",
                  Action: ["cloudformation:DescribeStacks"],
                  Resource: stages.map((stage) => stackArn(project, stage)),
              };
    return [
        { Sid: "FindModels", Effect: "Allow", Action: ["sagemaker:ListModelPackages"], Resource: ["*"] },
        {
            Sid: "LookAtModels",
            Effect: "Allow",
            Action: ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup"],
            Resource: [
                resourceArn(scope, "sagemaker", `model-package-group/${group}`),
                resourceArn(scope, "sagemaker", `model-package/${group}/*`),
            ],
        },
        delivered,
        {
            // An approval that is told twice has two runs, the second of which delivers nothing.
            Sid: "SeeRunsOfDelivery",
            Effect: "Allow",
            Action: ["codepipeline:GetPipelineExecution", "codepipeline:ListPipelineExecutions"],
            Resource: [resourceArn(scope, "codepipeline", projectResourceName(project))],
        },
        { Sid: "ValidateTemplate", Effect: "Allow", Action: ["cloudformation:ValidateTemplate"], Resource: ["*"] },
    ];
}

/**
 * What the build does that tests a delivery: it becomes the test role of each account, and reports.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/test-permissions.html
 */
export function testDelivery(project: Project, stages: readonly DeliveryStage[], naming: AccountNaming): Statement[] {
    const arns = stages.flatMap(({ testRoleArns }) => testRoleArns);
    const assume: Statement = {
        Sid: "TestEndpoints",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Resource: distinct(naming === "each" ? arns : arns.map(inAnyAccount)),
        ...(naming === "each" ? {} : { Condition: { StringEquals: { "aws:ResourceAccount": accountsOf(stages) } } }),
    };
    return [
        assume,
        {
            Sid: "ReportTests",
            Effect: "Allow",
            Action: [
                "codebuild:BatchPutTestCases",
                "codebuild:CreateReport",
                "codebuild:CreateReportGroup",
                "codebuild:UpdateReport",
            ],
            Resource: [resourceArn(project.scope, "codebuild", `report-group/${projectPartName(project, "test")}-*`)],
        },
    ];
}

/**
 * What the pipeline does to deliver by stack sets: it makes one for each stage, and works on its instances in the
 * accounts of the stage. What these hold is up to the execution role there.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
export function deployStackSets(
    project: Project,
    stages: readonly DeliveryStage[],
    administrationRoleArn: Statement["Resource"],
    naming: AccountNaming,
): Statement[] {
    const { scope } = project;
    return [
        // Making a stack set is about no resource. The boundary leaves it to pipelines.
        { Sid: "MakeStackSets", Effect: "Allow", Action: ["cloudformation:CreateStackSet"], Resource: ["*"] },
        {
            Sid: "DeployStackSets",
            Effect: "Allow",
            Action: [
                "cloudformation:CreateStackInstances",
                "cloudformation:DescribeStackSet",
                "cloudformation:DescribeStackSetOperation",
                "cloudformation:ListStackInstances",
                "cloudformation:UpdateStackInstances",
                "cloudformation:UpdateStackSet",
            ],
            Resource: [
                ...stages.map(({ stage }) => stackSetArn(project, stage)),
                ...stages.flatMap(({ stage, accountIds }) =>
                    (naming === "each" ? accountIds : ["*"]).map((account) => stackTargetArn(project, stage, account)),
                ),
                // Types of resources belong to nobody.
                resourceArn({ ...scope, accountId: "*" }, "cloudformation", "type/resource/*"),
            ],
        },
        {
            Sid: "PassAdministrationRole",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: administrationRoleArn ?? [],
            Condition: { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } },
        },
    ];
}

/**
 * What the pipeline does to deliver to stages of the development account: a stack for each. CloudFormation resolves
 * the parameters that the template names as whoever asks for the stack.
 */
export function deployStacks(project: Project, stages: readonly DeliveryStage[]): Statement[] {
    const { scope } = project;
    return [
        {
            Sid: "DeployStacks",
            Effect: "Allow",
            Action: [
                "cloudformation:CreateStack",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResources",
                "cloudformation:DescribeStacks",
                "cloudformation:GetTemplate",
                "cloudformation:TagResource",
                "cloudformation:UpdateStack",
            ],
            Resource: stages.map(({ stage }) => stackArn(project, stage)),
        },
        {
            Sid: "ResolveParameters",
            Effect: "Allow",
            Action: ["ssm:GetParameters"],
            Resource: stages.map(({ stage }) =>
                resourceArn(scope, "ssm", `parameter${parameterPath({ ...scope, stage })}/*`),
            ),
        },
        {
            Sid: "PassExecutionRoles",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: stages.flatMap(({ executionRoleArn }) => executionRoleArn ?? []),
            Condition: { StringEquals: { "iam:PassedToService": "cloudformation.amazonaws.com" } },
        },
    ];
}

function stackSetArn(project: Project, stage: string): string {
    return resourceArn(project.scope, "cloudformation", `stackset/${projectPartName(project, stage)}:*`);
}

function stackArn(project: Project, stage: string): string {
    return resourceArn(project.scope, "cloudformation", `stack/${projectPartName(project, stage)}/*`);
}

/** An account that a stack set has an instance in. AWS leaves the region out of such ARNs, or puts one in. */
function stackTargetArn(project: Project, stage: string, account: string): string {
    const scope: Scope = { ...project.scope, region: "*" };
    return resourceArn(scope, "cloudformation", `stackset-target/${projectPartName(project, stage)}:*/${account}`);
}

function inAnyAccount(arn: string): string {
    return arn.replace(/:\d{12}:/, ":*:");
}

function accountsOf(stages: readonly DeliveryStage[]): string[] {
    return distinct(stages.flatMap(({ accountIds }) => accountIds));
}
