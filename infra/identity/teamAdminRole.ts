import { roleArn, studioUserRoleArnPattern, type Scope } from "../support/naming";
import { anySageMaker, projectSageMaker } from "./arns";
import { passToSageMaker } from "./jobPermissions";
import { carriesTags, tagged } from "./tagConditions";
import type { Statement } from "./policyDocument";
import { mergeCode, tagOnCreation, useCatalogue } from "./projectPermissions";
import { readDelivery, readLogsAndMetrics, readParameters, readSageMaker } from "./readingPermissions";

/** Approving models, merging code, looking after Studio users, and launching products. Releases are approved by another role. */
export function teamAdminPermissions(scope: Scope): Statement[] {
    return [
        {
            Sid: "ApproveModels",
            Effect: "Allow",
            Action: ["sagemaker:UpdateModelPackage"],
            Resource: projectSageMaker(scope, "model-package"),
        },
        mergeCode(scope),
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

/** The ids of domains are not known here: tags tell what is the environment's. Its domain puts them on applications. */
function manageStudioUsers(scope: Scope): Statement[] {
    return [
        {
            Sid: "AddStudioUsers",
            Effect: "Allow",
            Action: ["sagemaker:CreateSpace", "sagemaker:CreateUserProfile"],
            Resource: anySageMaker(scope, "space", "user-profile"),
            Condition: { StringEquals: tagged(scope, "Request") },
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
            Condition: carriesTags(scope),
        },
    ];
}
