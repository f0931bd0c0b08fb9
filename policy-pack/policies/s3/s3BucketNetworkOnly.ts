import type { StackValidationPolicy } from "@pulumi/policy";
import { validateStackResources } from "../../support/resourceTypes";
import { dataActions, isBucket, policyDocuments, receivesAccessLogs } from "../../support/buckets";
import { statementsOf } from "../../support/documents";
import { keepsOutsideOut } from "../../support/perimeter";
import { equivalents, wellArchitected } from "../../support/references";
import { judgeEach, someOf } from "../../support/unknowns";

export const s3BucketNetworkOnly: StackValidationPolicy = {
    name: "s3-bucket-network-only",
    description:
        "A bucket refuses object access from outside named networks, forwarded requests included. Buckets that receive " +
        "access logs are excepted.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({ preventive: ["data-from-network-only"] }),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    remediationSteps:
        "Deny the data actions on the bucket and its objects to everybody unless aws:SourceVpce or aws:SourceVpc is one " +
        "of your own. Except roles by aws:PrincipalArn and AWS services by aws:PrincipalIsAWSService, nothing else. " +
        "Where no network has to reach the bucket, deny them to everybody but roles named by aws:PrincipalArn.",
    validateStack: validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isBucket), (bucket) => {
            if (receivesAccessLogs(bucket, args.resources)) {
                return;
            }
            const documents = policyDocuments(bucket, args.resources);
            if (documents.length === 0) {
                reportViolation(
                    `${bucket.name}: no BucketPolicy belongs to it; any network could reach its objects.`,
                    bucket.urn,
                );
            }
            judgeEach(documents, (document) => {
                for (const finding of findOpenings(document())) {
                    reportViolation(`${bucket.name}: ${finding}`, bucket.urn);
                }
            });
        });
    }),
};

function findOpenings(document: unknown): string[] {
    const statements = statementsOf(document) ?? [];
    const passing = (forwarded: boolean): string[] =>
        dataActions.filter(
            (action) => !someOf(statements, (statement) => keepsOutsideOut(statement, action, forwarded)),
        );
    const direct = passing(false);
    const forwarded = passing(true).filter((action) => !direct.includes(action));
    return [
        ...(direct.length > 0
            ? [`its policy lets ${direct.join(", ")} pass from outside the network; it has to deny them there.`]
            : []),
        ...(forwarded.length > 0
            ? [
                  `its policy lets ${forwarded.join(", ")} pass from outside the network when a service forwards the request; it has to deny them then as well.`,
              ]
            : []),
    ];
}
