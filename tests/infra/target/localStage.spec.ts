import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { modelExecutionPermissions } from "../../../infra/identity/modelExecutionRole";
import { stackSetExecutionTrust } from "../../../infra/identity/stackSetExecutionRole";
import { captureBucketStatements } from "../../../infra/storage/captureStore";
import { LocalStage, type LocalStageArgs } from "../../../infra/target/localStage";
import { valueOf } from "../../support/mocks";
import { documentedParameters, parametersIn } from "../contract/recordedParameters";
import { plain } from "../decisions";
import { development, exemptRoleArns, givenTargetRoles, organizationId } from "../fixtures";
import { all, childrenOf, contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const scope = { ...development, stage: "staging" };
const subnetIds = ["subnet-1", "subnet-2", "subnet-3", "subnet-4"];
const args: LocalStageArgs = {
    scope,
    dataScience: development,
    network: {
        vpcId: pulumi.output("vpc-1"),
        privateSubnetIds: subnetIds.map((id) => pulumi.output(id)),
        sageMakerSecurityGroupId: pulumi.output("sg-1"),
        s3EndpointId: pulumi.output("vpce-1"),
        s3PrefixListId: pulumi.output("pl-1"),
        kmsEndpointId: pulumi.output("vpce-2"),
    },
    exemptRoleArns,
    organizationId,
};

async function build(change: Partial<LocalStageArgs> = {}): Promise<Recorded<LocalStage>> {
    return record(() => new LocalStage("staging", { ...args, ...change }));
}

const standard = once(() => build());

describe("infra/target/LocalStage", () => {
    it("is all of a target account but its network", async () => {
        expect(childrenOf(await standard(), "secure-mlops:target:LocalStage", "staging")).to.deep.equal([
            "aws:iam/policy:Policy staging-boundary",
            "aws:resourcegroups/group:Group staging-resource-group",
            "secure-mlops:contract:EnvironmentParameters staging-parameter",
            "secure-mlops:storage:CaptureStore staging",
            "secure-mlops:target:TargetRoles staging",
        ]);
    });

    it("has the parameters of a stage under the stage's own path", async () => {
        expect(parametersIn(await standard(), "staging")).to.deep.equal(documentedParameters("stage"));
    });

    it("names roles, boundary, keys and buckets after the stage, in the development account", async () => {
        const recording = await standard();
        const names = [
            ...all(recording, "aws:iam/role:Role"),
            ...all(recording, "aws:iam/policy:Policy"),
            ...all(recording, "aws:kms/alias:Alias"),
            ...all(recording, "aws:resourcegroups/group:Group"),
            ...all(recording, "aws:s3/bucket:Bucket"),
        ].map(({ inputs }) => inputs.name ?? inputs.bucket);
        expect(names).to.have.members([
            "sm-mlops-staging-eu-west-1-model-execution",
            "sm-mlops-staging-eu-west-1-model-monitor",
            "sm-mlops-staging-eu-west-1-stack-set-execution",
            "sm-mlops-staging-eu-west-1-endpoint-test",
            "sm-mlops-staging-eu-west-1-boundary",
            "alias/sm-mlops-staging-endpoint-volumes",
            "alias/sm-mlops-staging-captures",
            "sm-mlops-staging-eu-west-1-111122223333-captures",
            "sm-mlops-staging-eu-west-1-111122223333-access-logs",
            "sm-mlops-staging-resource-group",
        ]);
    });

    it("lets models run in the network of the development account and read its models", async () => {
        const recording = await standard();
        const policy = one(recording, "aws:iam/rolePolicy:RolePolicy", "staging-model-execution-policy");
        const placement = { subnetIds, securityGroupId: "sg-1" };
        const { keyArn } = recording.created.captures;
        expect(statementsOf(policy)).to.deep.equal(
            await plain(modelExecutionPermissions(scope, development, placement, keyArn)),
        );
    });

    it("captures within the network of the development account, for as long as it is told", async () => {
        const recording = await build({ captureExpirationDays: 30, protect: false });
        const { keyArn } = recording.created.captures;
        const policy = one(recording, "aws:s3/bucketPolicy:BucketPolicy", "staging-captures-policy");
        expect(statementsOf(policy)).to.deep.equal(
            await plain(
                captureBucketStatements(scope, keyArn, {
                    endpointIds: ["vpce-1"],
                    vpcIds: ["vpc-1"],
                    exemptRoleArns,
                }),
            ),
        );
        const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
        const { rules } = one(recording, type, "staging-captures-lifecycle").inputs;
        expect(rules).to.deep.include({ id: "expiration", status: "Enabled", filter: {}, expiration: { days: 30 } });
        expect(one(recording, "aws:s3/bucket:Bucket", "staging-captures-bucket").protect).to.be.false;
    });

    it("keeps its own name for the bucket where those of the development account are given", async () => {
        const buckets = { data: "acme-ml-data", models: "acme-ml-models" };
        const recording = await build({ scope: { ...scope, buckets }, dataScience: { ...development, buckets } });
        expect(await valueOf(recording.created.captures.bucketName)).to.equal(
            "sm-mlops-staging-eu-west-1-111122223333-captures",
        );
    });

    it("is deployed to by the stack sets of the same account, and by stacks of its projects", async () => {
        const role = one(await standard(), "aws:iam/role:Role", "staging-stack-set-execution-role");
        expect(statementsOf(role, "assumeRolePolicy")).to.deep.equal(
            await plain(stackSetExecutionTrust(development, organizationId, true)),
        );
    });

    it("creates nothing of IAM where its roles are given, and hands those out", async () => {
        const recording = await build({ givenRoles: givenTargetRoles });
        expect(contents(recording).filter((resource) => resource.startsWith("aws:iam/"))).to.be.empty;
        expect(await valueOf(recording.created.roles.modelExecutionRoleArn)).to.equal(givenTargetRoles.modelExecution);
        const name = one(recording, "aws:ssm/parameter:Parameter", "staging-parameter-stackset-execution-role-name");
        expect(name.inputs.insecureValue).to.equal("delivery");
    });
});
