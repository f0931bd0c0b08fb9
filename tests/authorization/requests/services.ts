import {
    projectPrefix,
    type Bucket,
    type KeyPurpose,
    type RolePurpose,
    type Scope,
} from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import type { Caller, Circumstance } from "../simulation/request";
import { actingFor, from, fromOutside, given, throughS3 } from "./circumstances";
import { administrator, breakGlass, deployment, role, service, stranger, targets } from "./personas";
import { anything, key, resourceOf, theRole } from "./resources";
import { allow, deny, subject, type Row } from "./row";

const scopes = [development, ...targets];

/**
 * A service may assume a role for resources of the role's own account.
 *
 * @param source a resource that it may act for
 * @param others resources that it may not act for
 */
function trusted(
    scope: Scope,
    purpose: RolePurpose,
    by: string,
    source: string,
    others: readonly string[] = [],
): Row[] {
    const caller = service(by);
    const assumed = theRole(scope, purpose);
    const arn = (accountId: string): string => `arn:aws:${source.replace("ACCOUNT", accountId)}`;
    return [
        allow(caller, "sts:AssumeRole", assumed, actingFor(scope.accountId, arn(scope.accountId))),
        deny("owner: no allow", caller, "sts:AssumeRole", assumed, actingFor(strangerAccount, arn(strangerAccount))),
        deny(
            "owner: no allow",
            service("lambda"),
            "sts:AssumeRole",
            assumed,
            actingFor(scope.accountId, arn(scope.accountId)),
        ),
        ...others.map((other) =>
            deny(
                "owner: no allow",
                caller,
                "sts:AssumeRole",
                assumed,
                actingFor(scope.accountId, `arn:aws:${other.replace("ACCOUNT", scope.accountId)}`),
            ),
        ),
    ];
}

const inSageMaker = "sagemaker:eu-west-1:ACCOUNT:";

export const serviceTrusts = subject(
    "Roles of services",
    ...scopes.map((scope) => trusted(scope, "flow-logs", "vpc-flow-logs", "ec2:eu-west-1:ACCOUNT:vpc-flow-log/fl-1")),
    ...targets.map((scope) => trusted(scope, "model-execution", "sagemaker", `${inSageMaker}model/abalone`)),
    ...targets.map((scope) => [
        ...trusted(scope, "model-monitor", "sagemaker", `${inSageMaker}processing-job/monitoring-0a1b`, [
            `${inSageMaker}model/${projectPrefix(scope)}abalone`,
            `${inSageMaker}notebook-instance/a`,
            `${inSageMaker}monitoring-schedule/somebody-else`,
        ]),
        ...trusted(
            scope,
            "model-monitor",
            "sagemaker",
            `${inSageMaker}monitoring-schedule/${projectPrefix(scope)}abalone`,
        ),
    ]),
);

function flowLogsOf(scope: Scope): Row[] {
    const writer = role(scope, "flow-logs");
    const group = `log-group:/sm-mlops/${scope.stage}/vpc-flow-logs`;
    return [
        allow(writer, "logs:PutLogEvents", resourceOf(scope, "logs", `${group}:log-stream:eni-1-all`)),
        allow(writer, "logs:DescribeLogGroups", anything),
        deny("role: no allow", writer, "logs:PutLogEvents", resourceOf(scope, "logs", "log-group:other:log-stream:x")),
        deny("role: no allow", writer, "logs:DeleteLogGroup", resourceOf(scope, "logs", group)),
    ];
}

export const flowLogs = subject("Flow logs", ...scopes.map(flowLogsOf));

function logsKey(scope: Scope): Row[] {
    const target = key(scope, "logs");
    const logs = service("logs.eu-west-1");
    const forGroup = (name: string): Circumstance =>
        given(`for log group ${name}`, {
            "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${scope.accountId}:log-group:${name}`,
        });
    return [
        allow(logs, "kms:GenerateDataKey", target, forGroup(`/sm-mlops/${scope.stage}/vpc-flow-logs`)),
        allow(logs, "kms:Decrypt", target, forGroup(`/sm-mlops/${scope.stage}/vpc-flow-logs`)),
        deny("owner: no allow", logs, "kms:Decrypt", target, forGroup("/somebody/else")),
        deny("owner: no allow", service("logs.us-east-1"), "kms:Decrypt", target, forGroup("/sm-mlops/dev/x")),
    ];
}

/** Every key stays in the hands of its account, whoever else may use it. */
function administered(scope: Scope, purpose: KeyPurpose): Row[] {
    return [
        allow(administrator(scope), "kms:PutKeyPolicy", key(scope, purpose)),
        allow(administrator(scope), "kms:ScheduleKeyDeletion", key(scope, purpose)),
    ];
}

/**
 * A key that is used inside of the network, or by S3 for whom the buckets' policies admit.
 *
 * @param purposes what the buckets are for that it encrypts
 * @param exempt who may use it from outside
 */
export function closedKey(
    scope: Scope,
    purpose: KeyPurpose,
    purposes: readonly Bucket[],
    exempt: readonly Caller[],
): Row[] {
    const target = key(scope, purpose);
    const admin = administrator(scope);
    return [
        allow(admin, "kms:Decrypt", target, from(scope)),
        allow(admin, "kms:GenerateDataKey", target, from(scope)),
        deny("owner: DenyOutsideNetwork", admin, "kms:Decrypt", target, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "kms:GenerateDataKey", target, fromOutside),
        ...exempt.map((caller) => allow(caller, "kms:Decrypt", target, fromOutside)),
        allow(admin, "kms:PutKeyPolicy", target, fromOutside),
        ...purposes.flatMap((bucket) => [
            allow(admin, "kms:Decrypt", target, throughS3(scope, bucket)),
            deny("owner: no allow", stranger, "kms:Decrypt", target, throughS3(scope, bucket)),
            ...scopes
                .filter((other) => other !== scope)
                .map((other) =>
                    deny("owner: no allow", administrator(other), "kms:Decrypt", target, throughS3(scope, bucket)),
                ),
        ]),
    ];
}

/** The key behind data and models. */
export function dataKey(): Row[] {
    return closedKey(development, "data", ["data", "models"], [deployment(development), breakGlass]);
}

export const keys = subject(
    "Keys",
    dataKey(),
    ...targets.map((target) => closedKey(target, "captures", ["captures"], [deployment(target)])),
    ...scopes.map(logsKey),
    ...(["data", "volumes", "studio", "packages", "images", "logs"] as const).map((purpose) =>
        administered(development, purpose),
    ),
    ...targets.flatMap((target) =>
        (["endpoint-volumes", "captures", "logs"] as const).map((purpose) => administered(target, purpose)),
    ),
);
