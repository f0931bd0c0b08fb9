import { expect } from "chai";
import { imagesOfAws } from "../../infra/identity/imagesOfAws";
import { accountAdministration, dataKeyStatements, logsKeyStatements } from "../../infra/encryption/keyPolicies";
import {
    dataScienceBuckets,
    interfaceEndpointStatements,
    s3EndpointStatements,
    type NetworkTrust,
} from "../../infra/network/endpointPolicies";
import { imageRepositoryStatements, modelPackageGroupStatements } from "../../infra/registry/registryPolicies";
import { valueOf, type Recording } from "../support/mocks";
import { allowedBy, deniedBy, plain, type PlainStatement, type Context } from "./decisions";
import { buildDataScience, dataScienceArgs, standardDataScience } from "./environments";
import { roleArn, studioUserRoleArnPattern } from "../../infra/support/naming";
import {
    deliveryTo,
    development,
    exemptRoleArns,
    flowLogs,
    flowLogsRoleArn,
    givenRoleArns,
    grantFor,
    networkSettings,
    notebookRoleArn,
    organizationId,
    production,
    readersIn,
    staging,
    without,
} from "./fixtures";
import { documents, once, one, statementsOf } from "./recorded";

const alone = once(() => buildDataScience(without(without(dataScienceArgs, "targets"), "delivery")));
const given = {
    givenRoles: givenRoleArns,
    network: { ...networkSettings, flowLogs: { ...flowLogs, roleArn: flowLogsRoleArn } },
    studio: { users: [{ name: "alice" }] },
};

const keyType = "aws:kms/key:Key";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
const targets = [staging, production].map(grantFor);

function bucketPolicy(recording: Recording, purpose: string): readonly PlainStatement[] {
    return statementsOf(one(recording, bucketPolicyType, `dev-buckets-${purpose}-policy`));
}

describe("infra/DataScienceEnvironment: whom it admits", () => {
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

    for (const [purpose, networks] of [
        ["data", "its own network alone"],
        ["models", "its own network and those of all targets"],
    ] as const) {
        it(`admits to ${purpose} ${networks}, by endpoint and by VPC`, async () => {
            const recording = await standardDataScience();
            const { created: component } = recording;
            const policy = bucketPolicy(recording, purpose);
            const own = [
                { "aws:SourceVpce": await valueOf(component.network.s3EndpointId) },
                { "aws:SourceVpc": await valueOf(component.network.vpcId) },
            ];
            const ofTargets = targets.flatMap(({ s3EndpointId, vpcId }) => [
                { "aws:SourceVpce": s3EndpointId },
                { "aws:SourceVpc": vpcId },
            ]);
            const request = {
                caller: { roleArn: notebookRoleArn },
                action: "s3:GetObject",
                resource: `arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-${purpose}/x`,
            };
            const refusals = (context: Context): string[] => deniedBy(policy, { ...request, context });
            for (const context of own) {
                expect(refusals(context), JSON.stringify(context)).to.be.empty;
            }
            for (const context of ofTargets) {
                const sids = purpose === "models" ? [] : ["DenyOutsideNetwork"];
                expect(refusals(context), JSON.stringify(context)).to.deep.equal(sids);
            }
            expect(deniedBy(policy, request)).to.deep.equal(["DenyOutsideNetwork"]);
        });
    }

    it("lets the model execution roles of all targets read models, and no data", async () => {
        const recording = await standardDataScience();
        for (const { modelExecutionRoleArn } of targets) {
            const reads = (purpose: string): string[] =>
                allowedBy(bucketPolicy(recording, purpose), {
                    caller: { roleArn: modelExecutionRoleArn },
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
            await plain(dataKeyStatements(development, perimeter, readersIn(staging, production), organizationId)),
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

    it("grants nothing to any other account when there are no targets", async () => {
        const recording = await alone();
        const accounts = documents(recording).flatMap(
            ({ statements }) => JSON.stringify(statements).match(/(?<!\d)\d{12}(?!\d)/g) ?? [],
        );
        const all = ["algorithms", "frameworks", "modelMonitor", "clarify", "spark"] as const;
        const ofImages = imagesOfAws(development, ...all).map((arn) => arn.split(":")[4]);
        expect(new Set(accounts)).to.deep.equal(new Set([development.accountId, ...ofImages]));
        expect(JSON.stringify(recording.resources)).not.to.contain("AllowTargetAccounts");
    });

    it("takes back what it granted to a target that leaves", async () => {
        const recording = await buildDataScience({
            ...dataScienceArgs,
            registry: { packageGroups: ["abalone"], imageRepositories: ["serving"] },
            targets: [grantFor(production)],
            delivery: { staging: { stage: "staging", accountIds: [] }, prod: deliveryTo(production) },
        });
        const { vpcId, s3EndpointId, kmsEndpointId } = grantFor(staging);
        for (const trace of [staging.accountId, vpcId, s3EndpointId, kmsEndpointId]) {
            expect(JSON.stringify(recording.resources)).not.to.contain(trace);
        }
    });

    it("changes nothing at all when targets are named in another order", async () => {
        const registry = { packageGroups: ["abalone"], imageRepositories: ["serving"] };
        const inputsOf = async (order: typeof targets): Promise<object> => {
            const { resources } = await buildDataScience({ ...dataScienceArgs, registry, targets: order });
            return Object.fromEntries(resources.map(({ urn, inputs }) => [urn, inputs]));
        };
        expect(await inputsOf(targets.toReversed())).to.deep.equal(await inputsOf(targets));
    });

    it("lets target accounts use the models and images of its registry", async () => {
        const registry = { packageGroups: ["abalone"], imageRepositories: ["serving"] };
        const recording = await buildDataScience({ ...dataScienceArgs, registry });
        const readers = { scope: development, targets, organizationId };
        const group = one(
            recording,
            "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
            "dev-registry-models-abalone-policy",
        );
        const images = one(
            recording,
            "aws:ecr/repositoryPolicy:RepositoryPolicy",
            "dev-registry-images-serving-policy",
        );
        expect(statementsOf(group, "resourcePolicy")).to.deep.equal(
            await plain(modelPackageGroupStatements(readers, "abalone")),
        );
        expect(statementsOf(images)).to.deep.equal(await plain(imageRepositoryStatements(readers, "serving")));
    });
});
