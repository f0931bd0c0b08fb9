import type { Project } from "../../../infra/support/naming";
import { development, production, staging } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { accessLogsOf, closedBucket } from "./buckets";
import { approvalOf, builds, otherThan, owned, trustedFor, usesArtifacts } from "./builds";
import { byPlainHttp, from, fromOutside, passedOnBy, passedTo } from "./circumstances";
import { abalone, abaloneDeploy, administrator, breakGlass, deployment, roleOfProject, stranger } from "./personas";
import { anything, key, ofProject, resourceOf, strangeRole, theRole } from "./resources";
import { allow, deny, subject, type Row } from "./row";
import { closedKey } from "./services";

const inside = from(development);
const by = "role: no allow";
const toCloudFormation = passedTo("cloudformation");

/** A stack set that delivers to a stage, or what it does in an account of the stage. */
function stackSet(project: Project, stage: string, account?: string): Target {
    return account === undefined
        ? owned(project, "cloudformation stackset/", stage, ":0a1b2c3d")
        : owned(project, "cloudformation stackset-target/", stage, `:0a1b2c3d/${account}`);
}

/** Every delivery fetches its code and runs its builds, and those of no other. */
function delivers(project: Project, ...parts: readonly string[]): Row[] {
    const deliverer = roleOfProject(project, "pipeline");
    const other = otherThan(project);
    return [
        ...trustedFor(project, "pipeline", "codepipeline", "codepipeline"),
        allow(deliverer, "codecommit:UploadArchive", owned(project, "codecommit")),
        deny(by, deliverer, "codecommit:UploadArchive", owned(other, "codecommit")),
        deny(by, deliverer, "codecommit:GitPush", owned(project, "codecommit")),
        ...usesArtifacts(project, "pipeline"),
        ...parts.map((part) => allow(deliverer, "codebuild:StartBuild", owned(project, "codebuild project/", part))),
        deny(by, deliverer, "codebuild:StartBuild", owned(project, "codebuild project/", "other")),
        deny(by, deliverer, "codebuild:UpdateProject", owned(project, "codebuild project/", "build")),
        deny(by, deliverer, "codepipeline:PutApprovalResult", approvalOf(project)),
        deny(by, deliverer, "codepipeline:UpdatePipeline", owned(project, "codepipeline")),
        deny(by, deliverer, "sagemaker:StartPipelineExecution", owned(project, "sagemaker pipeline/")),
    ];
}

/** What starts a delivery and tells its failures does neither for another project. */
function tells(project: Project, ...rules: readonly string[]): Row[] {
    const teller = roleOfProject(project, "event");
    const topic = owned(project, "sns");
    const other = otherThan(project);
    return [
        ...trustedFor(project, "event", "events", "events rule/", ...rules),
        allow(teller, "codepipeline:StartPipelineExecution", owned(project, "codepipeline")),
        deny(by, teller, "codepipeline:StartPipelineExecution", owned(other, "codepipeline")),
        deny(by, teller, "codepipeline:StopPipelineExecution", owned(project, "codepipeline")),
        allow(teller, "sns:Publish", topic),
        deny(by, teller, "sns:Subscribe", topic),
        deny("owner: DenyInsecureTransport", teller, "sns:Publish", topic, byPlainHttp),
        deny("owner: DenyMessagesOfOthers", administrator(development), "sns:Publish", topic),
        deny("owner: DenyMessagesOfOthers", roleOfProject(other, "event"), "sns:Publish", topic),
        allow(administrator(development), "sns:SetTopicAttributes", topic),
        allow(teller, "kms:GenerateDataKey", key(development, "projects"), passedOnBy("sns")),
        deny(by, teller, "kms:Encrypt", key(development, "projects"), passedOnBy("sns")),
        deny(by, teller, "kms:GenerateDataKey", key(development, "logs"), passedOnBy("sns")),
    ];
}

/** The delivery of models by stack sets: those of the project, in the accounts of its stages. */
function reachesStages(): Row[] {
    const deliverer = roleOfProject(abaloneDeploy, "pipeline");
    const administration = theRole(development, "stack-set-administration");
    return [
        allow(deliverer, "cloudformation:CreateStackSet", anything),
        deny(by, roleOfProject(abalone, "pipeline"), "cloudformation:CreateStackSet", anything),
        ...[staging, production].flatMap(({ stage, accountId }) => [
            allow(deliverer, "cloudformation:UpdateStackSet", stackSet(abaloneDeploy, stage)),
            allow(deliverer, "cloudformation:CreateStackInstances", stackSet(abaloneDeploy, stage, accountId)),
            deny(by, deliverer, "cloudformation:UpdateStackSet", stackSet(abalone, stage)),
            deny(by, deliverer, "cloudformation:DeleteStackSet", stackSet(abaloneDeploy, stage)),
            deny(by, deliverer, "cloudformation:DeleteStackInstances", stackSet(abaloneDeploy, stage, accountId)),
            deny(by, deliverer, "cloudformation:CreateStackInstances", stackSet(abaloneDeploy, stage, "777788889999")),
            deny(by, deliverer, "sts:AssumeRole", theRole({ ...development, stage, accountId }, "stack-set-execution")),
        ]),
        allow(deliverer, "iam:PassRole", administration, toCloudFormation),
        deny(by, deliverer, "iam:PassRole", administration, passedTo("lambda")),
        deny(by, deliverer, "iam:PassRole", strangeRole(development), toCloudFormation),
        allow(deliverer, "sns:Publish", owned(abaloneDeploy, "sns")),
        deny("owner: DenyMessagesOfOthers", deliverer, "sns:Publish", owned(abalone, "sns")),
        deny("owner: DenyInsecureTransport", deliverer, "sns:Publish", owned(abaloneDeploy, "sns"), byPlainHttp),
    ];
}

/** The build that looks at the model and at what was delivered last, and changes neither. */
function prepares(): Row[] {
    const builder = roleOfProject(abaloneDeploy, "prepare");
    const model = ofProject(development, "model-package", "abalone/1");
    return [
        allow(builder, "sagemaker:ListModelPackages", model, inside),
        allow(builder, "sagemaker:DescribeModelPackage", model, inside),
        deny(by, builder, "sagemaker:DescribeModelPackage", ofProject(development, "model-package", "churn/1"), inside),
        deny(by, builder, "sagemaker:UpdateModelPackage", model, inside),
        ...["DescribeStackSet", "ListStackInstances"].map((read) =>
            allow(builder, `cloudformation:${read}`, stackSet(abaloneDeploy, "prod"), inside),
        ),
        deny(by, builder, "cloudformation:UpdateStackSet", stackSet(abaloneDeploy, "prod"), inside),
        deny(by, builder, "cloudformation:DescribeStackSet", stackSet(abalone, "prod"), inside),
        ...["GetPipelineExecution", "ListPipelineExecutions"].flatMap((read) => [
            allow(builder, `codepipeline:${read}`, owned(abaloneDeploy, "codepipeline"), inside),
            deny(by, builder, `codepipeline:${read}`, owned(abalone, "codepipeline"), inside),
        ]),
        deny(by, builder, "codepipeline:StopPipelineExecution", owned(abaloneDeploy, "codepipeline"), inside),
        allow(builder, "cloudformation:ValidateTemplate", anything, inside),
        deny(by, builder, "sts:AssumeRole", theRole(production, "endpoint-test"), inside),
    ];
}

/** The build that tests endpoints, as the test role of each account. */
function tests(): Row[] {
    const tester = roleOfProject(abaloneDeploy, "test");
    const report = (name: string): Target => resourceOf(development, "codebuild", `report-group/${name}`);
    return [
        ...[staging, production].flatMap((stage) => [
            allow(tester, "sts:AssumeRole", theRole(stage, "endpoint-test"), inside),
            deny("role: no allow", tester, "sts:AssumeRole", theRole(stage, "stack-set-execution"), inside),
            deny("role: no allow", tester, "sts:AssumeRole", theRole(stage, "model-execution"), inside),
            deny(by, tester, "sagemaker:InvokeEndpoint", ofProject(stage, "endpoint"), inside),
        ]),
        allow(tester, "codebuild:CreateReport", report("sm-mlops-dev--abalone-deploy-test-endpoint-tests")),
        deny(by, tester, "codebuild:DeleteReport", report("sm-mlops-dev--abalone-deploy-test-endpoint-tests")),
        deny(by, tester, "codebuild:CreateReport", report("sm-mlops-dev--abalone-deploy-prepare-a")),
    ];
}

export const projectDeliveries = subject(
    "Deliveries of projects",
    delivers(abalone, "build"),
    delivers(abaloneDeploy, "prepare", "test"),
    reachesStages(),
);

export const projectEvents = subject(
    "Events and news of projects",
    tells(abalone, "commit", "failure", "run-failure"),
    tells(abaloneDeploy, "approval", "commit", "failure"),
);

export const deliveryBuilds = subject(
    "Builds of a project that delivers models",
    builds(abaloneDeploy, "prepare"),
    prepares(),
    builds(abaloneDeploy, "test"),
    tests(),
);

const artifacts = [{ projectId: abalone.id }, { projectId: abaloneDeploy.id }] as const;
const exempt = [deployment(development), breakGlass];

/** Code that repositories begin with: nothing within the network gets to it, and deployment comes from outside. */
function seedCode(): Row[] {
    const deployer = deployment(development);
    return closedBucket(development, "seed-code", "projects", exempt).map((row) => {
        const [place, ...rest] = row.circumstances;
        if (place?.network === undefined || row.caller === stranger) {
            return row;
        }
        return row.expected === "allowed"
            ? { ...row, expected: "endpoint: no allow" }
            : { ...row, caller: deployer, circumstances: [fromOutside, ...rest] };
    });
}

export const projectStores = subject(
    "Buckets and key of projects",
    ...artifacts.map((it) => closedBucket(development, it, "projects", exempt)),
    seedCode(),
    accessLogsOf(development, [...artifacts, "seed-code"]).filter(({ caller }) => caller.kind === "service"),
    closedKey(development, "projects", [...artifacts, "seed-code"], exempt),
);
