import type { Scope } from "../../../infra/support/naming";
import { administrativeActions, guardrails, placementActions, type Guardrail } from "../../../policy-pack/guardrails";
import { development } from "../../infra/fixtures";
import { networkOf } from "../emitted/estate";
import type { Circumstance, Known, RoleCaller, Target } from "../simulation/request";
import { given } from "./circumstances";
import { bounded, guarded, targets } from "./personas";
import { resourceOf } from "./resources";
import { allow, deny, subject, type Row } from "./row";

/** A request as the guardrails want it: placed in the environment's network, and encrypted throughout. */
export function placedIn({ accountId }: Scope): Circumstance {
    const key = `arn:aws:kms:eu-west-1:${accountId}:key/0f1e2d3c`;
    return {
        words: "as the guardrails want it",
        // Each action carries some of these.
        offered: {
            "sagemaker:VpcSubnets": (estate) => networkOf(estate, accountId).subnetIds,
            "sagemaker:VpcSecurityGroupIds": (estate) => [networkOf(estate, accountId).jobsSecurityGroupId],
            "sagemaker:VolumeKmsKeyArn": key,
            "sagemaker:OutputKmsKeyArn": key,
            "sagemaker:InterContainerTrafficEncryption": "true",
            "sagemaker:NetworkIsolation": "true",
            "sagemaker:InstanceTypes": ["ml.m5.large"],
            "sagemaker:DirectInternetAccess": "Disabled",
            "sagemaker:RootAccess": "Disabled",
            "sagemaker:MinimumInstanceMetadataServiceVersion": "2",
            "sagemaker:RemoteAccess": "DISABLED",
            "sagemaker:EnableRemoteDebug": "false",
        },
    };
}

export const placed = placedIn(development);

/** What a request says that does not meet the row, or `undefined` for a key that it leaves out. */
function breach({ demand }: Guardrail): Known | undefined {
    switch (demand.kind) {
        case "present":
            return undefined;
        case "true":
            return "false";
        case "value":
        case "value-if-given":
            return "Something else";
        case "never":
            return demand.value;
        case "not-true":
            return "true";
    }
}

/** Types whose resources are not named as the actions are. */
const types: Readonly<Record<string, string>> = { AutoMLJob: "automl-job", AutoMLJobV2: "automl-job" };
const idsOfStudio: Readonly<Record<string, string>> = {
    space: "space/d-abc/a",
    "user-profile": "user-profile/d-abc/a",
};

/** A resource that the action creates or updates: a training job for `sagemaker:CreateTrainingJob`. */
function made(scope: Scope, action: string): Target {
    const name = action.replace(/^sagemaker:(Create|Update|Delete)/, "");
    const type = types[name] ?? name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
    return resourceOf(scope, "sagemaker", idsOfStudio[type] ?? `${type}/a`);
}

function breaches(caller: RoleCaller, part: string, rows: readonly Guardrail[], scope: Scope): Row[] {
    return rows.flatMap((row) =>
        row.actions
            .filter((action) => !administrativeActions.includes(action))
            .map((action) =>
                deny(
                    `${part}: ${row.sid}`,
                    caller,
                    action,
                    made(scope, action),
                    placedIn(scope),
                    given(`but not ${row.key} (${row.sid})`, { [row.key]: breach(row) }),
                ),
            ),
    );
}

/** A request that says nothing wrong passes, so that what is refused is refused for the one key. */
function meeting(caller: RoleCaller, rows: readonly Guardrail[], scope: Scope): Row[] {
    const actions = new Set(rows.flatMap((row) => row.actions));
    return [...actions]
        .filter((action) => !administrativeActions.includes(action))
        .map((action) => allow(caller, action, made(scope, action), placedIn(scope)));
}

const inBoundary = guardrails.filter(({ carrier }) => carrier === "boundary");
const inPolicy = guardrails.filter(({ carrier }) => carrier === "policy");

/** What the boundary refuses to whoever carries it, and what it lets pass. */
export function guardrailsOfBoundary(scope: Scope): Row[] {
    const anybody = bounded(scope);
    const administration = ["sagemaker:CreateDomain", "sagemaker:DeleteDomain"];
    return [
        ...breaches(anybody, "boundary", inBoundary, scope),
        ...meeting(anybody, inBoundary, scope),
        ...administration.map((action) => deny("boundary: DenyAdministration", anybody, action, made(scope, action))),
    ];
}

export const guardrailsOfAll = subject(
    "Guardrails of every role",
    ...[development, ...targets].map(guardrailsOfBoundary),
);

const elsewhere = {
    "sagemaker:VpcSubnets": ["subnet-0123456789abcdef0"],
    "sagemaker:VpcSecurityGroupIds": ["sg-0123456789abcdef0"],
} as const;
const foreignKey = "arn:aws:kms:eu-west-1:999988887777:key/theirs";

/** What the managed policy of people, Studio and pipelines refuses besides. */
export function guardrailsOfPolicy(scope: Scope): Row[] {
    const anybody = guarded(scope);
    const training = "sagemaker:CreateTrainingJob";
    return [
        ...breaches(anybody, "role", inPolicy, scope),
        ...meeting(anybody, inPolicy, scope),
        ...(["sagemaker:VpcSubnets", "sagemaker:VpcSecurityGroupIds"] as const).flatMap((key) =>
            placementActions[key].map((action) =>
                deny(
                    `role: ${key === "sagemaker:VpcSubnets" ? "DenyOtherSubnets" : "DenyOtherSecurityGroups"}`,
                    anybody,
                    action,
                    made(scope, action),
                    placedIn(scope),
                    given(`but elsewhere (${key})`, { [key]: elsewhere[key] }),
                ),
            ),
        ),
        ...(["Volume", "Output"] as const).map((kind) =>
            deny(
                `role: DenyForeign${kind}Keys`,
                anybody,
                training,
                made(scope, training),
                placedIn(scope),
                given(`but with a foreign key (${kind})`, { [`sagemaker:${kind}KmsKeyArn`]: foreignKey }),
            ),
        ),
    ];
}

export const guardrailsOfPeople = subject(
    "Guardrails of people, Studio and pipelines",
    guardrailsOfPolicy(development),
);
