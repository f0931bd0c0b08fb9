import { CreateVpcEndpointCommand, DeleteVpcEndpointsCommand, ModifyVpcEndpointCommand } from "@aws-sdk/client-ec2";
import { given } from "../aws";
import type { Account, Check, Situation, Undo } from "./check";
import { findEndpoint, findEndpoints, findSubnets, findVpcId, networkAccounts } from "./network";
import { sameEntries } from "./policy";
import { findGroup } from "./securityGroups";

/** Services that deployed models call, by the end of the endpoint service's name, each with an action of it. */
export const targetServices: Readonly<Record<string, string>> = {
    "sagemaker.api": "sagemaker:DescribeEndpoint",
    "sagemaker.runtime": "sagemaker:InvokeEndpoint",
    sts: "sts:AssumeRole",
    kms: "kms:Decrypt",
    logs: "logs:PutLogEvents",
    monitoring: "cloudwatch:PutMetricData",
    ssm: "ssm:GetParameter",
    "ecr.api": "ecr:BatchGetImage",
    "ecr.dkr": "ecr:BatchGetImage",
};

/** Services that Studio, jobs, builds and pipelines call. */
export const dataScienceServices: Readonly<Record<string, string>> = {
    ...targetServices,
    studio: "sagemaker:CreatePresignedDomainUrl",
    notebook: "sagemaker:CreatePresignedNotebookInstanceUrl",
    events: "events:PutEvents",
    ec2: "ec2:DescribeSubnets",
    lambda: "lambda:InvokeFunction",
    cloudformation: "cloudformation:DescribeStacks",
    servicecatalog: "servicecatalog:ProvisionProduct",
    codecommit: "codecommit:GetRepository",
    "git-codecommit": "codecommit:GitPull",
    codepipeline: "codepipeline:StartPipelineExecution",
    codebuild: "codebuild:StartBuild",
    "codeartifact.api": "codeartifact:GetAuthorizationToken",
    "codeartifact.repositories": "codeartifact:ReadFromRepository",
    "sagemaker.featurestore-runtime": "sagemaker:GetRecord",
    "sagemaker.metrics": "sagemaker:BatchPutMetrics",
    glue: "glue:GetTable",
};

/** Services with an interface endpoint in an account, with an action each. */
export function interfaceServices(account: Account): Readonly<Record<string, string>> {
    return account.name === "dev" ? dataScienceServices : targetServices;
}

/** The end of a service's name, after the region. */
function shortName(serviceName: string | undefined, { facts }: Situation): string {
    return serviceName?.split(`.${facts.region}.`)[1] ?? "";
}

/** Creates an endpoint that nobody asked for, and without a private DNS name. */
async function createEndpoint(account: Account, situation: Situation, service: string): Promise<Undo> {
    const { ec2 } = account.clients;
    const { VpcEndpoint } = await ec2.send(
        new CreateVpcEndpointCommand({
            VpcId: await findVpcId(account, situation),
            VpcEndpointType: "Interface",
            ServiceName: `com.amazonaws.${situation.facts.region}.${service}`,
            PrivateDnsEnabled: false,
        }),
    );
    const VpcEndpointIds = [given(VpcEndpoint?.VpcEndpointId, "VpcEndpointId")];
    return async () => {
        await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
    };
}

const present: Check = {
    name: "endpoints-present",
    title: "There is an endpoint for every service that the account's workloads call, and for no other",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const found = (await findEndpoints(account, situation)).map(({ ServiceName }) =>
            shortName(ServiceName, situation),
        );
        const expected = ["s3", ...Object.keys(interfaceServices(account))];
        return [
            ...expected.filter((service) => !found.includes(service)).map((service) => `no endpoint for ${service}`),
            ...found.filter((service) => !expected.includes(service)).map((service) => `an endpoint for ${service}`),
            ...(new Set(found).size === found.length ? [] : ["two endpoints for one service"]),
        ];
    },
    sabotage: (account, situation) => createEndpoint(account, situation, "athena"),
};

const placement: Check = {
    name: "endpoints-placement",
    title: "Interface endpoints are in every subnet and in their security group, and the S3 endpoint in every route table",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const vpcId = await findVpcId(account, situation);
        const subnetIds = (await findSubnets(account, vpcId)).map(({ SubnetId = "" }) => SubnetId);
        const group = await findGroup(account, situation, "endpoints");
        const endpoints = await findEndpoints(account, situation);
        return endpoints
            .map((endpoint) => ({ endpoint, service: shortName(endpoint.ServiceName, situation) }))
            .flatMap(({ endpoint, service }) => {
                const { VpcEndpointType, SubnetIds = [], RouteTableIds = [], Groups = [] } = endpoint;
                if (VpcEndpointType === "Gateway") {
                    const complete = RouteTableIds.length === subnetIds.length;
                    return complete
                        ? []
                        : [`${service} is in ${RouteTableIds.length} of ${subnetIds.length} route tables`];
                }
                const groupIds = Groups.map(({ GroupId = "" }) => GroupId);
                return [
                    ...(sameEntries(SubnetIds, subnetIds) ? [] : [`${service} is in ${SubnetIds.length} subnets`]),
                    ...(sameEntries(groupIds, [group]) ? [] : [`${service} is in the groups ${groupIds.join(", ")}`]),
                ];
            });
    },
    async sabotage(account, situation) {
        const { VpcEndpointId, SubnetIds = [] } = await findEndpoint(account, situation, "sts");
        const change = SubnetIds.slice(0, 1);
        await account.clients.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, RemoveSubnetIds: change }));
        return async () => {
            await account.clients.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, AddSubnetIds: change }));
        };
    },
};

const privateDns: Check = {
    name: "endpoints-private-dns",
    title: "Every interface endpoint answers by the service's own name",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const endpoints = await findEndpoints(account, situation);
        return endpoints
            .filter(
                ({ VpcEndpointType, PrivateDnsEnabled }) =>
                    VpcEndpointType === "Interface" && PrivateDnsEnabled !== true,
            )
            .map(({ ServiceName }) => `${shortName(ServiceName, situation)} has no private DNS name`);
    },
    sabotage: (account, situation) => createEndpoint(account, situation, "athena"),
};

export const endpointChecks: readonly Check[] = [present, placement, privateDns];
