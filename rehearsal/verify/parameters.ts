import { DescribeManagedPrefixListsCommand } from "@aws-sdk/client-ec2";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { GetParametersByPathCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import {
    accountsOfStage,
    bucketName,
    isLocalStage,
    packageDomainName,
    packageRepositoryName,
    parameterPath,
    roleArn,
    roleName,
} from "./names";
import { findEndpoint, findSubnets, findVpcId, networkAccounts } from "./network";
import { findGroup } from "./securityGroups";
import { findDomain } from "./studio";
import { findProfiles } from "./studioUsers";

/** Values by the part of a parameter's name after the path of its stage. */
type Values = Readonly<Record<string, string>>;

async function findParameters(account: Account, situation: Situation): Promise<Values> {
    const Path = parameterPath(account, situation);
    const found: [string, string][] = [];
    let NextToken: string | undefined;
    do {
        const page = await account.clients.ssm.send(
            new GetParametersByPathCommand({ Path, ...(NextToken !== undefined && { NextToken }) }),
        );
        for (const { Name = "", Value = "" } of page.Parameters ?? []) {
            found.push([Name.slice(Path.length), Value]);
        }
        NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return Object.fromEntries(found);
}

/** What the parameters of every stage have to say, told by what is in the account. */
async function networkValues(stage: Account, situation: Situation): Promise<Values> {
    // Stages in the development account share its network.
    const account = isLocalStage(stage, situation) ? situation.accounts.dev : stage;
    const vpcId = await findVpcId(account, situation);
    const { VpcEndpointId: s3 = "" } = await findEndpoint(account, situation, "s3");
    const { VpcEndpointId: kms = "" } = await findEndpoint(account, situation, "kms");
    return {
        "vpc-id": vpcId,
        "private-subnet-ids": await subnetIds(account, vpcId),
        "sagemaker-sg-ids": await findGroup(account, situation, "sagemaker"),
        "s3-vpce-id": s3,
        "kms-vpce-id": kms,
        "s3-prefix-list-id": await findS3PrefixList(account, situation),
    };
}

async function findS3PrefixList(account: Account, situation: Situation): Promise<string> {
    const Values = [`com.amazonaws.${situation.facts.region}.s3`];
    const { PrefixLists = [] } = await account.clients.ec2.send(
        new DescribeManagedPrefixListsCommand({ Filters: [{ Name: "prefix-list-name", Values }] }),
    );
    return PrefixLists.map(({ PrefixListId = "" }) => PrefixListId).join(",");
}

async function subnetIds(account: Account, vpcId: string): Promise<string> {
    return (await findSubnets(account, vpcId)).map(({ SubnetId = "" }) => SubnetId).join(",");
}

async function developmentValues(account: Account, situation: Situation): Promise<Values> {
    const { accounts, facts } = situation;
    const key = (purpose: string): Promise<string> => findKeyArn(account, situation, purpose);
    return {
        "kms-s3-key-arn": await key("data"),
        "kms-ebs-key-arn": await key("volumes"),
        "kms-efs-key-arn": await key("studio"),
        "kms-logs-key-arn": await key("logs"),
        "data-bucket-name": bucketName(account, situation, "data"),
        "model-bucket-name": bucketName(account, situation, "models"),
        "sm-studio-execution-role-arn": roleArn(account, situation, "studio-execution"),
        "sm-pipeline-execution-role-arn": roleArn(account, situation, "pipeline-execution"),
        "sc-launch-role-arn": roleArn(account, situation, "service-catalog-launch"),
        "stackset-administration-role-arn": roleArn(account, situation, "stack-set-administration"),
        "env-type-staging-name": facts.stages.staging,
        "env-type-prod-name": facts.stages.prod,
        "staging-account-list": accountsOfStage(situation, "staging").join(","),
        "production-account-list": accountsOfStage(situation, "prod").join(","),
        "staging-model-execution-role-name": roleName(accounts.staging, situation, "model-execution"),
        "prod-model-execution-role-name": roleName(accounts.prod, situation, "model-execution"),
        "staging-stackset-execution-role-name": roleName(accounts.staging, situation, "stack-set-execution"),
        "prod-stackset-execution-role-name": roleName(accounts.prod, situation, "stack-set-execution"),
        "sagemaker-domain-id": (await findDomain(account, situation)).DomainId ?? "",
        "codeartifact-domain": packageDomainName(situation),
        "codeartifact-repository": packageRepositoryName,
        ...(await profileValues(account, situation)),
    };
}

/** What launched profiles of Studio are made with: the same as those that the stack makes, and the role of people. */
async function profileValues(account: Account, situation: Situation): Promise<Values> {
    const RoleName = roleName(account, situation, "data-scientist");
    const { Role } = await account.clients.iam.send(new GetRoleCommand({ RoleName }));
    const id = { "data-scientist-role-id": Role?.RoleId ?? "" };
    // Who has a role alone has start scripts alone.
    const shared = roleArn(account, situation, "studio-execution");
    const profiles = await findProfiles(account, situation);
    const profile = profiles.find(({ UserSettings }) => UserSettings?.ExecutionRole === shared);
    if (profile === undefined) {
        return id;
    }
    const { JupyterLabAppSettings, CodeEditorAppSettings, StudioWebPortalSettings } = profile.UserSettings ?? {};
    return {
        ...id,
        "studio-jupyter-lab-script-arn": JupyterLabAppSettings?.DefaultResourceSpec?.LifecycleConfigArn ?? "",
        "studio-code-editor-script-arn": CodeEditorAppSettings?.DefaultResourceSpec?.LifecycleConfigArn ?? "",
        "studio-default-instance-type": JupyterLabAppSettings?.DefaultResourceSpec?.InstanceType ?? "",
        "studio-hidden-instance-types": (StudioWebPortalSettings?.HiddenInstanceTypes ?? []).join(","),
    };
}

async function stageValues(account: Account, situation: Situation): Promise<Values> {
    return {
        "kms-endpoint-volumes-key-arn": await findKeyArn(account, situation, "endpoint-volumes"),
        "kms-capture-key-arn": await findKeyArn(account, situation, "captures"),
        "capture-bucket-name": bucketName(account, situation, "captures"),
        "sm-model-monitor-role-arn": roleArn(account, situation, "model-monitor"),
        "sm-model-execution-role-name": roleName(account, situation, "model-execution"),
        "sm-model-execution-role-arn": roleArn(account, situation, "model-execution"),
        "stackset-execution-role-name": roleName(account, situation, "stack-set-execution"),
        "endpoint-test-role-arn": roleArn(account, situation, "endpoint-test"),
    };
}

/** Parts of a value that is a list, in an order of their own. */
function parts(value: string): string {
    return value.split(",").sort().join(",");
}

export const parameters: Check = {
    name: "parameters-resolve",
    title: "The parameters of each stage name the network, keys, buckets and roles that are really there",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const found = await findParameters(account, situation);
        const network = await networkValues(account, situation);
        const own = account.name === "dev" ? developmentValues : stageValues;
        const expected = { ...network, ...(await own(account, situation)) };
        const subnets = (network["private-subnet-ids"] ?? "").split(",");
        return [
            ...Object.entries(expected)
                .filter(([name, value]) => parts(found[name] ?? "") !== parts(value))
                .map(([name, value]) => `${name} is ${found[name] ?? "missing"}, not ${value}`),
            ...Object.entries(found)
                .filter(([name, value]) => /^private-sn-\da-id$/.test(name) && !subnets.includes(value))
                .map(([name, value]) => `${name} is ${value}, which is no private subnet`),
            ...Object.entries(found)
                .filter(([, value]) => value === "")
                .map(([name]) => `${name} is empty`),
        ];
    },
    async sabotage(account, situation) {
        const Name = `${parameterPath(account, situation)}vpc-id`;
        const put = async (Value: string): Promise<void> => {
            await account.clients.ssm.send(new PutParameterCommand({ Name, Value, Overwrite: true }));
        };
        await put("vpc-0elsewhere");
        return async () => put(await findVpcId(account, situation));
    },
};
