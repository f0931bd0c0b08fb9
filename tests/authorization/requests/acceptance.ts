import type { Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import { from, fromOutside } from "./circumstances";
import { guardrailsOfBoundary, guardrailsOfPolicy, placedIn } from "./guardrails";
import { modelsAcrossAccounts } from "./models";
import { role } from "./personas";
import { bucket, newBucket, notOfProject, objectIn, objectInOtherBucket } from "./resources";
import { allow, deny, type Row } from "./row";
import { dataKey } from "./services";

/**
 * What has to hold whichever way the development account is set up: with any network, any buckets, packages or none.
 *
 * @param scope the development account, with the names of given buckets
 */
export function acceptance(scope: Scope): Row[] {
    const inside = from(scope);
    const studio = role(scope, "studio-execution");
    const job = notOfProject(scope, "training-job");
    return [
        allow(studio, "s3:GetObject", objectIn(scope, "data"), inside),
        allow(studio, "s3:PutObject", objectIn(scope, "models"), inside),
        allow(studio, "s3:ListBucket", bucket(scope, "data"), inside),
        deny("owner: DenyOutsideNetwork", studio, "s3:GetObject", objectIn(scope, "data"), fromOutside),
        deny("owner: DenyOutsideNetwork", studio, "s3:PutObject", objectIn(scope, "models"), fromOutside),
        deny("role: no allow", studio, "s3:GetObject", objectInOtherBucket(scope.accountId), inside),
        deny("role: no allow", studio, "s3:CreateBucket", newBucket(scope), fromOutside),
        allow(studio, "sagemaker:CreateTrainingJob", job, placedIn(scope), inside),
        deny("boundary: RequireSubnets", studio, "sagemaker:CreateTrainingJob", job, inside),
        ...guardrailsOfBoundary(scope),
        ...guardrailsOfPolicy(scope),
        ...dataKey(),
    ];
}

/** Target accounts read models, each through its own endpoint. */
export const delivery: readonly Row[] = modelsAcrossAccounts.rows;

/** The same for stages within the development account. */
export function localDelivery(stage: string): Row[] {
    const local = { ...development, stage };
    const runner = role(local, "model-execution");
    const monitor = role(local, "model-monitor");
    const model = objectIn(development, "models");
    const baseline = objectIn(development, "models", "projects/abalone");
    const capture = objectIn(local, "captures", "data-capture/abalone");
    return [
        allow(runner, "s3:GetObject", model, from(local)),
        allow(runner, "s3:PutObject", capture, from(local)),
        allow(monitor, "s3:GetObject", capture, from(local)),
        allow(monitor, "s3:GetObject", baseline, from(local)),
        deny("owner: DenyOutsideNetwork", runner, "s3:PutObject", capture, fromOutside),
        deny("role: no allow", role(development, "studio-execution"), "s3:GetObject", capture, from(local)),
        deny("owner: DenyOutsideNetwork", runner, "s3:GetObject", model, fromOutside),
        deny("role: no allow", runner, "s3:PutObject", model, from(local)),
        deny("role: no allow", runner, "s3:GetObject", objectIn(development, "data"), from(local)),
        ...guardrailsOfBoundary(local),
    ];
}
