import { expect } from "chai";
import { accountAdministration, dataKeyStatements, logsKeyStatements } from "../../infra/encryption/keyPolicies";
import {
    dataScienceBuckets,
    interfaceEndpointStatements,
    s3EndpointStatements,
    type NetworkTrust,
} from "../../infra/network/endpointPolicies";
import { dataScienceEndpoints } from "../../infra/network/endpointServices";
import { valueOf, type Recording } from "../support/mocks";
import { allowedBy, deniedBy, plain, type PlainStatement } from "./decisions";
import { buildDataScience, dataScienceArgs, standardDataScience } from "./environments";
import {
    development,
    exemptRoleArns,
    grantFor,
    notebookRoleArn,
    organizationId,
    production,
    staging,
    without,
} from "./fixtures";
import { all, contents, documents, once, one, statementsOf } from "./recorded";

const alone = once(() => buildDataScience(without(dataScienceArgs, "targets")));

const keyType = "aws:kms/key:Key";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
const targets = [staging, production].map(grantFor);

function bucketPolicy(recording: Recording, purpose: string): readonly PlainStatement[] {
    return statementsOf(one(recording, bucketPolicyType, `dev-buckets-${purpose}-policy`));
}

describe("infra/DataScienceEnvironment", () => {
    it("is a network, a boundary, keys by purpose, and buckets", async () => {
        const recording = await standardDataScience();
        expect(contents(recording).filter((resource) => !/ dev-(network|buckets-)/.test(resource))).to.deep.equal([
            "aws:iam/policy:Policy dev-boundary",
            ...["data", "logs", "studio", "volumes"].map((purpose) => `aws:kms/alias:Alias dev-${purpose}-alias`),
            ...["data", "logs", "studio", "volumes"].map((purpose) => `${keyType} dev-${purpose}-key`),
            ...["data", "logs", "studio", "volumes"].map(
                (purpose) => `secure-mlops:encryption:CustomerKey dev-${purpose}`,
            ),
            "secure-mlops:index:DataScienceEnvironment dev",
            "secure-mlops:storage:DataBuckets dev-buckets",
        ]);
    });

    it("reaches the services that data scientists need, and no more", async () => {
        const recording = await standardDataScience();
        expect(all(recording, endpointType).map(({ name }) => name)).to.have.members([
            "dev-network-s3-gateway",
            ...["kms", ...dataScienceEndpoints].map((service) => `dev-network-endpoint-${service}`),
        ]);
    });

    it("lets target accounts' resources be reached, and their roles be used, inside its network", async () => {
        const accounts = [staging.accountId, production.accountId];
        const trust: NetworkTrust = {
            scope: development,
            guestAccounts: accounts,
            resourceAccounts: accounts,
            organizationId,
        };
        const recording = await standardDataScience();
        expect(statementsOf(one(recording, endpointType, "dev-network-endpoint-sts"))).to.deep.equal(
            await plain(interfaceEndpointStatements("sts", trust)),
        );
        expect(statementsOf(one(recording, endpointType, "dev-network-s3-gateway"))).to.deep.equal(
            await plain(s3EndpointStatements(trust, dataScienceBuckets(development), [])),
        );
    });

    for (const purpose of ["data", "models"]) {
        it(`admits to ${purpose} its own network and those of all targets, by endpoint and by VPC`, async () => {
            const recording = await standardDataScience();
            const { created: component } = recording;
            const policy = bucketPolicy(recording, purpose);
            const inside = [
                { "aws:SourceVpce": await valueOf(component.network.s3EndpointId) },
                { "aws:SourceVpc": await valueOf(component.network.vpcId) },
                ...targets.flatMap(({ s3EndpointId, vpcId }) => [
                    { "aws:SourceVpce": s3EndpointId },
                    { "aws:SourceVpc": vpcId },
                ]),
            ];
            const request = {
                caller: { roleArn: notebookRoleArn },
                action: "s3:GetObject",
                resource: `arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-${purpose}/x`,
            };
            for (const context of inside) {
                expect(deniedBy(policy, { ...request, context }), JSON.stringify(context)).to.be.empty;
            }
            expect(deniedBy(policy, request)).to.deep.equal(["DenyOutsideNetwork"]);
        });
    }

    it("lets the model execution roles of all targets read models, and no data", async () => {
        const recording = await standardDataScience();
        for (const { roleArn } of targets) {
            const reads = (purpose: string): string[] =>
                allowedBy(bucketPolicy(recording, purpose), {
                    caller: { roleArn },
                    action: "s3:GetObject",
                    resource: `arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-${purpose}/x`,
                    context: { "aws:PrincipalOrgID": organizationId },
                });
            expect(reads("models")).to.deep.equal(["AllowTargetAccounts"]);
            expect(reads("data")).to.be.empty;
        }
    });

    it("exempts exactly the roles that it is given, in every perimeter", async () => {
        const recording = await standardDataScience();
        const exemptions = documents(recording).flatMap(({ statements }) =>
            statements.flatMap(({ Condition }) => Object.values(Condition?.ArnNotLike ?? {})),
        );
        // Two statements in each of two bucket policies, and one in the policy of the data key.
        expect(exemptions).to.deep.equal(Array.from({ length: 5 }, () => exemptRoleArns));
    });

    it("gives the data key the perimeter of KMS endpoints, and its readers", async () => {
        const recording = await standardDataScience();
        const { created: component } = recording;
        const perimeter = {
            endpointIds: [component.network.kmsEndpointId, ...targets.map(({ kmsEndpointId }) => kmsEndpointId)],
            vpcIds: [component.network.vpcId, ...targets.map(({ vpcId }) => vpcId)],
            exemptRoleArns,
        };
        expect(statementsOf(one(recording, keyType, "dev-data-key"))).to.deep.equal(
            await plain(dataKeyStatements(development, perimeter, targets, organizationId)),
        );
    });

    it("leaves the other keys to the account, and the one for logs to CloudWatch Logs as well", async () => {
        const recording = await standardDataScience();
        for (const name of ["dev-volumes-key", "dev-studio-key"]) {
            expect(statementsOf(one(recording, keyType, name)), name).to.deep.equal(
                await plain([accountAdministration(development)]),
            );
        }
        expect(statementsOf(one(recording, keyType, "dev-logs-key"))).to.deep.equal(
            await plain(logsKeyStatements(development)),
        );
    });

    it("encrypts data and models with the data key, and flow logs with the one for logs", async () => {
        const recording = await standardDataScience();
        const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        for (const purpose of ["data", "models"]) {
            const { propertyDependencies } = one(recording, encryption, `dev-buckets-${purpose}-encryption`);
            expect(propertyDependencies.rules).to.deep.equal([one(recording, keyType, "dev-data-key").urn]);
        }
        const group = one(recording, "aws:cloudwatch/logGroup:LogGroup", "dev-network-flow-logs-group");
        expect(group.propertyDependencies.kmsKeyId).to.deep.equal([one(recording, keyType, "dev-logs-key").urn]);
    });

    it("grants nothing to any other account when there are no targets", async () => {
        const recording = await alone();
        const accounts = documents(recording).flatMap(
            ({ statements }) => JSON.stringify(statements).match(/(?<!\d)\d{12}(?!\d)/g) ?? [],
        );
        expect(new Set(accounts)).to.deep.equal(new Set([development.accountId]));
        expect(JSON.stringify(recording.resources)).not.to.contain("AllowTargetAccounts");
    });

    it("takes back what it granted to a target that leaves", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, targets: [grantFor(production)] });
        const { vpcId, s3EndpointId, kmsEndpointId } = grantFor(staging);
        for (const trace of [staging.accountId, vpcId, s3EndpointId, kmsEndpointId]) {
            expect(JSON.stringify(recording.resources)).not.to.contain(trace);
        }
    });

    it("changes no resource name when targets are named in another order", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, targets: [...targets].reverse() });
        expect(contents(recording)).to.deep.equal(contents(await standardDataScience()));
    });

    it("hands out the keys by purpose", async () => {
        const recording = await standardDataScience();
        const { created: component } = recording;
        const aliases = new Map(
            all(recording, "aws:kms/alias:Alias").map(({ inputs }) => [inputs.name, inputs.targetKeyId]),
        );
        const byAlias = {
            "alias/sm-mlops-dev-data": component.dataKeyArn,
            "alias/sm-mlops-dev-volumes": component.volumeKeyArn,
            "alias/sm-mlops-dev-studio": component.studioKeyArn,
            "alias/sm-mlops-dev-logs": component.logsKeyArn,
        };
        for (const [alias, arn] of Object.entries(byAlias)) {
            expect(await valueOf(arn), alias).to.match(new RegExp(`:key/${String(aliases.get(alias))}$`));
        }
        expect(aliases).to.have.lengthOf(4);
    });
});
