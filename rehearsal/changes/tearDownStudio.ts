import {
    AuthorizeSecurityGroupIngressCommand,
    CreateNetworkInterfaceCommand,
    CreateSecurityGroupCommand,
    DescribeNetworkInterfacesCommand,
    DescribeSecurityGroupsCommand,
} from "@aws-sdk/client-ec2";
import {
    CreateFileSystemCommand,
    CreateMountTargetCommand,
    DescribeFileSystemsCommand,
    DescribeMountTargetsCommand,
} from "@aws-sdk/client-efs";
import {
    CreateAppCommand,
    CreateSpaceCommand,
    DescribeDomainCommand,
    ListAppsCommand,
    ListDomainsCommand,
    ListSpacesCommand,
} from "@aws-sdk/client-sagemaker";
import { isDeepStrictEqual } from "node:util";
import { accessRole } from "../accounts";
import { given, memberClients, type AwsClients } from "../aws";
import type { Preparation } from "../scenarios/scenario";
import { stackFilesFolder } from "../stackFiles";
import { requireOutcome, shippedCommand } from "./shippedCommand";

/**
 * Lets people work in Studio, and SageMaker make what it makes by itself in the network; then has `npm run teardown` show
 * all of it without a change, and delete it. What is left afterwards, `pulumi destroy` can delete.
 */
export async function tearDownStudio(context: Preparation): Promise<void> {
    const clients = await memberClients(context.endpoint, context.organisation.accounts.dev);
    const made = await workInStudio(clients);
    const before = await whatIsThere(clients);
    const shown = await runTeardown(context);
    const missing = made.filter((name) => !shown.some((line) => line.includes(name)));
    if (missing.length > 0) {
        throw new Error(`npm run teardown does not show ${missing.join(", ")}, but:\n${shown.join("\n")}`);
    }
    if (!isDeepStrictEqual(await whatIsThere(clients), before)) {
        throw new Error("npm run teardown without --yes changed something.");
    }
    // Twice: what is gone must not be in the way.
    await runTeardown(context, "--yes");
    const again = await runTeardown(context, "--yes");
    const left = [...(await whatIsThere(clients)), ...again.filter((line) => made.some((name) => line.includes(name)))];
    if (left.length > 0) {
        throw new Error(`npm run teardown --yes left ${left.join(", ")}.`);
    }
}

/** @returns names under which a person has to see what was made */
async function workInStudio({ ec2, efs, sageMaker }: AwsClients): Promise<string[]> {
    const { Domains = [] } = await sageMaker.send(new ListDomainsCommand({}));
    const DomainId = given(Domains[0]?.DomainId, "DomainId");
    const { VpcId, SubnetIds = [], DomainArn } = await sageMaker.send(new DescribeDomainCommand({ DomainId }));
    const [SubnetId] = SubnetIds;
    await sageMaker.send(new CreateSpaceCommand({ DomainId, SpaceName: "draft" }));
    const app = { DomainId, SpaceName: "draft", AppType: "JupyterLab", AppName: "default" } as const;
    await sageMaker.send(new CreateAppCommand(app));
    const [inbound, outbound] = await Promise.all(
        ["inbound", "outbound"].map(async (way) => {
            const GroupName = `security-group-for-${way}-nfs-${DomainId}`;
            const created = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: way, VpcId }));
            return given(created.GroupId, "GroupId");
        }),
    );
    for (const [GroupId, UserId] of [
        [inbound, outbound],
        [outbound, inbound],
    ]) {
        const nfs = { IpProtocol: "tcp", FromPort: 2049, ToPort: 2049, UserIdGroupPairs: [{ GroupId: UserId }] };
        await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [nfs] }));
    }
    const Description = `[DO NOT DELETE] ENI managed by SageMaker for Studio Domain (${DomainId})`;
    const { NetworkInterface } = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, Description }));
    const Tags = [{ Key: "ManagedByAmazonSageMakerResource", Value: DomainArn }];
    const { FileSystemId } = await efs.send(new CreateFileSystemCommand({ CreationToken: DomainId, Tags }));
    const { MountTargetId } = await efs.send(new CreateMountTargetCommand({ FileSystemId, SubnetId }));
    return [
        ...["draft/JupyterLab/default", "alice", DomainId, given(inbound, "GroupId"), given(outbound, "GroupId")],
        given(NetworkInterface?.NetworkInterfaceId, "NetworkInterfaceId"),
        given(MountTargetId, "MountTargetId"),
    ];
}

/** What holds up the deletion of a domain and its network, by the names that SageMaker gives. */
async function whatIsThere({ ec2, efs, sageMaker }: AwsClients): Promise<string[]> {
    const { Domains = [] } = await sageMaker.send(new ListDomainsCommand({}));
    const { Apps = [] } = await sageMaker.send(new ListAppsCommand({}));
    const { Spaces = [] } = await sageMaker.send(new ListSpacesCommand({}));
    const named = [{ Name: "group-name", Values: ["security-group-for-*"] }];
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters: named }));
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    const { FileSystems = [] } = await efs.send(new DescribeFileSystemsCommand({}));
    const targets = FileSystems.map(async ({ FileSystemId }) => {
        const { MountTargets = [] } = await efs.send(new DescribeMountTargetsCommand({ FileSystemId }));
        return MountTargets.map(({ MountTargetId }) => `mount target ${String(MountTargetId)}`);
    });
    return [
        ...Domains.map(({ DomainId }) => `domain ${String(DomainId)}`),
        ...Apps.filter(({ Status }) => Status !== "Deleted").map(({ AppName }) => `application ${String(AppName)}`),
        ...Spaces.map(({ SpaceName }) => `space ${String(SpaceName)}`),
        ...SecurityGroups.map(({ GroupName }) => `security group ${String(GroupName)}`),
        ...NetworkInterfaces.filter((one) => one.Description?.includes("SageMaker") === true).map(
            ({ NetworkInterfaceId }) => `network interface ${String(NetworkInterfaceId)}`,
        ),
        ...(await Promise.all(targets)).flat(),
    ];
}

/** Runs `npm run teardown` as an administrator of the account. @returns what it prints */
async function runTeardown(context: Preparation, ...more: string[]): Promise<string[]> {
    const files = ["--stack-files", stackFilesFolder(context.paths)];
    const args = ["--stack", "dev", ...files, "--access-role", accessRole, ...more];
    const outcome = await shippedCommand(context, { file: "teardown.ts", args });
    requireOutcome(outcome, 0);
    return outcome.printed.split("\n");
}
