import { escapeXml } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";

/**
 * Descriptions of rules that name a security group or a prefix list. Moto gives back those of rules with a CIDR alone.
 * Kept by everything that makes two rules the same; moto's answer to an authorisation doesn't name all rule ids.
 */
const descriptions = new Memory<string>();

/**
 * Passes on rules that are added or described anew, and remembers their descriptions.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html
 */
export function rememberDescriptions(direction: "egress" | "ingress"): Operation {
    return async ({ call: { form }, scope, forward }) => {
        const answer = await forward();
        if (answer.status < 400) {
            const known = descriptions.in(scope);
            for (const [name, target] of form) {
                const [, peer, permission] = peerName.exec(name) ?? [];
                if (permission !== undefined && peer !== undefined) {
                    const key = ruleKey({
                        group: form.get("GroupId"),
                        direction,
                        protocol: form.get(`${permission}.IpProtocol`),
                        ports: [form.get(`${permission}.FromPort`), form.get(`${permission}.ToPort`)],
                        target,
                    });
                    known.set(key, form.get(`${peer}.Description`) ?? "");
                }
            }
        }
        return answer;
    };
}

/** Parameters that name the other side of a rule; before the last dot they have their description. */
const peerName = /^((IpPermissions\.\d+)\.(?:Groups|PrefixListIds)\.\d+)\.(?:GroupId|PrefixListId)$/;

/**
 * Adds to moto's answer the descriptions that it lacks.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html
 */
export const describeSecurityGroupRules: Operation = async ({ scope, forward }) => {
    const answer = await forward();
    const known = descriptions.in(scope);
    const body = answer.body.toString().replace(/<item><securityGroupRuleId>.*?<tagSet/gs, (rule) => {
        const description = known.get(keyOfAnswered(rule)) ?? "";
        return description === "" || rule.includes("<description>")
            ? rule
            : rule.replace(/<tagSet$/, () => `<description>${escapeXml(description)}</description><tagSet`);
    });
    return { ...answer, body };
};

function keyOfAnswered(rule: string): string {
    const field = (name: string): string | null => new RegExp(`<${name}>([^<]*)</${name}>`).exec(rule)?.[1] ?? null;
    const [, referenced] = /<referencedGroupInfo>.*?<groupId>([^<]*)</s.exec(rule) ?? [];
    return ruleKey({
        group: field("groupId"),
        direction: field("isEgress") === "true" ? "egress" : "ingress",
        protocol: field("ipProtocol"),
        ports: [field("fromPort"), field("toPort")],
        target: referenced ?? field("prefixListId"),
    });
}

interface Rule {
    readonly group: string | null;
    readonly direction: "egress" | "ingress";
    readonly protocol: string | null;
    readonly ports: readonly (string | null)[];
    readonly target: string | null;
}

function ruleKey({ group, direction, protocol, ports, target }: Rule): string {
    // A rule for all protocols has no ports, however they are given.
    const range = protocol === "-1" ? "" : ports.join("-");
    return [group, direction, protocol, range, target].join("/");
}
