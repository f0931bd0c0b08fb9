import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { modelExecutionPermissions } from "../../../infra/identity/modelExecutionRole";
import { stackSetExecutionTrust } from "../../../infra/identity/stackSetExecutionRole";
import { LocalStage, type LocalStageArgs } from "../../../infra/target/localStage";
import { valueOf } from "../../support/mocks";
import { documentedParameters, parametersIn } from "../contract/recordedParameters";
import { plain } from "../decisions";
import { development, givenTargetRoles, organizationId } from "../fixtures";
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
        kmsEndpointId: pulumi.output("vpce-2"),
    },
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
            "secure-mlops:target:TargetRoles staging",
        ]);
    });

    it("has the parameters of a stage under the stage's own path", async () => {
        expect(parametersIn(await standard(), "staging")).to.deep.equal(documentedParameters("stage"));
    });

    it("names roles, boundary and key after the stage, in the development account", async () => {
        const recording = await standard();
        const names = [
            ...all(recording, "aws:iam/role:Role"),
            ...all(recording, "aws:iam/policy:Policy"),
            ...all(recording, "aws:kms/alias:Alias"),
            ...all(recording, "aws:resourcegroups/group:Group"),
        ].map(({ inputs }) => inputs.name);
        expect(names).to.have.members([
            "sm-mlops-staging-eu-west-1-model-execution",
            "sm-mlops-staging-eu-west-1-stack-set-execution",
            "sm-mlops-staging-eu-west-1-endpoint-test",
            "sm-mlops-staging-eu-west-1-boundary",
            "alias/sm-mlops-staging-endpoint-volumes",
            "sm-mlops-staging-resource-group",
        ]);
    });

    it("lets models run in the network of the development account and read its models", async () => {
        const policy = one(await standard(), "aws:iam/rolePolicy:RolePolicy", "staging-model-execution-policy");
        expect(statementsOf(policy)).to.deep.equal(
            await plain(modelExecutionPermissions(scope, development, { subnetIds, securityGroupId: "sg-1" })),
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
