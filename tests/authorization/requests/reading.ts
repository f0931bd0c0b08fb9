import { development } from "../../infra/fixtures";
import type { Caller, Circumstance } from "../simulation/request";
import { given, taggedFor } from "./circumstances";
import { anything, ofProject, projectResource, resourceOf } from "./resources";
import { allow, deny, type Row } from "./row";

/** Looking at what SageMaker has. */
export function seesSageMaker(caller: Caller, ...where: readonly Circumstance[]): Row[] {
    return [
        allow(caller, "sagemaker:DescribeTrainingJob", ofProject(development, "training-job"), ...where),
        allow(caller, "sagemaker:ListTrainingJobs", anything, ...where),
    ];
}

/** Following builds and pipelines of projects, and no others. */
export function followsDelivery(caller: Caller, ...where: readonly Circumstance[]): Row[] {
    return [
        allow(caller, "codepipeline:GetPipelineState", projectResource(development, "codepipeline"), ...where),
        allow(caller, "codebuild:BatchGetBuilds", projectResource(development, "codebuild", "project/"), ...where),
        allow(caller, "codepipeline:ListPipelines", anything, ...where),
        deny("role: no allow", caller, "codepipeline:GetPipelineState", foreignPipeline, ...where),
    ];
}

const foreignPipeline = resourceOf(development, "codepipeline", "somebody-else");

/** Reading logs of jobs and builds, and metrics. */
export function readsLogs(caller: Caller, ...where: readonly Circumstance[]): Row[] {
    const stream = (group: string): ReturnType<typeof resourceOf> =>
        resourceOf(development, "logs", `log-group:${group}:log-stream:a`);
    return [
        allow(caller, "logs:GetLogEvents", stream("/aws/sagemaker/TrainingJobs"), ...where),
        allow(caller, "logs:DescribeLogGroups", anything, ...where),
        deny("role: no allow", caller, "logs:GetLogEvents", stream("/somebody/else"), ...where),
    ];
}

export function readsParameters(caller: Caller, ...where: readonly Circumstance[]): Row[] {
    const parameter = (name: string): ReturnType<typeof resourceOf> =>
        resourceOf(development, "ssm", `parameter/${name}`);
    return [
        allow(caller, "ssm:GetParameter", parameter("sm-mlops/dev/data-bucket-name"), ...where),
        deny("role: no allow", caller, "ssm:GetParameter", parameter("sm-mlops/prod/anything"), ...where),
        deny("role: no allow", caller, "ssm:PutParameter", parameter("sm-mlops/dev/data-bucket-name"), ...where),
    ];
}

/** Launching products, and changing those that one has launched oneself. */
export function usesCatalogue(
    caller: Caller,
    level: "userLevel" | "roleLevel",
    ...where: readonly Circumstance[]
): Row[] {
    const project = resourceOf(development, "sagemaker", "project/abalone");
    return [
        ...launchesProducts(caller, level, ...where),
        allow(caller, "sagemaker:CreateProject", project, ...where),
        allow(caller, "sagemaker:DeleteProject", project, ...where),
        allow(caller, "sagemaker:DeleteProject", project, taggedFor("dev"), ...where),
        deny("role: no allow", caller, "sagemaker:DeleteProject", project, taggedFor("prod"), ...where),
        deny("role: no allow", caller, "sagemaker:UpdateProject", project, taggedFor("prod"), ...where),
    ];
}

/** Launching products, and changing and ending what was launched. */
export function launchesProducts(
    caller: Caller,
    level: "userLevel" | "roleLevel",
    ...where: readonly Circumstance[]
): Row[] {
    const product = resourceOf(development, "catalog", "product/prod-1");
    const own = given("one's own", { [`servicecatalog:${level}`]: "self" });
    return [
        allow(caller, "servicecatalog:ProvisionProduct", product, ...where),
        allow(caller, "servicecatalog:SearchProducts", anything, ...where),
        ...["TerminateProvisionedProduct", "UpdateProvisionedProduct"].flatMap((action) => [
            allow(caller, `servicecatalog:${action}`, anything, own, ...where),
            deny("role: no allow", caller, `servicecatalog:${action}`, anything, ...where),
        ]),
    ];
}

/** Working on the code of projects, in branches of one's own. */
export function worksOnCode(caller: Caller, ...where: readonly Circumstance[]): Row[] {
    const repository = projectResource(development, "codecommit");
    const branch = (name: string): Circumstance =>
        given(`in branch ${name}`, { "codecommit:References": `refs/heads/${name}` });
    return [
        // A push begins with a request that names no branch.
        allow(caller, "codecommit:GitPush", repository, ...where),
        allow(caller, "codecommit:GitPush", repository, branch("feature/a"), ...where),
        allow(caller, "codecommit:MergePullRequestBySquash", repository, branch("develop"), ...where),
        ...["main", "prod"].flatMap((name) =>
            ["GitPush", "CreateCommit", "DeleteBranch", "MergePullRequestByFastForward"].map((action) =>
                deny("role: DenyProtectedBranches", caller, `codecommit:${action}`, repository, branch(name), ...where),
            ),
        ),
        allow(caller, "codecommit:CreatePullRequest", repository, ...where),
        deny("role: no allow", caller, "codecommit:OverridePullRequestApprovalRules", repository, ...where),
        deny("role: no allow", caller, "codecommit:GitPush", resourceOf(development, "codecommit", "other"), ...where),
        deny(
            "role: no allow",
            caller,
            "codecommit:DeleteRepository",
            projectResource(development, "codecommit"),
            ...where,
        ),
    ];
}
