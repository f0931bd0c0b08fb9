import {
    AccessKey,
    ServiceSpecificCredential,
    SigningCertificate,
    SshKey,
    User,
    UserLoginProfile,
} from "@pulumi/aws/iam";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const iamUserNotDeclared: ResourceValidationPolicy = {
    name: "iam-user-not-declared",
    description: "No users of IAM and no credentials for them: people and programs assume roles.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC02-BP02", "Use temporary credentials"),
    tags: equivalents({ checkov: ["CKV_AWS_273", "CKV_AWS_40"], cfnGuard: ["iam_no_policy_on_user"] }),
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
    remediationSteps:
        "Let people in by IAM Identity Center, programs of other accounts by roles, and those outside of AWS by an OpenID " +
        "Connect provider.",
    validateResource: validateResourceOfTypes(
        [User, AccessKey, UserLoginProfile, ServiceSpecificCredential, SigningCertificate, SshKey],
        (_props, args, reportViolation) => {
            const [kind = ""] = args.type.split(":").slice(-1);
            reportViolation(`${args.name}: a ${kind} has credentials that last; a role has to be assumed instead.`);
        },
    ),
};
