import { RepositoryPolicy } from "@pulumi/aws/ecr";
import { BucketPolicy } from "@pulumi/aws/s3";
import { ModelPackageGroupPolicy } from "@pulumi/aws/sagemaker";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { granteesOf } from "../../support/grants";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf, type ResourceKind } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

const isModelPackageGroupPolicy = kindOf(ModelPackageGroupPolicy);

/** What a model is made of besides its package: where it is, and by which action other accounts get at it. */
const parts: readonly { readonly what: string; readonly isPolicy: ResourceKind; readonly action: string }[] = [
    { what: "read no bucket", isPolicy: kindOf(BucketPolicy), action: "s3:GetObject" },
    { what: "pull no image", isPolicy: kindOf(RepositoryPolicy), action: "ecr:BatchGetImage" },
];

export const sagemakerRegistryGrantsMatch: StackValidationPolicy = {
    name: "sagemaker-registry-grants-match",
    description: "An account that may use model packages may also read the models and pull the images behind them.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy.html",
    remediationSteps:
        "Name the account in the policies of the bucket, with s3:GetObject, and of the image repository, with " +
        "ecr:BatchGetImage, as well. Or take it out of the policy of the model package group.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const registries = resources.filter(isModelPackageGroupPolicy);
        judgeEach(registries.length === 0 ? [] : parts, ({ what, isPolicy, action }) => {
            const documents = resources.filter(isPolicy).map(documentOf);
            const grantees = documents.map((document) => granteesOf(document, action));
            const admitted = grantees.flatMap(({ accounts }) => accounts);
            // A kind of part that no other account gets at all is not shared by this stack.
            if (admitted.length === 0 || grantees.some(({ anyone }) => anyone)) {
                return;
            }
            judgeEach(registries, (registry) => {
                const using = granteesOf(registry.props.resourcePolicy, "sagemaker:CreateModel").accounts;
                judgeEach(
                    using.filter((account) => !admitted.includes(account)),
                    (account) => {
                        reportViolation(
                            `${registry.name}: account ${account} may make models of its packages, but may ${what} of the stack; one without the other is of no use.`,
                            registry.urn,
                        );
                    },
                );
            });
        });
    }),
};

function documentOf({ props }: PolicyResource): unknown {
    return props.policy;
}
