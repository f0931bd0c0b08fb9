import type { Account, Check, Situation } from "./check";
import { byRole, byService, strangerRole, unmet, type Expectation } from "./expectations";
import { editKeyPolicy, findKeyArn, readKeyPolicy } from "./keys";
import { bucketKey, bucketName, exemptRoleArns, flowLogGroup, keyPurposes, roleArn, someRole, stackOf } from "./names";
import { insideOrigins, networkAccounts, outsideOrigins } from "./network";
import { readPolicy } from "./policy";
import { withoutStatements, withStatement } from "./policyEdits";

const use = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] as const;

/** Confronts the policy of one key with requests, and names the key in front of each problem. */
async function confrontKey(
    account: Account,
    situation: Situation,
    purpose: string,
    expectations: (keyArn: string) => readonly Expectation[],
): Promise<string[]> {
    const keyArn = await findKeyArn(account, situation, purpose);
    const statements = readPolicy(await readKeyPolicy(account, keyArn));
    return unmet(statements, expectations(keyArn)).map((complaint) => `${purpose} key: ${complaint}`);
}

const closed: Check = {
    name: "key-policies",
    title: "Keys are administered by their own account, and no key is open to another one or to everybody",
    accounts: networkAccounts,
    async inspect(account, situation) {
        // From inside the networks, because from outside the data key refuses everybody already.
        const [context = {}] = await insideOrigins(situation, "kms");
        const problems = await Promise.all(
            keyPurposes(account, situation).map((purpose) =>
                confrontKey(account, situation, purpose, (resource) => [
                    {
                        request: byRole(situation, someRole(account), { action: "kms:PutKeyPolicy", resource }),
                        is: "allowed",
                        otherwise: "the account cannot change the policy any more",
                    },
                    ...[...use, "kms:CreateGrant", "kms:PutKeyPolicy"].map((action): Expectation => {
                        const request = byRole(situation, strangerRole, { action, resource, context });
                        return { request, is: "not allowed", otherwise: `strangers may ${action}` };
                    }),
                ]),
            ),
        );
        return problems.flat();
    },
    sabotage: async (account, situation) =>
        editKeyPolicy(account, await findKeyArn(account, situation, keyPurposes(account, situation)[0] ?? ""), (text) =>
            withStatement(text, { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" }),
        ),
};

const logs: Check = {
    name: "key-log-groups",
    title: "CloudWatch Logs may use the log key for the environment's own groups alone",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        confrontKey(account, situation, "logs", (resource) => {
            const { region } = situation.facts;
            const ask = (group: string) =>
                byService(`logs.${region}.amazonaws.com`, {
                    action: "kms:GenerateDataKey",
                    resource,
                    context: {
                        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account.id}:log-group:${group}`,
                    },
                });
            return [
                {
                    request: ask(flowLogGroup(account, situation)),
                    is: "allowed",
                    otherwise: "flow logs cannot be encrypted",
                },
                { request: ask("/somebody/else"), is: "not allowed", otherwise: "other log groups may use it" },
            ];
        }),
    sabotage: async (account, situation) =>
        editKeyPolicy(account, await findKeyArn(account, situation, "logs"), (text) =>
            text.replaceAll(rolePathOf(flowLogGroup(account, situation)), "/"),
        ),
};

/** The folder of a log group's name. */
function rolePathOf(group: string): string {
    return group.slice(0, group.lastIndexOf("/") + 1);
}

const perimeter: Check = {
    name: "key-perimeter",
    title: "The data key is of use from inside the three networks, that of captures from its own, and by services that forward",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const everywhere = await insideOrigins(situation, "kms");
        const own = await insideOrigins(situation, "kms", [stackOf(account)]);
        const ownVpcs = new Set(own.map((origin) => origin["aws:SourceVpc"]));
        const others = everywhere.filter((origin) => !ownVpcs.has(origin["aws:SourceVpc"]));
        const [inside, outside] = account.name === "dev" ? [everywhere, []] : [own, others];
        return confrontKey(account, situation, bucketKey(account), (resource) =>
            use.flatMap((action): Expectation[] => {
                const ask = (role: string, context: Readonly<Record<string, string>>) =>
                    byRole(situation, role, { action, resource, context });
                const anyone = someRole(account);
                return [
                    ...[...outsideOrigins, ...outside].map((origin): Expectation => {
                        return {
                            request: ask(anyone, origin),
                            is: "denied",
                            otherwise: `${action} from outside is not refused`,
                        };
                    }),
                    ...inside.map((origin): Expectation => {
                        const otherwise = `${action} from ${origin["aws:SourceVpce"] ?? ""} is refused`;
                        return { request: ask(anyone, origin), is: "not denied", otherwise };
                    }),
                    ...exemptRoleArns(account, situation).flatMap((role): Expectation[] => [
                        { request: ask(role, {}), is: "not denied", otherwise: `${action} by ${role} is refused` },
                        {
                            request: ask(`${role}-2`, {}),
                            is: "denied",
                            otherwise: `${action} by a name like ${role} passes`,
                        },
                    ]),
                    {
                        request: ask(anyone, { "aws:ViaAWSService": "true" }),
                        is: "not denied",
                        otherwise: `${action} that a service forwards is refused`,
                    },
                ];
            }),
        );
    },
    sabotage: async (account, situation) =>
        editKeyPolicy(account, await findKeyArn(account, situation, bucketKey(account)), (text) =>
            withoutStatements(text, "aws:SourceVpce"),
        ),
};

/** Purposes of the roles that read models. */
const readers = ["model-execution", "model-monitor"] as const;

const modelReaders: Check = {
    name: "key-model-readers",
    title: "Roles of endpoints and of their monitoring decrypt models through S3 with the data key, and nothing else",
    accounts: ["dev"],
    async inspect(account, situation) {
        const [inside] = await insideOrigins(situation, "kms");
        const context = (purpose: "data" | "models") => ({
            ...inside,
            "kms:ViaService": `s3.${situation.facts.region}.amazonaws.com`,
            "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucketName(account, situation, purpose)}`,
        });
        return confrontKey(account, situation, "data", (resource) =>
            networkAccounts
                .filter((name) => name !== "dev")
                .map((name) => situation.accounts[name])
                .flatMap((target) => readers.map((purpose) => ({ target, purpose })))
                .flatMap(({ target, purpose }): Expectation[] => {
                    const reader = roleArn(target, situation, purpose);
                    const ask = (role: string, action: string, circumstances: Readonly<Record<string, string>>) =>
                        byRole(situation, role, { action, resource, context: circumstances });
                    const refuse = (request: ReturnType<typeof ask>, what: string): Expectation => {
                        return { request, is: "not allowed", otherwise: `${what} of ${target.name}` };
                    };
                    return [
                        {
                            request: ask(reader, "kms:Decrypt", context("models")),
                            is: "allowed",
                            otherwise: `models cannot be decrypted by ${purpose} in ${target.name}`,
                        },
                        refuse(ask(reader, "kms:Decrypt", context("data")), `data can be decrypted by ${purpose}`),
                        refuse(
                            ask(reader, "kms:Decrypt", inside ?? {}),
                            `the key can be used without S3 by ${purpose}`,
                        ),
                        refuse(
                            ask(reader, "kms:GenerateDataKey", context("models")),
                            `models can be written by ${purpose}`,
                        ),
                        refuse(ask(someRole(target), "kms:Decrypt", context("models")), "models are open to any role"),
                    ];
                }),
        );
    },
    sabotage: async (account, situation) =>
        editKeyPolicy(account, await findKeyArn(account, situation, "data"), (text) =>
            withStatement(text, {
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${situation.organisation.accounts.prod}:root` },
                Action: "kms:Decrypt",
                Resource: "*",
            }),
        ),
};

export const keyPolicyChecks: readonly Check[] = [closed, logs, perimeter, modelReaders];
