import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRoles } from "../identity/dataScienceRoles";
import type { Projects } from "../mlops/projects";
import type { StackSetTarget } from "../identity/stackSetAdministrationRole";
import type { CaptureStore } from "../storage/captureStore";
import type { TargetRoles } from "../target/targetRoles";
import type { Workbench } from "../workbench";
import type { ParameterSuffix, ParameterValues } from "./parameters";

/** What parameters tell of a network. */
export interface DescribedNetwork {
    readonly vpcId: pulumi.Output<string>;
    readonly privateSubnetIds: readonly pulumi.Output<string>[];
    readonly sageMakerSecurityGroupId: pulumi.Output<string>;
    readonly s3EndpointId: pulumi.Output<string>;
    readonly s3PrefixListId: pulumi.Output<string>;
    readonly kmsEndpointId: pulumi.Output<string>;
}

/** One of the two stages that models are delivered to. */
export interface DeliveryStage {
    /** Name of the stage, such as `staging`. */
    readonly stage: string;
    /** Accounts that hold the stage; none once all have left it. */
    readonly accountIds: readonly string[];
    /** Organizational units that the accounts were found below. @default the accounts are listed */
    readonly organizationalUnitIds?: readonly string[];
    /** Name of the role that models run with in each of the accounts. @default there are no accounts */
    readonly modelExecutionRoleName?: string;
    /** Name of the role that stack instances are deployed with. @default there are no accounts */
    readonly stackSetExecutionRoleName?: string;
    /** The same role by its ARN, where the stage is in the development account. @default the stage is in other accounts */
    readonly stackSetExecutionRoleArn?: string;
    /** ARNs of the roles by which endpoints are tested, one in each account. @default there are no accounts */
    readonly endpointTestRoleArns?: readonly string[];
}

/** The stages of a delivery. */
export interface Delivery {
    readonly staging: DeliveryStage;
    readonly prod: DeliveryStage;
}

const subnetSuffixes = [
    "private-sn-1a-id",
    "private-sn-2a-id",
    "private-sn-3a-id",
    "private-sn-4a-id",
] as const satisfies ParameterSuffix[];

export function networkParameters(network: DescribedNetwork): ParameterValues {
    const subnets = network.privateSubnetIds.flatMap((id, index) => {
        const suffix = subnetSuffixes[index];
        return suffix === undefined ? [] : [[suffix, id] as const];
    });
    return {
        "vpc-id": network.vpcId,
        "private-subnet-ids": pulumi.output([...network.privateSubnetIds]).apply((ids) => ids.join(",")),
        ...(Object.fromEntries(subnets) as ParameterValues),
        "sagemaker-sg-ids": network.sageMakerSecurityGroupId,
        "s3-vpce-id": network.s3EndpointId,
        "s3-prefix-list-id": network.s3PrefixListId,
        "kms-vpce-id": network.kmsEndpointId,
    };
}

/** What a stage consists of besides its network. */
export interface DescribedStage {
    readonly captures: CaptureStore;
    readonly roles: TargetRoles;
}

/** What a stage says of itself, in the account where its models run. */
export function stageParameters({ captures, roles }: DescribedStage): ParameterValues {
    return {
        "kms-endpoint-volumes-key-arn": roles.endpointVolumeKeyArn,
        "kms-capture-key-arn": captures.keyArn,
        "capture-bucket-name": captures.bucketName,
        "sm-model-execution-role-name": roles.modelExecutionRoleArn.apply(roleNameOf),
        "sm-model-execution-role-arn": roles.modelExecutionRoleArn,
        "sm-model-monitor-role-arn": roles.modelMonitorRoleArn,
        "stackset-execution-role-name": roles.stackSetExecutionRoleArn.apply(roleNameOf),
        "endpoint-test-role-arn": roles.endpointTestRoleArn,
    };
}

/** What products need to make projects. */
export function projectsParameters({ keyArn, seedKeys }: Pick<Projects, "keyArn" | "seedKeys">): ParameterValues {
    const { "model-build": buildKey, "model-deploy": deployKey } = seedKeys;
    return {
        "kms-projects-key-arn": keyArn,
        ...(buildKey === undefined ? {} : { "model-build-seed-key": buildKey }),
        ...(deployKey === undefined ? {} : { "model-deploy-seed-key": deployKey }),
    };
}

/** Roles of the development account that notebooks and products pass on. */
export function roleParameters(roles: EnvironmentRoles): ParameterValues {
    return {
        "sm-studio-execution-role-arn": roles.studioExecutionArn,
        "sm-pipeline-execution-role-arn": roles.pipelineExecutionArn,
        "sc-launch-role-arn": roles.serviceCatalogLaunchArn,
        "stackset-administration-role-arn": roles.stackSetAdministrationArn,
        ...(roles.dataScientistId === undefined ? {} : { "data-scientist-role-id": roles.dataScientistId }),
    };
}

/** What notebooks and jobs need of Studio, its packages and its keys. */
export function workbenchParameters({ volumeKeyArn, studioKeyArn, studio, packages }: Workbench): ParameterValues {
    return {
        "kms-ebs-key-arn": volumeKeyArn,
        "kms-efs-key-arn": studioKeyArn,
        "sagemaker-domain-id": studio.domainId,
        ...profileParameters(studio),
        ...(packages === undefined
            ? {}
            : { "codeartifact-domain": packages.domainName, "codeartifact-repository": packages.repositoryName }),
    };
}

/** What products need to make user profiles like those of the stack. */
function profileParameters({ startScripts, profileSettings }: Workbench["studio"]): ParameterValues {
    const { defaultInstanceType, hiddenInstanceTypes } = profileSettings;
    return {
        "studio-jupyter-lab-script-arn": startScripts.jupyterLab,
        "studio-code-editor-script-arn": startScripts.codeEditor,
        "studio-default-instance-type": defaultInstanceType,
        "studio-hidden-instance-types": pulumi.output(hiddenInstanceTypes).apply((types) => types.join(",")),
    };
}

/** Where stack sets deploy: every account of both stages. */
export function stackSetTargets(delivery: Delivery | undefined): StackSetTarget[] {
    const stages = delivery === undefined ? [] : [delivery.staging, delivery.prod];
    return stages.flatMap(({ stage, accountIds }) => accountIds.map((accountId) => ({ accountId, stage })));
}

/** What the development account knows of the stages that it delivers to. */
export function deliveryParameters({ staging, prod }: Delivery): ParameterValues {
    return present({
        "env-type-staging-name": staging.stage,
        "env-type-prod-name": prod.stage,
        "staging-account-list": staging.accountIds.join(","),
        "production-account-list": prod.accountIds.join(","),
        "ou-staging-id": staging.organizationalUnitIds?.join(","),
        "ou-prod-id": prod.organizationalUnitIds?.join(","),
        "staging-model-execution-role-name": staging.modelExecutionRoleName,
        "prod-model-execution-role-name": prod.modelExecutionRoleName,
        "staging-stackset-execution-role-name": staging.stackSetExecutionRoleName,
        "prod-stackset-execution-role-name": prod.stackSetExecutionRoleName,
    });
}

/** Leaves out what is absent or empty. */
function present(values: Partial<Record<ParameterSuffix, string | undefined>>): ParameterValues {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
}

/** Name of a role without its path. */
export function roleNameOf(arn: string): string {
    return arn.slice(arn.lastIndexOf("/") + 1);
}
