import {
    CreateVpcCommand,
    CreateVpcEndpointCommand,
    ModifyVpcAttributeCommand,
    type EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { z } from "zod";
import type { Organisation } from "../accounts";
import { given, memberClients } from "../aws";
import { newProject } from "../changes/newProject";
import { vpcOnlyDomain } from "../changes/vpcOnlyDomain";
import { overrideStackFiles } from "../stackFiles";
import { projectChecks } from "../verify";
import type { Preparation, Scenario } from "./scenario";
import { inOneAccount, singleAccount } from "./singleAccount";

/** The role by which a security team deploys identity. It makes it itself. */
const securityRole = "security-deployment";

const stageNames = { staging: "staging", prod: "prod" };

/** Roles of the stages, which belong to others as well; the identity stack makes those of development alone. */
const stageRoles = ["modelExecution", "modelMonitor", "stackSetExecution", "endpointTest"] as const;

/** Checks of what is created where nothing is given: all roles of the stages, and a network without other endpoints. */
const aboutOwn = [
    ...["entry-roles", "boundaries-present", "deployment-bounded"],
    ...["roles-present", "role-boundaries", "role-permissions", "role-trusts", "parameters-resolve", "resource-group"],
    ...["network-subnets", "security-group-default", "endpoint-policies", "endpoint-policy-s3"],
];

/** What the identity stack publishes for the development stack. */
const published = z.object({ existingRoles: z.record(z.string(), z.unknown()), flowLogsRoleArn: z.string() });

/** The network and the roles belong to others: the development stack takes them as they are, and without projects. */
export const existing: Scenario = {
    about: "a single account again, in a network that is there already, with the roles of a security team",
    plan: singleAccount.plan,
    views: (organisation) => [inOneAccount(organisation)],
    rounds: [["bootstrap"], ["identity"], ["dev"]],
    overrides: (organisation) => {
        const { dev } = organisation.accounts;
        return {
            ...singleAccount.overrides?.(organisation),
            identity: {
                kind: "identity",
                environment: { name: "sm-mlops", stage: "dev" },
                account: { id: dev, region: "eu-west-1", deploymentRole: securityRole },
                organizationId: organisation.id,
                identity: { humans: { mfa: true } },
                studio: { users: [{ name: "alice" }, { name: "bob", ownRole: true }] },
                singleAccount: stageNames,
                permissionsBoundary: "existing",
                maxRetries: 3,
            },
            dev: { targets: null, singleAccount: stageNames },
        };
    },
    before: { identity: createSecurityRole, dev: giveNetworkAndRoles },
    checks: singleAccount.checks
        .filter((check) => !aboutOwn.includes(check.name) && !projectChecks.includes(check))
        .map((check) => ({ ...check, accounts: check.accounts.filter((name) => name === "dev") }))
        .filter(({ accounts }) => accounts.length > 0),
    changes: [vpcOnlyDomain, newProject],
};

function stageRoleName(role: (typeof stageRoles)[number]): string {
    return `security-${role}`;
}

async function createSecurityRole({ endpoint, organisation }: Preparation): Promise<void> {
    const { iam } = await memberClients(endpoint, organisation.accounts.dev);
    for (const RoleName of [securityRole, ...stageRoles.map(stageRoleName)]) {
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustOf(organisation) }));
    }
}

function trustOf({ accounts }: Organisation): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${accounts.management}:root` },
                Action: "sts:AssumeRole",
            },
        ],
    });
}

async function giveNetworkAndRoles({ engine, endpoint, organisation, paths, signal }: Preparation): Promise<void> {
    const { ec2 } = await memberClients(endpoint, organisation.accounts.dev);
    const network = await createNetwork(ec2, endpoint.region, organisation.id);
    const role = (name: string): string => `arn:aws:iam::${organisation.accounts.dev}:role/${name}`;
    const stages = Object.fromEntries(stageRoles.map((name) => [name, role(stageRoleName(name))]));
    const { existingRoles, flowLogsRoleArn } = published.parse(await engine.outputs("identity", signal));
    await overrideStackFiles(paths, {
        dev: {
            identity: { existing: { ...existingRoles, ...stages } },
            network: { create: null, ...network, flowLogs: { roleArn: flowLogsRoleArn } },
        },
    });
}

/** A network as an infrastructure team would have made it, with the endpoint for S3. */
async function createNetwork(ec2: EC2Client, region: string, organizationId: string): Promise<object> {
    const Tags = [
        { Key: "EnvironmentName", Value: "sm-mlops" },
        { Key: "EnvironmentType", Value: "dev" },
    ];
    const { Vpc } = await ec2.send(
        new CreateVpcCommand({
            CidrBlock: "10.20.0.0/16",
            TagSpecifications: [{ ResourceType: "vpc", Tags }],
        }),
    );
    const VpcId = given(Vpc?.VpcId, "VpcId");
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    const { VpcEndpoint } = await ec2.send(
        new CreateVpcEndpointCommand({
            VpcId,
            VpcEndpointType: "Gateway",
            ServiceName: `com.amazonaws.${region}.s3`,
            PolicyDocument: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: "*",
                        Action: "s3:*",
                        Resource: "*",
                        Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
                    },
                ],
            }),
        }),
    );
    return {
        existing: {
            vpcId: VpcId,
            createSubnets: { cidr: "10.20.0.0/18", availabilityZones: 2 },
        },
        endpoints: { existing: { s3: given(VpcEndpoint?.VpcEndpointId, "VpcEndpointId") } },
    };
}
