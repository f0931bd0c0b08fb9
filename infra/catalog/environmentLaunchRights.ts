import { tagsOfOurs, type HeldStage } from "../bootstrap/heldStage";
import { deploymentRights } from "../bootstrap/rights";
import { allow } from "../bootstrap/rights/statement";
import type { Statement } from "../identity/policyDocument";
import { launchedScope, type Scope } from "../support/naming";
import { handlerRights } from "./handlerRights";
import { launchRights } from "./launchRights";

/**
 * What each type of resource of an environment takes: statements of the role that deploys stages, and of
 * {@link handlerRights}. CloudFormation makes a resource by a handler in the name of the launch role.
 */
const rightsByType: Readonly<Record<string, readonly string[]>> = {
    "AWS::CodeArtifact::Domain": ["CreateTaggedPackages", "ManageOwnPackageRepository", "GrantOwnKeysToServices"],
    "AWS::CodeArtifact::Repository": ["CreateTaggedPackages", "ManageOwnPackageRepository"],
    "AWS::EC2::FlowLog": [...network("PassFlowLogsRoles")],
    "AWS::EC2::RouteTable": network(),
    "AWS::EC2::SecurityGroup": network("ChangeRulesOfOwnGroups", "DescribeOwnRules", "ReadInstances"),
    "AWS::EC2::SecurityGroupEgress": network("ChangeRulesOfOwnGroups", "DescribeOwnRules"),
    "AWS::EC2::SecurityGroupIngress": network("ChangeRulesOfOwnGroups", "DescribeOwnRules"),
    "AWS::EC2::Subnet": network("ReadPlatform"),
    "AWS::EC2::SubnetRouteTableAssociation": network(),
    "AWS::EC2::VPC": network("ReadEncryptionControls"),
    "AWS::EC2::VPCEndpoint": network("PlaceEndpoints", "NameEndpoints"),
    "AWS::IAM::ManagedPolicy": ["ManageOwnPolicies", "ReadUseOfOwnPolicies"],
    "AWS::IAM::Role": ["BoundRolesOfenv", "ManageOwnRoles", "AttachOwnPoliciesOfenv"],
    "AWS::KMS::Alias": ["NameOwnKeys", "UseOwnNames", "ReadAliases"],
    "AWS::KMS::Key": ["CreateTaggedKeys", "TagNewKeys", "TagOwnKeys", "ChangeOwnKeys"],
    "AWS::Logs::LogGroup": ["ManageOwnLogGroups", "ReadLogGroups", "ReadOwnLogGroups", "ReadIndexesOfLogs"],
    "AWS::ResourceGroups::Group": ["CreateTaggedGroups", "ManageOwnGroups", "ListOwnGroups", "FindMembersOfGroups"],
    "AWS::S3::Bucket": ["ManageOwnBuckets", "ReadOwnBuckets"],
    "AWS::S3::BucketPolicy": ["ManageOwnBuckets"],
    "AWS::SSM::Parameter": ["ManageOwnParameters"],
    "AWS::SageMaker::Domain": [
        ...["CreateTaggedStudio", "ChangeOwnStudio", "TagStudio", "CreateHomeDirectories"],
        ...["PassExecutionRoles", "CreateRolesOfServices", "GrantOwnKeysToServices"],
    ],
    "AWS::SageMaker::StudioLifecycleConfig": ["ManageOwnScripts"],
    "AWS::SageMaker::UserProfile": ["CreateTaggedStudio", "ChangeOwnStudio", "TagStudio", "PassExecutionRoles"],
};

/** What all of a network takes, since it is told by tags alone, and what one type takes besides. */
function network(...further: string[]): string[] {
    return [
        ...["ReadNetworks", "CreateTaggedNetwork", "CreateInVpc", "ChangeOwnNetwork"],
        ...["TagWhatIsCreated", "TagOwnNetwork", ...further],
    ];
}

/** Where a stage may stand in a network that was there before, and what is launched stands in its own. */
const withinOwn: readonly string[] = ["CreateInVpc", "PlaceEndpoints"];

/**
 * What the role that launches environments may do, by managed policy: what deploying such a stage takes of the types,
 * on names and tags that stages of launched environments alone have.
 *
 * @param types types of the resources of all versions that can be launched
 * @throws an error that names types nobody may create yet
 */
export function environmentLaunchRights(scope: Scope, types: readonly string[]): ReadonlyMap<string, Statement[]> {
    const unknown = [...new Set(types)].filter((type) => !Object.hasOwn(rightsByType, type));
    if (unknown.length > 0) {
        throw new Error(
            `No launch of an environment may create ${unknown.join(", ")}; add what it takes to ` +
                `infra/catalog/environmentLaunchRights.ts.`,
        );
    }
    const stage: HeldStage = { scope: launchedScope(scope, "*"), kind: "data-science", egress: "none" };
    const wanted = new Set(types.flatMap((type) => rightsByType[type] ?? []));
    const ours = { StringEquals: tagsOfOurs([stage]) };
    const all = [...deploymentRights([stage]), ["handlers", handlerRights([stage])] as const].map(
        ([policy, statements]): [string, Statement[]] => [
            policy,
            statements
                .filter(({ Sid }) => wanted.has(Sid))
                .map((it) => (withinOwn.includes(it.Sid) ? allow(it.Sid, it.Action, texts(it), ours) : it)),
        ],
    );
    return new Map([["launch", launchRights(scope, [])], ...all.filter(([, statements]) => statements.length > 0)]);
}

function texts({ Resource = [] }: Statement): string[] {
    return Resource.map(String);
}
