import type { KeyPurpose, Scope } from "../../../infra/support/naming";
import { development, production, strangerAccount } from "../../infra/fixtures";
import type { Circumstance } from "../simulation/request";
import { actingFor, from, fromOutside, given, throughS3 } from "./circumstances";
import { administrator, breakGlass, deployment, role, service, stranger, targets } from "./personas";
import { anything, key, resourceOf, theRole } from "./resources";
import { allow, deny, subject, type Row } from "./row";

const scopes = [development, ...targets];

/** A service may assume a role for resources of the role's own account. */
function trusted(scope: Scope, assumed: ReturnType<typeof theRole>, by: string, source: string): Row[] {
    const caller = service(by);
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
    ];
}

export const serviceTrusts = subject(
    "Roles of services",
    ...scopes.map((scope) =>
        trusted(scope, theRole(scope, "flow-logs"), "vpc-flow-logs", "ec2:eu-west-1:ACCOUNT:vpc-flow-log/fl-1"),
    ),
    ...targets.map((scope) =>
        trusted(scope, theRole(scope, "model-execution"), "sagemaker", "sagemaker:eu-west-1:ACCOUNT:model/abalone"),
    ),
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

/** The key behind data and models is used inside of the network, or by S3 for whom the buckets' policies admit. */
export function dataKey(): Row[] {
    const target = key(development, "data");
    const admin = administrator(development);
    return [
        allow(admin, "kms:Decrypt", target, from(development)),
        allow(admin, "kms:GenerateDataKey", target, from(development)),
        deny("owner: DenyOutsideNetwork", admin, "kms:Decrypt", target, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "kms:GenerateDataKey", target, fromOutside),
        allow(admin, "kms:Decrypt", target, throughS3(development, "data")),
        allow(deployment(development), "kms:Decrypt", target, fromOutside),
        allow(breakGlass, "kms:Decrypt", target, fromOutside),
        allow(admin, "kms:PutKeyPolicy", target, fromOutside),
        deny("owner: no allow", stranger, "kms:Decrypt", target, throughS3(development, "data")),
        deny("owner: no allow", administrator(production), "kms:Decrypt", target, throughS3(development, "models")),
    ];
}

export const keys = subject(
    "Keys",
    dataKey(),
    ...scopes.map(logsKey),
    ...(["data", "volumes", "studio", "packages", "images", "logs"] as const).map((purpose) =>
        administered(development, purpose),
    ),
    ...targets.flatMap((target) =>
        (["endpoint-volumes", "logs"] as const).map((purpose) => administered(target, purpose)),
    ),
);
