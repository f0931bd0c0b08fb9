import type { TargetGrant } from "../../grants/targetGrant";
import type { ProjectPlace } from "../../mlops/projectPlace";
import { bucketName, projectBoundaryArn, roleArn, type Project } from "../../support/naming";
import type { ProductInputs, ProductParameter } from "../product";

/** Suffixes of the private subnets' ids, in their order. */
const subnets = ["private-sn-1a-id", "private-sn-2a-id", "private-sn-3a-id", "private-sn-4a-id"] as const;

/** The project that somebody launches from Studio. */
export function launchedProject({
    scope,
    chosen,
}: ProductInputs<"SageMakerProjectName" | "SageMakerProjectId">): Project {
    return { scope, name: chosen("SageMakerProjectName"), id: chosen("SageMakerProjectId") };
}

/** What the project has around it, by the environment's own parameters in the account. */
export function launchedPlace({ scope, environment, told, toldList }: ProductInputs<never>): ProjectPlace {
    return {
        network: launchedNetwork({ environment, told }),
        keyArn: told("kms-projects-key-arn"),
        logsKeyArn: told("kms-logs-key-arn"),
        accessLogBucketName: bucketName(scope, "access-logs"),
        boundaryArn: projectBoundaryArn(scope),
        pipelineRoleArn: told("sm-pipeline-execution-role-arn"),
        stackSetAdministrationRoleArn: told("stackset-administration-role-arn"),
        targets: launchedTargets({ scope, environment, toldList }),
        ...(environment.delivery?.within === "targets" ? { accountNaming: "pattern" } : {}),
        packages: environment.packages,
        exemptRoleArns: exemptRoleArns({ scope, environment }),
        ...(environment.organizationId === undefined ? {} : { organizationId: environment.organizationId }),
        protect: true,
    };
}

/** Roles that reach data from outside of the network. */
export function exemptRoleArns({ scope, environment }: Pick<ProductInputs, "scope" | "environment">): string[] {
    return environment.exemptRoles.map((role) => `arn:${scope.partition}:iam::${scope.accountId}:role/${role}`);
}

/** The network of the environment. */
export function launchedNetwork({
    environment,
    told,
}: Pick<ProductInputs, "environment" | "told">): ProjectPlace["network"] {
    return {
        vpcId: told("vpc-id"),
        privateSubnetIds: subnets.slice(0, environment.zones).map(told),
        sageMakerSecurityGroupId: told("sagemaker-sg-ids"),
        s3EndpointId: told("s3-vpce-id"),
    };
}

/** The accounts of both stages, each stage as one: which they are is told when the project is launched. */
function launchedTargets({
    scope,
    environment: { delivery },
    toldList,
}: Pick<ProductInputs, "scope" | "environment" | "toldList">): TargetGrant[] {
    if (delivery?.within !== "targets") {
        return [];
    }
    const grant = (stage: string, accountId: string): TargetGrant => {
        const target = { ...scope, stage, accountId };
        return {
            accountId,
            // No policy of a project speaks of their networks.
            vpcId: "",
            s3EndpointId: "",
            kmsEndpointId: "",
            modelExecutionRoleArn: roleArn(target, "model-execution"),
            modelMonitorRoleArn: roleArn(target, "model-monitor"),
            stackSetExecutionRoleArn: roleArn(target, "stack-set-execution"),
        };
    };
    return [
        grant(delivery.staging, toldList("staging-account-list")),
        grant(delivery.prod, toldList("production-account-list")),
    ];
}

/** The address that is told of the project's news. */
export const newsParameter = {
    NotificationAddress: {
        label: "Address for news",
        description: "E-mail address that is told of failures and of releases that wait. It has to confirm once.",
        allowedPattern: "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
        constraint: "An e-mail address, or nothing.",
        optional: true,
    },
} as const satisfies Readonly<Record<string, ProductParameter>>;

/** An instance type of SageMaker. */
export function instanceType(label: string, description: string, byDefault: string): ProductParameter {
    return {
        label,
        description,
        default: byDefault,
        allowedPattern: "^ml\\.[a-z0-9-]+\\.[a-z0-9]+$",
        constraint: "An instance type such as ml.m5.xlarge.",
    };
}
