import { MlflowTrackingServer } from "@pulumi/aws/sagemaker";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { isBucket } from "../../support/buckets";
import { matches } from "../../support/patterns";
import { known } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

const isMlflowTrackingServer = kindOf(MlflowTrackingServer);

interface Options {
    readonly buckets: readonly string[];
}

export const sagemakerMlflowStoreOwn: StackValidationPolicy = {
    name: "sagemaker-mlflow-store-own",
    description: "An MLflow tracking server keeps its artifacts in a bucket of its own stack, or in one that is named.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP04", "Enforce access control"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-create-tracking-server.html",
    remediationSteps:
        "Declare the bucket in the stack of the server, where the policies of buckets judge it, or add its name to this " +
        "policy's `buckets` configuration.",
    configSchema: {
        properties: {
            buckets: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: [],
                description: "Names of buckets elsewhere that servers may use; `*` stands for any characters.",
            },
        },
    },
    validateStack: validateStackResources((args, reportViolation) => {
        const { resources } = args;
        const { buckets } = args.getConfig<Options>();
        const servers = resources.filter(isMlflowTrackingServer);
        judgeEach(servers, (server) => {
            if (resources.some((bucket) => isBucket(bucket) && keepsIn(server, bucket))) {
                return;
            }
            const [, name = ""] = /^s3:\/\/([^/]+)/.exec(String(server.props.artifactStoreUri)) ?? [];
            if (!buckets.some((pattern) => matches(pattern, name))) {
                reportViolation(
                    `${server.name}: artifactStoreUri names no bucket of this stack; models and data could leave for a bucket of others.`,
                    server.urn,
                );
            }
        });
    }),
};

/** A known address decides; one that is not known yet comes from the bucket. */
function keepsIn(server: PolicyResource, bucket: PolicyResource): boolean {
    const address = known(server.props, "artifactStoreUri");
    const name = known(bucket.props, "bucket");
    return typeof address === "string" && typeof name === "string"
        ? address === `s3://${name}` || address.startsWith(`s3://${name}/`)
        : (server.propertyDependencies.artifactStoreUri ?? []).some(({ urn }) => urn === bucket.urn);
}
