import {
    DeleteNetworkInterfaceCommand,
    DeleteSecurityGroupCommand,
    paginateDescribeNetworkInterfaces,
    paginateDescribeSecurityGroups,
    RevokeSecurityGroupEgressCommand,
    RevokeSecurityGroupIngressCommand,
    type EC2Client,
    type SecurityGroup,
} from "@aws-sdk/client-ec2";
import {
    DeleteMountTargetCommand,
    paginateDescribeFileSystems,
    paginateDescribeMountTargets,
    type EFSClient,
} from "@aws-sdk/client-efs";
import { deleting, type TeardownStep } from "./step";

/** A VPC in which SageMaker has made things of its own. */
export interface NetworkTeardown {
    readonly ec2: EC2Client;
    readonly efs: EFSClient;
    readonly vpcId: string;
    /** Domain whose things they are; absent, those of all domains, in a VPC that is the environment's own. */
    readonly domainId?: string;
}

/**
 * What SageMaker leaves in a VPC when a domain is gone, and what holds up the deletion of the VPC: mount targets of the
 * file system that stays, network interfaces, and two security groups that name each other.
 */
export function networkSteps({ ec2, efs, vpcId, domainId }: NetworkTeardown): TeardownStep[] {
    const groups = new Map<string, SecurityGroup>();
    const inVpc = [{ Name: "vpc-id", Values: [vpcId] }];
    return [
        {
            title: "mount targets of home file systems",
            find: () => mountTargets(efs, vpcId, domainId),
            remove: (MountTargetId) => deleting(efs.send(new DeleteMountTargetCommand({ MountTargetId }))),
        },
        {
            title: "network interfaces of SageMaker",
            find: async () => {
                const ids: string[] = [];
                for await (const page of paginateDescribeNetworkInterfaces({ client: ec2 }, { Filters: inVpc })) {
                    const own = (page.NetworkInterfaces ?? []).filter(
                        ({ Description = "" }) =>
                            /sagemaker/i.test(Description) && Description.includes(domainId ?? ""),
                    );
                    ids.push(...own.map(({ NetworkInterfaceId = "" }) => NetworkInterfaceId));
                }
                return ids;
            },
            // One that is in use is refused; SageMaker lets it go some minutes after what used it.
            remove: (NetworkInterfaceId) =>
                deleting(ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }))),
        },
        {
            title: "security groups that SageMaker made",
            find: async () => {
                groups.clear();
                const named = {
                    Name: "group-name",
                    Values: ["inbound", "outbound"].map((way) => `security-group-for-${way}-nfs-${domainId ?? "*"}`),
                };
                for await (const page of paginateDescribeSecurityGroups(
                    { client: ec2 },
                    { Filters: [...inVpc, named] },
                )) {
                    page.SecurityGroups?.forEach((group) => groups.set(group.GroupId ?? "", group));
                }
                return [...groups.keys()];
            },
            remove: async (GroupId) => {
                // They name each other: no group can go before the rules of both.
                for (const group of groups.values()) {
                    await revokeRules(ec2, group);
                }
                await deleting(ec2.send(new DeleteSecurityGroupCommand({ GroupId })));
            },
        },
    ];
}

async function revokeRules(ec2: EC2Client, group: SecurityGroup): Promise<void> {
    const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } = group;
    if (IpPermissions.length > 0) {
        await deleting(ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions })));
    }
    if (IpPermissionsEgress.length > 0) {
        await deleting(ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress })));
    }
    // Asked for once: what is revoked cannot be revoked again.
    group.IpPermissions = [];
    group.IpPermissionsEgress = [];
}

/** SageMaker tags the file system with the domain that it is for. */
const domainTag = "ManagedByAmazonSageMakerResource";

async function mountTargets(client: EFSClient, vpcId: string, domainId: string | undefined): Promise<string[]> {
    const ids: string[] = [];
    for await (const { FileSystems = [] } of paginateDescribeFileSystems({ client }, {})) {
        for (const { FileSystemId, Tags = [] } of FileSystems) {
            const domain = Tags.find(({ Key }) => Key === domainTag)?.Value;
            if (domain?.includes(domainId ?? "") !== true) {
                continue;
            }
            for await (const { MountTargets = [] } of paginateDescribeMountTargets({ client }, { FileSystemId })) {
                const inVpc = MountTargets.filter(({ VpcId }) => VpcId === vpcId);
                ids.push(...inVpc.map(({ MountTargetId = "" }) => MountTargetId));
            }
        }
    }
    return ids;
}
