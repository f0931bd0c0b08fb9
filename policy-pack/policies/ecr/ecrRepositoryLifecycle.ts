import { LifecyclePolicy, Repository } from "@pulumi/aws/ecr";
import type { StackValidationPolicy } from "@pulumi/policy";
import { equivalents, foundational } from "../../support/references";
import { companionsOf, kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

const isRepository = kindOf(Repository);
const isLifecyclePolicy = kindOf(LifecyclePolicy);

export const ecrRepositoryLifecycle: StackValidationPolicy = {
    name: "ecr-repository-lifecycle",
    description: "A repository of images has a lifecycle policy.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("ECR.3", "ECR repositories should have at least one lifecycle policy configured"),
    tags: equivalents({ securityHub: ["ECR.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
    remediationSteps: "Declare an aws.ecr.LifecyclePolicy for the repository.",
    validateStack: validateStackResources((args, reportViolation) => {
        const repositories = args.resources.filter(isRepository);
        judgeEach(repositories, (repository) => {
            if (
                companionsOf(repository, args.resources, isLifecyclePolicy, "repository", ["name", "id"]).length === 0
            ) {
                reportViolation(
                    `${repository.name}: no LifecyclePolicy belongs to it; images with known weaknesses would stay for good.`,
                    repository.urn,
                );
            }
        });
    }),
};
