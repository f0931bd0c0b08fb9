import {
    CreateAliasCommand,
    DeleteAliasCommand,
    DescribeKeyCommand,
    DisableKeyRotationCommand,
    EnableKeyRotationCommand,
    GetKeyPolicyCommand,
    GetKeyRotationStatusCommand,
    PutKeyPolicyCommand,
} from "@aws-sdk/client-kms";
import { given } from "../aws";
import { findCustomerKeys } from "../holdings";
import type { Account, Check, Situation, Undo } from "./check";
import { keyAlias, keyPurposes, stagesIn } from "./names";
import { networkAccounts } from "./network";

/** ARN of the key that protects something, found by its alias. */
export async function findKeyArn(account: Account, situation: Situation, purpose: string): Promise<string> {
    const KeyId = keyAlias(account, situation, purpose);
    const { KeyMetadata } = await account.clients.kms.send(new DescribeKeyCommand({ KeyId }));
    return given(KeyMetadata?.Arn, "KeyMetadata.Arn");
}

export async function readKeyPolicy({ clients: { kms } }: Account, KeyId: string): Promise<string> {
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    return given(Policy, "Policy");
}

/** Changes the policy of a key. */
export async function editKeyPolicy(account: Account, KeyId: string, edit: (text: string) => string): Promise<Undo> {
    const before = await readKeyPolicy(account, KeyId);
    const put = async (Policy: string): Promise<void> => {
        await account.clients.kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: "default", Policy }));
    };
    await put(edit(before));
    return () => put(before);
}

const aliases: Check = {
    name: "key-aliases",
    title: "Each account has a key for each purpose, found by its alias, and no other key",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const expected = await Promise.all(
            stagesIn(account, situation).flatMap((stage) =>
                keyPurposes(stage, situation).map((purpose) => findKeyArn(stage, situation, purpose)),
            ),
        );
        const others = (await findCustomerKeys(account.clients)).filter(({ Arn = "" }) => !expected.includes(Arn));
        return [
            ...others.map(({ Arn }) => `the key ${String(Arn)} has no purpose`),
            ...(new Set(expected).size === expected.length ? [] : ["two purposes share a key"]),
        ];
    },
    async sabotage(account, situation) {
        const AliasName = keyAlias(account, situation, "logs");
        const TargetKeyId = await findKeyArn(account, situation, "logs");
        await account.clients.kms.send(new DeleteAliasCommand({ AliasName }));
        return async () => {
            await account.clients.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
        };
    },
};

const rotation: Check = {
    name: "key-rotation",
    title: "Every customer-managed key rotates by itself",
    accounts: networkAccounts,
    async inspect(account) {
        const keys = await findCustomerKeys(account.clients);
        const problems = await Promise.all(
            keys.map(async ({ KeyId, Description }) => {
                const { KeyRotationEnabled } = await account.clients.kms.send(
                    new GetKeyRotationStatusCommand({ KeyId }),
                );
                return KeyRotationEnabled === true ? [] : [`the key "${Description ?? ""}" does not rotate`];
            }),
        );
        return keys.length === 0 ? ["there is no customer-managed key"] : problems.flat();
    },
    async sabotage(account, situation) {
        const KeyId = await findKeyArn(account, situation, given(keyPurposes(account, situation)[0], "a key"));
        await account.clients.kms.send(new DisableKeyRotationCommand({ KeyId }));
        return async () => {
            await account.clients.kms.send(new EnableKeyRotationCommand({ KeyId }));
        };
    },
};

export const keyChecks: readonly Check[] = [aliases, rotation];
