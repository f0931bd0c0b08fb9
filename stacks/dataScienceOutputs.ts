import type { Output } from "@pulumi/pulumi";
import { consoleLinks } from "../infra/contract/consoleLinks";
import type { DataScienceEnvironment } from "../infra/dataScienceEnvironment";
import type { EnvironmentRoles, GivenRole } from "../infra/identity/dataScienceRoles";
import { parameterPath, resourceGroupName, type Scope } from "../infra/support/naming";
import type { Workbench } from "../infra/workbench";
import type { Contract, Publishable } from "./contracts";
import { publishedStage } from "./publishedStage";

type Outputs = { readonly [Key in keyof Contract<"data-science">]: Publishable<Contract<"data-science">[Key]> };

/** What the data science stack publishes. */
export function dataScienceOutputs(scope: Scope, dataScience: DataScienceEnvironment): Outputs {
    const { network, registry, roles, store, workbench } = dataScience;
    return {
        environment: scope.environment,
        stage: scope.stage,
        region: scope.region,
        accountId: scope.accountId,
        vpcId: network.vpcId,
        privateSubnetIds: network.privateSubnetIds,
        sageMakerSecurityGroupId: network.sageMakerSecurityGroupId,
        s3EndpointId: network.s3EndpointId,
        kmsEndpointId: network.kmsEndpointId,
        dataBucketName: store.dataBucketName,
        modelBucketName: store.modelBucketName,
        ...(store.accessLogBucketName === undefined ? {} : { accessLogBucketName: store.accessLogBucketName }),
        ...(store.requiredBucketPolicies === undefined ? {} : { requiredBucketPolicies: store.requiredBucketPolicies }),
        dataKeyArn: store.keyArn,
        volumeKeyArn: workbench.volumeKeyArn,
        studioKeyArn: workbench.studioKeyArn,
        logsKeyArn: dataScience.logsKeyArn,
        modelPackageGroupArns: registry.packageGroupArns,
        imageRepositoryUrls: registry.imageRepositoryUrls,
        ...(registry.imagesKeyArn === undefined ? {} : { imagesKeyArn: registry.imagesKeyArn }),
        projects: dataScience.projects?.published ?? {},
        pipelineArns: dataScience.pipelineArns,
        portfolios: dataScience.catalogue?.portfolios ?? {},
        ...(dataScience.catalogue === undefined
            ? {}
            : { templateBucketName: dataScience.catalogue.templateBucketName }),
        roleArns: environmentRoleArns(roles),
        userExecutionRoleArns: roles.userExecutionArns,
        studioDomainId: workbench.studio.domainId,
        studioUrl: workbench.studio.url,
        studioUserProfiles: workbench.studio.userProfileNames,
        ...packageOutputs(workbench),
        stages: dataScience.localStages.map((stage) => ({
            ...publishedStage(scope, network, stage),
            stage: stage.stage,
        })),
        consoleLinks: consoleLinks(scope, roles),
        resourceGroupName: resourceGroupName(scope),
        parameterPath: parameterPath(scope),
    };
}

function packageOutputs({ packages, packagesKeyArn }: Workbench): Partial<Outputs> {
    return packages === undefined || packagesKeyArn === undefined
        ? {}
        : {
              packagesKeyArn,
              packageDomain: packages.domainName,
              packageRepository: packages.repositoryName,
              packageEndpoint: packages.endpoint,
          };
}

/** Roles by the names that they have in the configuration. */
export function environmentRoleArns(roles: EnvironmentRoles): Record<GivenRole, Output<string>> {
    return {
        dataScienceAdmin: roles.dataScienceAdminArn,
        teamAdmin: roles.teamAdminArn,
        dataScientist: roles.dataScientistArn,
        studioExecution: roles.studioExecutionArn,
        pipelineExecution: roles.pipelineExecutionArn,
        serviceCatalogLaunch: roles.serviceCatalogLaunchArn,
        stackSetAdministration: roles.stackSetAdministrationArn,
        detectiveControl: roles.detectiveControlArn,
    };
}
