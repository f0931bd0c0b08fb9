import { DescribeStackResourcesCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import {
    DescribeModelPackageGroupCommand,
    DescribeNotebookInstanceCommand,
    DescribeUserProfileCommand,
} from "@aws-sdk/client-sagemaker";
import type { RecordDetail } from "@aws-sdk/client-service-catalog";
import { readFile } from "node:fs/promises";
import { parseTemplate } from "../emulator/operations/cloudformation/readTemplate";
import { structureOf, textOf } from "../emulator/operations/parameters";
import { checks, projectChecks } from "../verify";
import { unallowedCalls } from "../verify/callPermissions";
import { expectedProducts, launchRoleArn, templateFile, type ProductName } from "../verify/catalogueNames";
import type { Account, Situation } from "../verify/check";
import { findKeyArn } from "../verify/keys";
import { roleArn } from "../verify/names";
import { findSubnets, findVpcId } from "../verify/network";
import { sameEntries } from "../verify/policy";
import { projectPrefix } from "../verify/projectNames";
import { describeProblems, inspectAll } from "../verify/run";
import { findGroup } from "../verify/securityGroups";
import { findDomain, unlike } from "../verify/studio";
import {
    launchedGroup,
    launchedNotebook,
    launchedProfile,
    withinLaunchedEnvironment,
    withLaunchedProjects,
} from "./launches";

/**
 * What is wrong with the stack of a launch: it has every resource of the template, and the tags that were chosen. That
 * a stack says so proves little; what is in the account is looked at besides.
 */
export async function stackProblems(
    { clients: { cloudFormation }, id }: Account,
    situation: Situation,
    product: ProductName,
    { ProvisionedProductId = "" }: RecordDetail,
): Promise<string[]> {
    const StackName = `SC-${id}-${ProvisionedProductId}`;
    const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const found = StackResources.map(({ LogicalResourceId, ResourceType }) => `${LogicalResourceId} ${ResourceType}`);
    const newest = Math.max(...(expectedProducts(situation).find(({ name }) => name === product)?.versions ?? []));
    const template = parseTemplate(await readFile(templateFile(situation, product, newest), "utf8"));
    const resources = structureOf(template, "Resources");
    const expected = Object.keys(resources).map((name) => `${name} ${textOf(structureOf(resources, name), "Type")}`);
    const tags = Object.fromEntries((Stacks[0]?.Tags ?? []).map(({ Key = "", Value }) => [Key, Value]));
    const chosen = Object.entries(situation.facts.catalog?.tagOptions ?? {});
    return [
        ...(sameEntries(found, expected) ? [] : [`${StackName} has ${found.join(", ")}, not ${expected.join(", ")}`]),
        ...chosen.flatMap(([key, [value]]) => unlike(`the tag ${key} of ${StackName}`, tags[key], value)),
    ];
}

/** Looks at everything that was launched, one by one: projects as if the stack had made them, groups and a notebook. */
export async function launchedProblems(account: Account, situation: Situation): Promise<string[]> {
    const findings = await inspectAll(projectChecks, withLaunchedProjects(situation), () => undefined);
    const ofProjects = describeProblems(findings);
    return [
        ...(ofProjects === "" ? [] : [ofProjects]),
        ...(await groupProblems(account, situation, "churn", "Models of project churn")),
        ...(await groupProblems(account, situation, launchedGroup, "Models that are trained outside of projects")),
        ...(await notebookProblems(account, situation)),
        ...(await profileProblems(account, situation)),
        ...(await environmentProblems(situation)),
    ];
}

/** What is wrong with a group of models. Its policy is for other accounts, of which there are none here. */
export async function groupProblems(
    account: Account,
    situation: Situation,
    name: string,
    description: string,
): Promise<string[]> {
    const ModelPackageGroupName = `${projectPrefix(account, situation)}${name}`;
    const group = await account.clients.sageMaker.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
    return unlike(`the description of ${ModelPackageGroupName}`, group.ModelPackageGroupDescription, description);
}

async function notebookProblems(account: Account, situation: Situation): Promise<string[]> {
    const NotebookInstanceName = `${projectPrefix(account, situation)}${launchedNotebook}`;
    const found = await account.clients.sageMaker.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName }));
    const subnets = (await findSubnets(account, await findVpcId(account, situation))).map(({ SubnetId }) => SubnetId);
    return [
        ...unlike("direct internet access", found.DirectInternetAccess, "Disabled"),
        ...unlike("root access", found.RootAccess, "Disabled"),
        ...unlike("the key", found.KmsKeyId, await findKeyArn(account, situation, "volumes")),
        ...unlike("the role", found.RoleArn, roleArn(account, situation, "studio-execution")),
        ...unlike("the security group", found.SecurityGroups?.join(), await findGroup(account, situation, "sagemaker")),
        ...(subnets.includes(found.SubnetId) ? [] : [`the subnet is ${String(found.SubnetId)}`]),
        ...unlike("the instance type", found.InstanceType, "ml.m5.xlarge"),
        ...unlike("the size of the volume", found.VolumeSizeInGB, 20),
        ...unlike("the platform", found.PlatformIdentifier, "notebook-al2023-v1"),
        ...unlike(
            "the version of the metadata service",
            found.InstanceMetadataServiceConfiguration?.MinimumInstanceMetadataServiceVersion,
            "2",
        ),
    ].map((problem) => `${NotebookInstanceName}: ${problem}`);
}

/** What is wrong with the profile of Studio, which is in the domain of the stack. */
async function profileProblems(account: Account, situation: Situation): Promise<string[]> {
    const { DomainId } = await findDomain(account, situation);
    const UserProfileName = `${projectPrefix(account, situation)}${launchedProfile}`;
    const found = await account.clients.sageMaker.send(new DescribeUserProfileCommand({ DomainId, UserProfileName }));
    const role = roleArn(account, situation, "studio-execution");
    return unlike("the role", found.UserSettings?.ExecutionRole, role).map(
        (problem) => `${UserProfileName}: ${problem}`,
    );
}

/**
 * Checks of an environment that one which was launched has to pass as well. Left out are those about other stages and
 * accounts (perimeters, key policies, delivery), those about all keys of an account, and what a template says otherwise: the
 * default security group, the rule that keeps a group closed, idle shutdown of profiles.
 */
const environmentChecks: readonly string[] = [
    ...["bucket-access-logging", "bucket-customer-provided-key", "bucket-encryption", "bucket-exemptions"],
    ...["bucket-key", "bucket-lifecycle", "bucket-log-delivery", "bucket-ownership"],
    ...["bucket-public-access", "bucket-tls", "bucket-versioning"],
    ...["endpoint-policies", "endpoint-policy-s3", "endpoints-placement", "endpoints-present", "endpoints-private-dns"],
    ...["key-log-groups", "key-rotation"],
    ...["network-flow-logs", "network-flow-traffic", "network-internet-gateways", "network-nat-gateways"],
    ...["network-routes", "network-subnets"],
    ...["packages-readers", "packages-source", "resource-group"],
    ...["role-boundaries", "role-guardrails", "role-trusts", "roles-present"],
    ...["studio-placement", "studio-scripts", "studio-settings", "studio-users"],
];

/** What is wrong with the environment that was launched, by the checks of those that a stack makes. */
async function environmentProblems(situation: Situation): Promise<string[]> {
    const chosen = checks
        .filter(({ name }) => environmentChecks.includes(name))
        .map((check) => ({ ...check, accounts: ["dev"] as const }));
    const findings = await inspectAll(chosen, withinLaunchedEnvironment(situation), () => undefined);
    const problems = describeProblems(findings);
    return problems === "" ? [] : [problems];
}

/** What launch roles called without a policy that allows it. */
export async function callProblems(account: Account, situation: Situation): Promise<string[]> {
    const problems = await Promise.all(
        expectedProducts(situation).map(async (product) => {
            const calls = situation.calls[launchRoleArn(situation, product)] ?? [];
            const unallowed = await unallowedCalls(account, product.launchRole, calls);
            return unallowed.map((problem) => `${product.launchRole} ${problem}`);
        }),
    );
    return problems.flat();
}
