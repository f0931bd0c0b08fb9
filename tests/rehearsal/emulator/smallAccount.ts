import type { Answer, HttpRequest } from "../../../rehearsal/emulator/gateway/http";

/** What {@link smallAccount} holds, and nothing else. */
export const there = {
    account: "123456789012",
    role: "arn:aws:iam::123456789012:role/team/dev/worker",
    key: "arn:aws:kms:eu-west-1:123456789012:key/1111",
    disabledKey: "arn:aws:kms:eu-west-1:123456789012:key/2222",
    network: "vpc-1",
    subnet: "subnet-1",
    group: "sg-1",
    /** A subnet of another network. */
    otherSubnet: "subnet-9",
} as const;

const networks: Readonly<Record<string, string>> = {
    [there.subnet]: there.network,
    [there.group]: there.network,
    [there.otherSubnet]: "vpc-9",
};

/** In moto's place: an account with a role, two keys and two networks. */
export function smallAccount({ headers, body }: HttpRequest): Partial<Answer> {
    const text = body.toString();
    if (headers["x-amz-target"] === "TrentService.DescribeKey") {
        const { KeyId: Arn } = JSON.parse(text) as { readonly KeyId: string };
        return Arn === there.key || Arn === there.disabledKey
            ? { body: JSON.stringify({ KeyMetadata: { Arn, Enabled: Arn === there.key } }) }
            : { status: 400, body: "{}" };
    }
    const form = new URLSearchParams(text);
    const network = networks[form.get("SubnetId.1") ?? form.get("GroupId.1") ?? ""];
    if (form.get("Action") === "GetRole") {
        return form.get("RoleName") === "worker" ? { body: `<Arn>${there.role}</Arn>` } : { status: 404 };
    }
    return network === undefined ? { status: 400 } : { body: `<vpcId>${network}</vpcId>` };
}
