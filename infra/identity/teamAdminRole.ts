import { roleArn, scopeTags, studioUserRoleArnPattern, type Scope } from "../support/naming";
import { anySageMaker, projectSageMaker } from "./arns";
import { passToSageMaker } from "./jobPermissions";
import type { Statement } from "./policyDocument";
import { tagOnCreation, useCatalogue } from "./projectPermissions";
import { readDelivery, readLogsAndMetrics, readParameters, readSageMaker } from "./readingPermissions";

/** Approving models, looking after Studio users, and launching products. Releases are approved by another role. */
export function teamAdminPermissions(scope: Scope): Statement[] {
    return [
        {
            Sid: "ApproveModels",
            Effect: "Allow",
            Action: ["sagemaker:UpdateModelPackage"],
            Resource: projectSageMaker(scope, "model-package"),
        },
        ...manageStudioUsers(scope),
        tagOnCreation(scope),
        passToSageMaker(roleArn(scope, "studio-execution"), studioUserRoleArnPattern(scope)),
        ...readSageMaker(scope),
        ...readDelivery(scope),
        ...readLogsAndMetrics(scope),
        readParameters(scope),
        ...useCatalogue(scope, "userLevel"),
    ];
}

/** The ids of domains are not known here; what carries the tags of another environment is left alone. */
function manageStudioUsers(scope: Scope): Statement[] {
    const tags = Object.entries(scopeTags(scope)).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
    return [
        {
            Sid: "AddStudioUsers",
            Effect: "Allow",
            Action: ["sagemaker:CreateSpace", "sagemaker:CreateUserProfile"],
            Resource: anySageMaker(scope, "space", "user-profile"),
        },
        {
            Sid: "ManageStudioUsers",
            Effect: "Allow",
            Action: [
                "sagemaker:DeleteApp",
                "sagemaker:DeleteSpace",
                "sagemaker:DeleteUserProfile",
                "sagemaker:UpdateSpace",
                "sagemaker:UpdateUserProfile",
            ],
            Resource: anySageMaker(scope, "app", "space", "user-profile"),
            Condition: { StringEqualsIfExists: Object.fromEntries(tags) as Record<string, string> },
        },
    ];
}
