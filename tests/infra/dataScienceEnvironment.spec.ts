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
import { roleArn, studioUserRoleArnPattern } from "../../infra/support/naming";
import { documentedParameters, parametersIn } from "./contract/recordedParameters";
import {
    deliveryTo,
    development,
    exemptRoleArns,
    flowLogs,
    flowLogsRoleArn,
    givenRoleArns,
    grantFor,
    networkOf,
    networkSettings,
    notebookRoleArn,
    organizationId,
    production,
    staging,
    without,
} from "./fixtures";
import { all, childrenOf, contents, documents, once, one, statementsOf } from "./recorded";

const alone = once(() => buildDataScience(without(without(dataScienceArgs, "targets"), "delivery")));
const given = {
    givenRoles: givenRoleArns,
    network: { ...networkSettings, flowLogs: { ...flowLogs, roleArn: flowLogsRoleArn } },
    studio: { users: [{ name: "alice" }] },
};
const localProd = { ...development, stage: "prod" };

const root = "secure-mlops:index:DataScienceEnvironment";
const parameterType = "aws:ssm/parameter:Parameter";

const keyType = "aws:kms/key:Key";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
const targets = [staging, production].map(grantFor);

function bucketPolicy(recording: Recording, purpose: string): readonly PlainStatement[] {
    return statementsOf(one(recording, bucketPolicyType, `dev-buckets-${purpose}-policy`));
}

describe("infra/DataScienceEnvironment", () => {
    it("is a list of parts", async () => {
        const recording = await standardDataScience();
        expect(childrenOf(recording, root, "dev")).to.deep.equal([
            "aws:iam/policy:Policy dev-boundary",
            "aws:iam/policy:Policy dev-guardrails",
            "aws:resourcegroups/group:Group dev-resource-group",
            "secure-mlops:contract:EnvironmentParameters dev-parameter",
            "secure-mlops:identity:DataScienceRoles dev-roles",
            "secure-mlops:index:AccountFoundation dev",
            "secure-mlops:index:Workbench dev",
            "secure-mlops:storage:DataStore dev",
        ]);
        expect(childrenOf(recording, "secure-mlops:index:Workbench", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-packages",
            "secure-mlops:encryption:CustomerKey dev-studio",
            "secure-mlops:encryption:CustomerKey dev-volumes",
            "secure-mlops:packages:PackageRepository dev-packages",
            "secure-mlops:studio:Studio dev-studio",
        ]);
        expect(childrenOf(recording, "secure-mlops:index:AccountFoundation", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-logs",
            "secure-mlops:network:PrivateNetwork dev-network",
        ]);
        expect(childrenOf(recording, "secure-mlops:storage:DataStore", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-data",
            "secure-mlops:storage:DataBuckets dev-buckets",
        ]);
    });

    it("has the parameters of a development account, as they are documented", async () => {
        const recording = await buildDataScience({
            ...dataScienceArgs,
            network: networkOf(4),
            seedCodeBucket: "acme-ml-seed-code",
        });
        expect(parametersIn(recording, "dev")).to.deep.equal(documentedParameters("development"));
    });

    it("has no parameter for what there is not, and none without a value", async () => {
        const absent = documentedParameters("development").filter((suffix) => suffix.startsWith("env-type-"));
        expect(absent).to.have.lengthOf(2);
        for (const build of [standardDataScience, alone]) {
            const recording = await build();
            const values = all(recording, parameterType).map(({ inputs }) => inputs.insecureValue);
            expect(values.filter((value) => typeof value !== "string" || value === "")).to.be.empty;
        }
        expect(parametersIn(await alone(), "dev")).to.not.include.members(absent);
        expect(parametersIn(await standardDataScience(), "dev")).to.include.members(absent);
        expect(parametersIn(await standardDataScience(), "dev")).to.not.include("seed-code-s3bucket-name");
    });

    it("creates nothing of IAM where the roles are given, and hands those out", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, ...given });
        expect(contents(recording).filter((resource) => resource.startsWith("aws:iam/"))).to.be.empty;
        const { roles } = recording.created;
        expect(await valueOf(roles.studioExecutionArn)).to.equal(givenRoleArns.studioExecution);
        const parameter = one(recording, parameterType, "dev-parameter-sm-pipeline-execution-role-arn");
        expect(parameter.inputs.insecureValue).to.equal(givenRoleArns.pipelineExecution);
    });

    it("lets services pass requests of the given pipeline role on, where the roles are given", async () => {
        const recording = await buildDataScience({ ...dataScienceArgs, ...given });
        const exempt = (purpose: "data" | "models", sid: string) =>
            bucketPolicy(recording, purpose).find(({ Sid }) => Sid === sid)?.Condition?.ArnNotLike?.[
                "aws:PrincipalArn"
            ];
        const forwarded = [...exemptRoleArns, givenRoleArns.pipelineExecution];
        expect(exempt("data", "DenyForwardedFromOutside")).to.deep.equal(forwarded);
        expect(exempt("models", "DenyForwardedFromOutside")).to.deep.equal([
            ...forwarded,
            givenRoleArns.studioExecution,
        ]);
        expect(exempt("data", "DenyOutsideNetwork")).to.deep.equal(exemptRoleArns);
    });

    it("creates nothing of S3 where the buckets are given, and names them in every policy", async () => {
        const buckets = { data: "acme-ml-data", models: "acme-ml-models" };
        const recording = await buildDataScience({ ...dataScienceArgs, scope: { ...development, buckets } });
        expect(contents(recording).filter((resource) => resource.startsWith("aws:s3/"))).to.be.empty;
        const texts = JSON.stringify(documents(recording).map(({ statements }) => statements));
        expect(texts).to.contain("arn:aws:s3:::acme-ml-data").and.to.contain("arn:aws:s3:::acme-ml-models");
        expect(texts).to.not.match(/111122223333-(data|models)/);
    });

    it("holds both stages in single-account mode, each in its own name, on the one network", async () => {
        const stages = ["staging", "prod"].map((stage) => ({ scope: { ...development, stage } }));
        const recording = await buildDataScience({
            ...without(dataScienceArgs, "targets"),
            localStages: stages,
            delivery: { staging: deliveryTo({ ...development, stage: "staging" }), prod: deliveryTo(localProd) },
        });
        expect(childrenOf(recording, root, "dev").filter((child) => child.includes("LocalStage"))).to.deep.equal([
            "secure-mlops:target:LocalStage dev-stage-prod",
            "secure-mlops:target:LocalStage dev-stage-staging",
        ]);
        expect(all(recording, "aws:ec2/vpc:Vpc")).to.have.lengthOf(1);
        const administration = one(
            recording,
            "aws:iam/rolePolicy:RolePolicy",
            "dev-roles-stack-set-administration-policy",
        );
        expect(statementsOf(administration).flatMap(({ Resource }) => Resource)).to.deep.equal([
            "arn:aws:iam::111122223333:role/sm-mlops-staging-eu-west-1-stack-set-execution",
            "arn:aws:iam::111122223333:role/sm-mlops-prod-eu-west-1-stack-set-execution",
        ]);
        expect(JSON.stringify(documents(recording).map(({ statements }) => statements))).not.to.contain(
            "AllowTargetAccounts",
        );
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
            statements.flatMap(({ Condition }) => {
                const exempt = Condition?.ArnNotLike?.["aws:PrincipalArn"];
                return exempt === undefined ? [] : [exempt];
            }),
        );
        const services = [...exemptRoleArns, roleArn(development, "pipeline-execution")];
        const notebooks = [roleArn(development, "studio-execution"), studioUserRoleArnPattern(development)];
        // Two statements in each of two bucket policies, one in the policy of the data key; the rest is about keys' ARNs.
        expect(exemptions).to.have.deep.members([
            exemptRoleArns,
            ...Array.from({ length: 3 }, () => services),
            [...services, ...notebooks],
        ]);
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
        for (const name of ["dev-volumes-key", "dev-studio-key", "dev-packages-key"]) {
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
        const recording = await buildDataScience({
            ...dataScienceArgs,
            targets: [grantFor(production)],
            delivery: { staging: { stage: "staging", accountIds: [] }, prod: deliveryTo(production) },
        });
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
            "alias/sm-mlops-dev-data": component.store.keyArn,
            "alias/sm-mlops-dev-volumes": component.workbench.volumeKeyArn,
            "alias/sm-mlops-dev-studio": component.workbench.studioKeyArn,
            "alias/sm-mlops-dev-logs": component.logsKeyArn,
        };
        for (const [alias, arn] of Object.entries(byAlias)) {
            expect(await valueOf(arn), alias).to.match(new RegExp(`:key/${String(aliases.get(alias))}$`));
        }
        expect([...aliases.keys()]).to.have.members([...Object.keys(byAlias), "alias/sm-mlops-dev-packages"]);
    });
});
