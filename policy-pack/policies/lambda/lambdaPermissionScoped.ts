import { Permission } from "@pulumi/aws/lambda";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { namesOwner } from "../../support/statements";

export const lambdaPermissionScoped: ResourceValidationPolicy = {
    name: "lambda-permission-scoped",
    description: "A function may be invoked by named accounts alone, and by services for resources of named accounts.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational("Lambda.1", "Lambda function policies should prohibit public access"),
    tags: equivalents({ securityHub: ["Lambda.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
    remediationSteps:
        "Name an account or a role as principal, or set principalOrgId. For a service set sourceAccount, or sourceArn " +
        "where it names the account.",
    validateResource: validateResourceOfTypes([Permission], (props, args, reportViolation) => {
        const principal = String(props.principal);
        if (principal === "*" && !isWritten(props, "principalOrgId")) {
            reportViolation(`${args.name}: principal is *; everybody could invoke the function.`);
        }
        if (/\.amazonaws\.com(\.cn)?$/.test(principal) && !namesSource(props)) {
            reportViolation(
                `${args.name}: neither sourceAccount nor sourceArn names an account; ${principal} could invoke the function for anybody.`,
            );
        }
    }),
};

function namesSource(props: Properties): boolean {
    return isWritten(props, "sourceAccount") || (isWritten(props, "sourceArn") && namesOwner(props.sourceArn));
}
