import { firstThatFits } from "../grants/fitting";
import { admissions, granteesOf, type Membership, type RoleNaming } from "../grants/grantee";
import type { TargetGrant } from "../grants/targetGrant";
import { resourceArn } from "../identity/arns";
import type { Statement } from "../identity/policyDocument";
import { imageRepositoryName, modelPackageGroupName, type Scope } from "../support/naming";

/** Which accounts get something of the registry. */
export interface RegistryReaders extends Membership {
    /** The development account, which holds the registry. */
    readonly scope: Scope;
    /** Accounts that models are delivered to. */
    readonly targets: readonly TargetGrant[];
    /** `pattern` never names the roles of accounts one by one. @default one by one, as long as AWS takes as much */
    readonly accountNaming?: "pattern";
}

/**
 * Policy of a model package group: the stack-set execution roles of target accounts look at the group and its packages
 * and make models of them. They approve nothing and change nothing. Without targets there is no policy.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy.html#model-registry-deploy-xaccount
 *
 * @param name what follows the prefix in the group's name
 */
export function modelPackageGroupStatements(readers: RegistryReaders, name: string): Statement[] {
    const { scope, targets } = readers;
    const group = modelPackageGroupName(scope, name);
    const wording = (naming: RoleNaming): Statement[] =>
        admissions(scope, granteesOf(targets, "stack-set-execution"), naming, readers).map((admission) => ({
            ...admission,
            Effect: "Allow",
            Action: ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup"],
            Resource: [
                resourceArn(scope, "sagemaker", `model-package-group/${group}`),
                resourceArn(scope, "sagemaker", `model-package/${group}/*`),
            ],
        }));
    return firstThatFits(
        { kind: "model package group", name: group, accounts: targets.length },
        ...(readers.accountNaming === undefined ? [wording("each")] : []),
        wording("pattern"),
    );
}

/**
 * Policy of an image repository: the model execution roles of target accounts pull, from wherever SageMaker does so for
 * them. Policies of ECR name no resource. Without targets there is none.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 *
 * @param name what follows the namespace in the repository's name
 */
export function imageRepositoryStatements(readers: RegistryReaders, name: string): Statement[] {
    const { scope, targets } = readers;
    const wording = (naming: RoleNaming): Statement[] =>
        admissions(scope, granteesOf(targets, "model-execution"), naming, readers).map((admission) => ({
            ...admission,
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        }));
    return firstThatFits(
        { kind: "image repository", name: imageRepositoryName(scope, name), accounts: targets.length },
        wording("each"),
        wording("pattern"),
    );
}
