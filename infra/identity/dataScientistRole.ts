import type { Scope } from "../support/naming";
import { anySageMaker } from "./arns";
import type { Statement } from "./policyDocument";
import { useCatalogue, useCodeRepositories } from "./projectPermissions";
import { readDelivery, readLogsAndMetrics, readParameters, readSageMaker } from "./readingPermissions";

/** Tag of a Studio user profile that names the one session that may open it (`aws:userid`). */
export const studioUserTag = "StudioUser";

/**
 * Opening one's own Studio profile, following what runs, and working on code. Jobs run from Studio, not from here;
 * neither models nor releases are approved.
 */
export function dataScientistPermissions(scope: Scope): Statement[] {
    return [
        {
            Sid: "OpenOwnStudioProfile",
            Effect: "Allow",
            Action: ["sagemaker:CreatePresignedDomainUrl"],
            Resource: anySageMaker(scope, "user-profile"),
            Condition: { StringEquals: { [`aws:ResourceTag/${studioUserTag}`]: "${aws:userid}" } },
        },
        ...readSageMaker(scope),
        ...readDelivery(scope),
        ...readLogsAndMetrics(scope),
        readParameters(scope),
        ...useCodeRepositories(scope),
        ...useCatalogue(scope, "userLevel"),
    ];
}
