import { expect } from "chai";
import { accountAdministration, enclosedKeyStatements, logsKeyStatements } from "../../../infra/encryption/keyPolicies";
import { endpointTestPermissions, endpointTestTrust } from "../../../infra/identity/endpointTestRole";
import { modelExecutionPermissions, modelExecutionTrust } from "../../../infra/identity/modelExecutionRole";
import { modelMonitorPermissions, modelMonitorTrust } from "../../../infra/identity/modelMonitorRole";
import { stackSetExecutionPermissions, stackSetExecutionTrust } from "../../../infra/identity/stackSetExecutionRole";
import {
    interfaceEndpointStatements,
    s3EndpointStatements,
    targetBuckets,
    type NetworkTrust,
} from "../../../infra/network/endpointPolicies";
import { targetEndpoints } from "../../../infra/network/endpointServices";
import { captureBucketStatements } from "../../../infra/storage/captureStore";
import { valueOf, type Recording } from "../../support/mocks";
import { plain } from "../decisions";
import { buildTargetAccount, standardTargetAccount, targetAccountArgs } from "../environments";
import {
    development,
    exemptInProduction,
    flowLogs,
    flowLogsRoleArn,
    givenTargetRoles,
    networkOf,
    networkSettings,
    organizationId,
    production,
    without,
} from "../fixtures";
import { documentedParameters, parametersIn } from "../contract/recordedParameters";
import { all, childrenOf, contents, once, one, statementsOf } from "../recorded";

const withoutOrganization = once(() => buildTargetAccount(without(targetAccountArgs, "organizationId")));

const fourZones = { ...targetAccountArgs, network: networkOf(4) };
const givenTargetIdentities = {
    givenRoles: givenTargetRoles,
    network: { ...networkSettings, flowLogs: { ...flowLogs, roleArn: flowLogsRoleArn } },
};

const roleType = "aws:iam/role:Role";
const rolePolicyType = "aws:iam/rolePolicy:RolePolicy";
const keyType = "aws:kms/key:Key";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

function trustOf(recording: Recording, role: string): unknown {
    return statementsOf(one(recording, roleType, `prod-${role}-role`), "assumeRolePolicy");
}

function permissionsOf(recording: Recording, role: string): unknown {
    return statementsOf(one(recording, rolePolicyType, `prod-${role}-policy`));
}

describe("infra/target/TargetAccount", () => {
    it("is a boundary, a foundation, captures, the roles of its stage, parameters and a resource group", async () => {
        const recording = await standardTargetAccount();
        expect(childrenOf(recording, "secure-mlops:target:TargetAccount", "prod")).to.deep.equal([
            "aws:iam/policy:Policy prod-boundary",
            "aws:resourcegroups/group:Group prod-resource-group",
            "secure-mlops:contract:EnvironmentParameters prod-parameter",
            "secure-mlops:index:AccountFoundation prod",
            "secure-mlops:storage:CaptureStore prod",
            "secure-mlops:target:TargetRoles prod",
        ]);
        expect(childrenOf(recording, "secure-mlops:index:AccountFoundation", "prod")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey prod-logs",
            "secure-mlops:network:PrivateNetwork prod-network",
        ]);
        expect(childrenOf(recording, "secure-mlops:target:TargetRoles", "prod")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey prod-endpoint-volumes",
            "secure-mlops:identity:BoundedRole prod-endpoint-test",
            "secure-mlops:identity:BoundedRole prod-model-execution",
            "secure-mlops:identity:BoundedRole prod-model-monitor",
            "secure-mlops:identity:BoundedRole prod-stack-set-execution",
        ]);
    });

    it("has the parameters of a stage, as they are documented", async () => {
        const recording = await buildTargetAccount(fourZones);
        expect(parametersIn(recording, "prod")).to.deep.equal(documentedParameters("stage"));
    });

    it("creates nothing of IAM where the roles are given, and hands those out", async () => {
        const recording = await buildTargetAccount({ ...targetAccountArgs, ...givenTargetIdentities });
        const { created: component } = recording;
        expect(contents(recording).filter((resource) => resource.startsWith("aws:iam/"))).to.be.empty;
        expect(await valueOf(component.roles.modelExecutionRoleArn)).to.equal(givenTargetRoles.modelExecution);
        expect(await valueOf(component.roles.modelMonitorRoleArn)).to.equal(givenTargetRoles.modelMonitor);
        expect(await valueOf(component.roles.stackSetExecutionRoleArn)).to.equal(givenTargetRoles.stackSetExecution);
        expect(await valueOf(component.roles.endpointTestRoleArn)).to.equal(givenTargetRoles.endpointTest);
    });

    it("reads models from the bucket that is given for them", async () => {
        const buckets = { models: "acme-ml-models" };
        const recording = await buildTargetAccount({
            ...targetAccountArgs,
            dataScience: { ...development, buckets },
        });
        const texts = JSON.stringify([
            permissionsOf(recording, "model-execution"),
            statementsOf(one(recording, endpointType, "prod-network-s3-gateway")),
        ]);
        expect(texts).to.contain("arn:aws:s3:::acme-ml-models/*");
        expect(texts).not.to.contain("111122223333-models");
    });

    it("reaches the services that a target needs, and no more", async () => {
        const recording = await standardTargetAccount();
        expect(all(recording, endpointType).map(({ name }) => name)).to.have.members([
            "prod-network-s3-gateway",
            ...["kms", ...targetEndpoints].map((service) => `prod-network-endpoint-${service}`),
        ]);
    });

    const variants = [
        ["within an organisation", standardTargetAccount, organizationId],
        ["by account alone", withoutOrganization, undefined],
    ] as const;
    for (const [how, build, organization] of variants) {
        it(`lets its network reach the development account's resources ${how}`, async () => {
            const recording = await build();
            const trust: NetworkTrust = {
                scope: production,
                resourceAccounts: [development.accountId],
                ...(organization === undefined ? {} : { organizationId: organization }),
            };
            expect(statementsOf(one(recording, endpointType, "prod-network-endpoint-sts"))).to.deep.equal(
                await plain(interfaceEndpointStatements("sts", trust)),
            );
            expect(statementsOf(one(recording, endpointType, "prod-network-s3-gateway"))).to.deep.equal(
                await plain(s3EndpointStatements(trust, targetBuckets(production, development), [])),
            );
        });

        it(`trusts roles of the development account ${how}`, async () => {
            const recording = await build();
            expect(trustOf(recording, "stack-set-execution")).to.deep.equal(
                await plain(stackSetExecutionTrust(development, organization)),
            );
            expect(trustOf(recording, "endpoint-test")).to.deep.equal(
                await plain(endpointTestTrust(development, organization)),
            );
        });
    }

    it("lets SageMaker alone run and monitor models", async () => {
        const recording = await standardTargetAccount();
        expect(trustOf(recording, "model-execution")).to.deep.equal(await plain(modelExecutionTrust(production)));
        expect(trustOf(recording, "model-monitor")).to.deep.equal(await plain(modelMonitorTrust(production)));
    });

    it("gives every role its own permissions, on its own network and keys", async () => {
        const recording = await standardTargetAccount();
        const { created: component } = recording;
        const placement = {
            subnetIds: component.network.privateSubnetIds,
            securityGroupId: component.network.sageMakerSecurityGroupId,
        };
        const keys = { volumes: component.roles.endpointVolumeKeyArn, captures: component.captures.keyArn };
        expect(await valueOf(keys.captures)).not.to.equal(await valueOf(keys.volumes));
        expect(permissionsOf(recording, "model-execution")).to.deep.equal(
            await plain(modelExecutionPermissions(production, development, placement, keys.captures)),
        );
        expect(permissionsOf(recording, "model-monitor")).to.deep.equal(
            await plain(modelMonitorPermissions(production, development, placement, keys)),
        );
        expect(permissionsOf(recording, "stack-set-execution")).to.deep.equal(
            await plain(stackSetExecutionPermissions(production, development, keys)),
        );
        expect(permissionsOf(recording, "endpoint-test")).to.deep.equal(
            await plain(endpointTestPermissions(production)),
        );
    });

    it("leaves its keys to the account, and the one for logs to CloudWatch Logs as well", async () => {
        const recording = await standardTargetAccount();
        expect(statementsOf(one(recording, keyType, "prod-endpoint-volumes-key"))).to.deep.equal(
            await plain([accountAdministration(production)]),
        );
        expect(statementsOf(one(recording, keyType, "prod-logs-key"))).to.deep.equal(
            await plain(logsKeyStatements(production)),
        );
    });

    it("encrypts flow logs with its own key for logs", async () => {
        const recording = await standardTargetAccount();
        const { propertyDependencies } = one(
            recording,
            "aws:cloudwatch/logGroup:LogGroup",
            "prod-network-flow-logs-group",
        );
        expect(propertyDependencies.kmsKeyId).to.deep.equal([one(recording, keyType, "prod-logs-key").urn]);
    });

    it("hands out what the development account has to know", async () => {
        const { created: component } = await standardTargetAccount();
        const role = (purpose: string): RegExp =>
            new RegExp(`^arn:aws:iam::\\d{12}:role/sm-mlops/prod/sm-mlops-prod-eu-west-1-${purpose}$`);
        expect(await valueOf(component.roles.modelExecutionRoleArn)).to.match(role("model-execution"));
        expect(await valueOf(component.roles.stackSetExecutionRoleArn)).to.match(
            /^arn:aws:iam::\d{12}:role\/sm-mlops-prod-eu-west-1-stack-set-execution$/,
        );
        expect(await valueOf(component.roles.modelMonitorRoleArn)).to.match(role("model-monitor"));
        expect(await valueOf(component.roles.endpointTestRoleArn)).to.match(role("endpoint-test"));
        expect(await valueOf(component.roles.endpointVolumeKeyArn)).to.match(/^arn:aws:kms:eu-west-1:\d{12}:key\//);
        expect(await valueOf(component.captures.bucketName)).to.equal("sm-mlops-prod-eu-west-1-444455556666-captures");
        expect(await valueOf(component.network.vpcId)).to.equal("vpc-prod-network-vpc");
    });

    it("captures within its own network, which alone and the exempt roles reach it, for as long as it is told", async () => {
        const recording = await buildTargetAccount({ ...targetAccountArgs, captureExpirationDays: 30 });
        const { network, captures } = recording.created;
        const perimeter = { vpcIds: [network.vpcId], exemptRoleArns: exemptInProduction };
        const endpointIds = { bucket: [network.s3EndpointId], key: [network.kmsEndpointId] };
        expect(statementsOf(one(recording, "aws:s3/bucketPolicy:BucketPolicy", "prod-captures-policy"))).to.deep.equal(
            await plain(
                captureBucketStatements(production, captures.keyArn, { ...perimeter, endpointIds: endpointIds.bucket }),
            ),
        );
        expect(statementsOf(one(recording, keyType, "prod-captures-key"))).to.deep.equal(
            await plain(enclosedKeyStatements(production, { ...perimeter, endpointIds: endpointIds.key })),
        );
        const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
        const { rules } = one(recording, type, "prod-captures-lifecycle").inputs;
        expect(rules).to.deep.include({ id: "expiration", status: "Enabled", filter: {}, expiration: { days: 30 } });
    });
});
