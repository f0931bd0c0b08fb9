import { expect } from "chai";
import { PipelineEntry, tokenTrust, type PipelineTrust } from "../../../infra/bootstrap/pipelineEntry";
import { StateStore, stateUrls } from "../../../infra/bootstrap/stateStore";
import { deniedBy } from "../decisions";
import { all, childrenOf, once, one, record, statementsOf } from "../recorded";
import { home } from "./accounts";

const engineer = "arn:aws:iam::999988887777:role/platform-engineer";
const keyArn = "arn:aws:kms:eu-west-1:999988887777:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const bucket = "arn:aws:s3:::sm-mlops-bootstrap-eu-west-1-999988887777-state";

const trust: PipelineTrust = {
    issuer: "https://token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    preview: ["repo:acme/ml-platform:pull_request"],
    deployment: ["repo:acme/ml-platform:environment:production"],
};
const entryArgs = { scope: home, trust, accountIds: ["111122223333", "444455556666"] };

describe("StateStore", () => {
    const store = once(() => record(() => new StateStore("state", { scope: home, principalArns: [engineer] })));

    it("consists of a key, the bucket of the state, and the bucket of its access logs", async () => {
        expect(childrenOf(await store(), "secure-mlops:bootstrap:StateStore", "state")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey state",
            "secure-mlops:storage:SecureBucket state-access-logs",
            "secure-mlops:storage:SecureBucket state-state",
        ]);
    });

    it("keeps old versions for a year, encrypted with its key, and logs every access", async () => {
        const recording = await store();
        expect(
            one(recording, "aws:s3/bucketVersioning:BucketVersioning", "state-state-versioning").inputs,
        ).to.deep.include({
            versioningConfiguration: { status: "Enabled" },
        });
        const lifecycle = one(
            recording,
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "state-state-lifecycle",
        );
        expect(JSON.stringify(lifecycle.inputs.rules)).to.include('"noncurrentDays":365');
        expect(
            one(recording, "aws:s3/bucketLogging:BucketLogging", "state-state-logging").inputs.targetBucket,
        ).to.equal("sm-mlops-bootstrap-eu-west-1-999988887777-access-logs");
        expect(all(recording, "aws:kms/key:Key").map(({ protect }) => protect)).to.deep.equal([true]);
        expect(all(recording, "aws:kms/alias:Alias").map(({ inputs }) => inputs.name)).to.deep.equal([
            "alias/sm-mlops-bootstrap-state",
        ]);
    });

    it("refuses the state to everybody who is not named, whatever IAM allows", async () => {
        const statements = statementsOf(one(await store(), "aws:s3/bucketPolicy:BucketPolicy", "state-state-policy"));
        const deniedTo = (roleArn: string): string[] =>
            deniedBy(statements, {
                caller: { roleArn },
                action: "s3:GetObject",
                resource: `${bucket}/stacks/.pulumi/stacks/secure-mlops/dev.json`,
            });
        expect(deniedTo("arn:aws:iam::999988887777:role/admin")).to.deep.equal(["DenyEverybodyElse"]);
        expect(deniedTo(engineer)).to.deep.equal([]);
    });

    it("says where the state is and with which key its secrets are encrypted", () => {
        expect(stateUrls(home, "stacks")).to.deep.equal({
            backend: "s3://sm-mlops-bootstrap-eu-west-1-999988887777-state/stacks?region=eu-west-1&awssdk=v2",
            secrets: "awskms://alias/sm-mlops-bootstrap-state?region=eu-west-1&awssdk=v2",
        });
    });
});

describe("PipelineEntry", () => {
    const entry = once(() =>
        record(
            () =>
                new PipelineEntry("pipelines", {
                    ...entryArgs,
                    discoveryAccountId: "999988887777",
                    stateKeyArn: keyArn,
                }),
        ),
    );

    it("consists of the provider and two roles, each with its rights", async () => {
        expect(childrenOf(await entry(), "secure-mlops:bootstrap:PipelineEntry", "pipelines")).to.deep.equal([
            "aws:iam/openIdConnectProvider:OpenIdConnectProvider pipelines-provider",
            "aws:iam/policy:Policy pipelines-ci-deployment",
            "aws:iam/policy:Policy pipelines-ci-preview",
            "aws:iam/role:Role pipelines-ci-deployment",
            "aws:iam/role:Role pipelines-ci-preview",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment pipelines-ci-deployment",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment pipelines-ci-preview",
        ]);
    });

    it("pins audience and subject of each role", async () => {
        const trustOf = async (role: string): Promise<unknown> => {
            const [statement] = statementsOf(
                one(await entry(), "aws:iam/role:Role", `pipelines-${role}`),
                "assumeRolePolicy",
            );
            return statement?.Condition;
        };
        const key = "token.actions.githubusercontent.com";
        expect(await trustOf("ci-preview")).to.deep.equal({
            StringEquals: {
                [`${key}:aud`]: "sts.amazonaws.com",
                [`${key}:sub`]: ["repo:acme/ml-platform:pull_request"],
            },
        });
        expect(await trustOf("ci-deployment")).to.deep.equal({
            StringEquals: {
                [`${key}:aud`]: "sts.amazonaws.com",
                [`${key}:sub`]: ["repo:acme/ml-platform:environment:production"],
            },
        });
    });

    it("compares subjects by pattern where one has a wildcard, and the audience by its text", () => {
        const issuer = "https://gitlab.example.com/ci";
        const statement = tokenTrust("arn:p", { issuer, audience: "aws" }, [
            "project_path:ml/platform:ref_type:branch:ref:*",
        ]);
        expect(statement.Condition).to.deep.equal({
            StringEquals: { "gitlab.example.com/ci:aud": "aws" },
            StringLike: { "gitlab.example.com/ci:sub": ["project_path:ml/platform:ref_type:branch:ref:*"] },
        });
        expect(statement.Principal).to.deep.equal({ Federated: ["arn:p"] });
        expect(statement.Action).to.deep.equal(["sts:AssumeRoleWithWebIdentity"]);
    });

    it("leads previews to the preview roles and to the organisation, and lets them read the state", async () => {
        expect(statementsOf(one(await entry(), "aws:iam/policy:Policy", "pipelines-ci-preview"))).to.deep.equal([
            {
                Sid: "EnterAccounts",
                Effect: "Allow",
                Action: ["sts:AssumeRole"],
                Resource: [
                    "arn:aws:iam::111122223333:role/sm-mlops-preview",
                    "arn:aws:iam::444455556666:role/sm-mlops-preview",
                ],
            },
            {
                Sid: "ReadOrganization",
                Effect: "Allow",
                Action: ["sts:AssumeRole"],
                Resource: ["arn:aws:iam::999988887777:role/sm-mlops-discovery"],
            },
            {
                Sid: "ListState",
                Effect: "Allow",
                Action: ["s3:ListBucket"],
                Resource: [bucket],
                Condition: { StringLike: { "s3:prefix": ["stacks/*"] } },
            },
            { Sid: "ReadState", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/stacks/*`] },
            { Sid: "OpenState", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [keyArn] },
        ]);
    });

    it("leads deployments to the deployment roles, and lets them write the state of stacks, not of the bootstrap", async () => {
        const statements = statementsOf(one(await entry(), "aws:iam/policy:Policy", "pipelines-ci-deployment"));
        const [accounts, , , state, key] = statements;
        expect(accounts?.Resource).to.deep.equal([
            "arn:aws:iam::111122223333:role/sm-mlops-deployment",
            "arn:aws:iam::444455556666:role/sm-mlops-deployment",
            "arn:aws:iam::111122223333:role/sm-mlops-preview",
            "arn:aws:iam::444455556666:role/sm-mlops-preview",
        ]);
        expect(state).to.deep.equal({
            Sid: "ChangeState",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            Resource: [`${bucket}/stacks/*`],
        });
        expect(key?.Action).to.deep.equal(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]);
    });

    it("leads into accounts of the organisation alone, where it is given", async () => {
        const args = { ...entryArgs, accountIds: ["*"], organizationId: "o-a1b2c3d4e5" };
        const recording = await record(() => new PipelineEntry("pipelines", args));
        for (const role of ["preview", "deployment"]) {
            const [accounts, reading] = statementsOf(one(recording, "aws:iam/policy:Policy", `pipelines-ci-${role}`));
            expect(accounts?.Condition).to.deep.equal({ StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } });
            expect(reading?.Condition).to.equal(undefined);
        }
    });

    it("does without state and organisation where there are none, and takes a provider that exists", async () => {
        const providerArn = "arn:aws:iam::999988887777:oidc-provider/token.actions.githubusercontent.com";
        const recording = await record(
            () => new PipelineEntry("pipelines", { ...entryArgs, trust: { ...trust, providerArn } }),
        );
        expect(all(recording, "aws:iam/openIdConnectProvider:OpenIdConnectProvider")).to.have.length(0);
        const [statement] = statementsOf(
            one(recording, "aws:iam/role:Role", "pipelines-ci-preview"),
            "assumeRolePolicy",
        );
        expect(statement?.Principal).to.deep.equal({ Federated: [providerArn] });
        expect(
            statementsOf(one(recording, "aws:iam/policy:Policy", "pipelines-ci-preview")).map(({ Sid }) => Sid),
        ).to.deep.equal(["EnterAccounts"]);
    });
});
