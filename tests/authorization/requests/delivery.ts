import { projectPrefix, type Scope } from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import { from, fromOutside, given, passedTo } from "./circumstances";
import {
    administrator,
    deployBuild,
    otherRole,
    outOfOrganization,
    role,
    stackSetAdministration,
    stranger,
    targets,
} from "./personas";
import { anything, key, notOfProject, ofProject, resourceOf, strangeRole, theRole } from "./resources";
import type { Target } from "../simulation/request";
import { placedIn } from "./guardrails";
import { allow, deny, subject, type Row } from "./row";

const toSageMaker = passedTo("sagemaker");
const toLambda = passedTo("lambda");
const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
const forItself = given("for itself", { "kms:GrantIsForAWSResource": "false" });

function stack(scope: Scope, name: string): Target {
    return resourceOf(scope, "cloudformation", `stack/${name}/0a1b2c3d`);
}

function stackInstances(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const packageOfModel = ofProject(development, "model-package", "abalone/1");
    const own = stack(target, `StackSet-${projectPrefix(development)}abalone`);
    return [
        allow(deployer, "cloudformation:CreateStack", own),
        allow(deployer, "cloudformation:DeleteStack", own),
        deny("role: no allow", deployer, "cloudformation:DeleteStack", stack(target, "somebody-else")),
        allow(deployer, "cloudformation:ValidateTemplate", anything),
        allow(deployer, "sagemaker:CreateEndpoint", ofProject(target, "endpoint")),
        allow(deployer, "sagemaker:CreateModel", ofProject(target, "model"), placedIn(target)),
        deny("boundary: RequireSubnets", deployer, "sagemaker:CreateModel", ofProject(target, "model")),
        deny("role: no allow", deployer, "sagemaker:DeleteEndpoint", notOfProject(target, "endpoint")),
        deny(
            "role: no allow",
            deployer,
            "sagemaker:CreateTrainingJob",
            ofProject(target, "training-job"),
            placedIn(target),
        ),
        allow(deployer, "sagemaker:DescribeModelPackage", packageOfModel),
        deny("role: no allow", deployer, "sagemaker:UpdateModelPackage", packageOfModel),
        allow(deployer, "iam:PassRole", theRole(target, "model-execution"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "model-execution"), toLambda),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "stack-set-execution"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", strangeRole(target), toSageMaker),
        allow(deployer, "kms:DescribeKey", key(target, "endpoint-volumes")),
        allow(deployer, "kms:CreateGrant", key(target, "endpoint-volumes"), forService),
        deny("role: no allow", deployer, "kms:CreateGrant", key(target, "endpoint-volumes"), forItself),
        deny("role: no allow", deployer, "kms:CreateGrant", key(target, "logs"), forService),
        allow(deployer, "ec2:DescribeSubnets", anything),
        allow(deployer, "ssm:GetParameters", resourceOf(target, "ssm", `parameter/sm-mlops/${target.stage}/a`)),
        deny("role: no allow", deployer, "ssm:GetParameters", resourceOf(target, "ssm", "parameter/somebody/else")),
        deny("role: no allow", deployer, "iam:CreateRole", theRole(target, "model-execution")),
    ];
}

/** CloudFormation of the development account deploys into the target accounts. */
export const stackSets = subject("Stack instances in target accounts", ...targets.map(stackInstances));

function testing(target: Scope): Row[] {
    const tester = role(target, "endpoint-test");
    const endpoint = ofProject(target, "endpoint");
    return [
        // The build runs in the development network, and its requests leave by that network's endpoints.
        allow(tester, "sagemaker:InvokeEndpoint", endpoint, from(development)),
        allow(tester, "sagemaker:DescribeEndpoint", endpoint, from(development)),
        allow(tester, "sagemaker:DescribeEndpointConfig", ofProject(target, "endpoint-config"), from(development)),
        deny("role: no allow", tester, "sagemaker:InvokeEndpoint", notOfProject(target, "endpoint"), from(development)),
        deny("role: no allow", tester, "sagemaker:UpdateEndpoint", endpoint, from(development)),
        deny("role: no allow", tester, "sagemaker:DeleteEndpoint", endpoint, from(development)),
        deny("endpoint: no allow", stranger, "sagemaker:InvokeEndpoint", endpoint, from(development)),
    ];
}

export const endpointTests = subject("Test requests to endpoints", ...targets.map(testing));

const foreignRole: Target = {
    words: "a role of a foreign account that trusts everybody",
    arn: `arn:aws:iam::${strangerAccount}:role/collector`,
    shared: true,
};

/** Who becomes what: the trusts of the roles that other accounts use. */
export const assumption = subject(
    "Assuming roles of target accounts",
    ...targets.map((target) => {
        const execution = theRole(target, "stack-set-execution");
        const test = theRole(target, "endpoint-test");
        const notebook = otherRole("a role of notebooks", `arn:aws:iam::${development.accountId}:role/notebook`);
        return [
            allow(stackSetAdministration, "sts:AssumeRole", execution, fromOutside),
            deny("owner: no allow", outOfOrganization(stackSetAdministration), "sts:AssumeRole", execution),
            deny("owner: no allow", administrator(development), "sts:AssumeRole", execution),
            deny("owner: no allow", deployBuild, "sts:AssumeRole", execution, from(development)),
            deny("owner: no allow", stranger, "sts:AssumeRole", execution),
            allow(deployBuild, "sts:AssumeRole", test, from(development)),
            deny("owner: no allow", outOfOrganization(deployBuild), "sts:AssumeRole", test),
            deny("owner: no allow", notebook, "sts:AssumeRole", test, from(development)),
            deny("owner: no allow", stackSetAdministration, "sts:AssumeRole", test),
            deny("owner: no allow", administrator(target), "sts:AssumeRole", theRole(target, "model-execution")),
        ];
    }),
    deny("endpoint: no allow", deployBuild, "sts:AssumeRole", foreignRole, from(development)),
);
