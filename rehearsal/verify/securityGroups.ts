import {
    AuthorizeSecurityGroupIngressCommand,
    DescribeSecurityGroupRulesCommand,
    DescribeSecurityGroupsCommand,
    RevokeSecurityGroupIngressCommand,
    type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Check, Situation, Undo } from "./check";
import { stagePrefix } from "./names";
import { findVpcId, inVpc, networkAccounts } from "./network";

type GroupPurpose = "sagemaker" | "endpoints" | "default";

/** Ids of the security groups of the project's network. */
async function findGroups(account: Account, situation: Situation): Promise<Map<GroupPurpose, string>> {
    const filter = inVpc(await findVpcId(account, situation));
    const { SecurityGroups = [] } = await account.clients.ec2.send(new DescribeSecurityGroupsCommand(filter));
    const named = (suffix: string): string | undefined =>
        SecurityGroups.find(({ Tags = [] }) =>
            Tags.some(({ Key, Value }) => Key === "Name" && Value === `${stagePrefix(account, situation)}-${suffix}`),
        )?.GroupId;
    return new Map([
        ["sagemaker", given(named("sagemaker"), "the SageMaker security group")],
        ["endpoints", given(named("endpoints"), "the security group of the endpoints")],
        [
            "default",
            given(SecurityGroups.find(({ GroupName }) => GroupName === "default")?.GroupId, "the default group"),
        ],
    ]);
}

export async function findGroup(account: Account, situation: Situation, purpose: GroupPurpose): Promise<string> {
    return given((await findGroups(account, situation)).get(purpose), `the ${purpose} security group`);
}

async function rulesOf({ clients }: Account, groupId: string): Promise<SecurityGroupRule[]> {
    const Filters = [{ Name: "group-id", Values: [groupId] }];
    return (await clients.ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }))).SecurityGroupRules ?? [];
}

/** A rule in one line, with the project's groups by their purpose, such as `in tcp 443 sagemaker`. */
function describeRule(rule: SecurityGroupRule, groups: ReadonlyMap<GroupPurpose, string>): string {
    const { IsEgress, IpProtocol, FromPort, ToPort, ReferencedGroupInfo, PrefixListId, CidrIpv4, CidrIpv6 } = rule;
    const referenced = ReferencedGroupInfo?.GroupId;
    const purpose = [...groups].find(([, id]) => id === referenced)?.[0];
    const peer = purpose ?? referenced ?? (PrefixListId === undefined ? (CidrIpv4 ?? CidrIpv6) : "prefix list");
    const ports = FromPort === ToPort ? String(FromPort) : `${String(FromPort)}-${String(ToPort)}`;
    return `${IsEgress === true ? "out" : "in"} ${String(IpProtocol)} ${ports} ${String(peer)}`;
}

const expectedRules: Readonly<Record<GroupPurpose, readonly string[]>> = {
    default: [],
    endpoints: ["in tcp 443 sagemaker"],
    sagemaker: [
        "in tcp 2049 sagemaker",
        "in tcp 8192-65535 sagemaker",
        "out tcp 2049 sagemaker",
        "out tcp 8192-65535 sagemaker",
        "out tcp 443 endpoints",
        "out tcp 443 prefix list",
    ],
};

async function compareRules(account: Account, situation: Situation, purpose: GroupPurpose): Promise<string[]> {
    const groups = await findGroups(account, situation);
    const rules = await rulesOf(account, given(groups.get(purpose), purpose));
    const found = rules.map((rule) => describeRule(rule, groups));
    const expected = expectedRules[purpose];
    return [
        ...expected.filter((rule) => !found.includes(rule)).map((rule) => `the ${purpose} group lacks: ${rule}`),
        ...found.filter((rule) => !expected.includes(rule)).map((rule) => `the ${purpose} group has: ${rule}`),
    ];
}

/** Lets HTTPS into a group from everywhere. */
async function openGroup(account: Account, situation: Situation, purpose: GroupPurpose): Promise<Undo> {
    const { ec2 } = account.clients;
    const rule = {
        GroupId: await findGroup(account, situation, purpose),
        IpPermissions: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
    return async () => {
        await ec2.send(new RevokeSecurityGroupIngressCommand(rule));
    };
}

const defaultGroup: Check = {
    name: "security-group-default",
    title: "The default security group lets nothing in or out",
    accounts: networkAccounts,
    inspect: (account, situation) => compareRules(account, situation, "default"),
    sabotage: (account, situation) => openGroup(account, situation, "default"),
};

const ownGroups: Check = {
    name: "security-group-rules",
    title: "SageMaker talks to itself, to the endpoints and to S3; the endpoints listen to SageMaker; nothing else passes",
    accounts: networkAccounts,
    async inspect(account, situation) {
        return [
            ...(await compareRules(account, situation, "sagemaker")),
            ...(await compareRules(account, situation, "endpoints")),
        ];
    },
    sabotage: (account, situation) => openGroup(account, situation, "endpoints"),
};

export const securityGroupChecks: readonly Check[] = [defaultGroup, ownGroups];
