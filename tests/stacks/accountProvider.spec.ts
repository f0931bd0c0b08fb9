import { expect } from "chai";
import { all } from "../infra/recorded";
import { rejection } from "../support/errors";
import { runDataScience, runStack, targetOutputs, type StackRun } from "../support/stacks";
import { inReadOnlyMode } from "./readOnlyMode";

const previewRole = "sm-mlops-preview";

/** ARNs of the roles that the providers of a run assume. */
function assumed(run: StackRun): string[] {
    const roles = all(run, "pulumi:providers:aws").flatMap(
        ({ inputs }) => JSON.parse(String(inputs.assumeRoles)) as { readonly roleArn: string }[],
    );
    return [...new Set(roles.map(({ roleArn }) => roleArn))].sort();
}

describe("the role of a run", () => {
    // What the data science stack reads is deployed by then.
    before(targetOutputs);

    it("is the deployment role, whether there is a preview role or not", async () => {
        expect(assumed(await runStack("prod", { changes: { previewRole } }))).to.deep.equal([
            "arn:aws:iam::444455556666:role/sm-mlops-deployment",
        ]);
    });

    for (const value of ["", "false"]) {
        it(`is the deployment role where SECURE_MLOPS_READ_ONLY is "${value}"`, async () => {
            const run = await inReadOnlyMode(() => runStack("prod", { changes: { previewRole } }), value);
            expect(assumed(run)).to.deep.equal(["arn:aws:iam::444455556666:role/sm-mlops-deployment"]);
        });
    }

    it("is the preview role in a preview that reads only, in every account", async () => {
        const targets = await inReadOnlyMode(() => runStack("prod", { preview: true, changes: { previewRole } }));
        expect(assumed(targets)).to.deep.equal(["arn:aws:iam::444455556666:role/sm-mlops-preview"]);
        const singleAccount = { staging: "staging", prod: "prod" };
        const changes = { previewRole, targets: undefined, singleAccount };
        const development = await inReadOnlyMode(() => runDataScience({ preview: true, changes }));
        expect(assumed(development)).to.deep.equal(["arn:aws:iam::111122223333:role/sm-mlops-preview"]);
    });

    it("still exempts the deployment role, not the preview role, from the perimeter", async () => {
        const run = await inReadOnlyMode(() => runDataScience({ preview: true, changes: { previewRole } }));
        const policies = JSON.stringify(all(run, "aws:s3/bucketPolicy:BucketPolicy").map(({ inputs }) => inputs));
        expect(policies).to.include("role/sm-mlops-deployment");
        expect(policies).to.not.include("role/sm-mlops-preview");
    });

    it("is refused outside of previews where it reads only", async () => {
        expect(await inReadOnlyMode(() => rejection(runStack("prod", { changes: { previewRole } })))).to.equal(
            "SECURE_MLOPS_READ_ONLY is true, and this is no preview. The preview roles can change nothing: " +
                "run pulumi preview, or take the variable away.",
        );
    });

    it("is refused where it reads only and the stack file names no preview role", async () => {
        expect(await inReadOnlyMode(() => rejection(runStack("prod", { preview: true })))).to.equal(
            "SECURE_MLOPS_READ_ONLY is true, and the stack file names no previewRole; add one, such as " +
                "secure-mlops:previewRole: sm-mlops-preview, or take the variable away.",
        );
    });

    it("is refused where the variable says something else", async () => {
        expect(await inReadOnlyMode(() => rejection(runStack("prod", { preview: true })), "yes")).to.equal(
            'SECURE_MLOPS_READ_ONLY is "yes"; allowed: true or false.',
        );
    });
});

describe("permissions boundaries that exist", () => {
    const changes = { permissionsBoundary: "existing" };
    const boundaries = (run: StackRun): string[] =>
        [...new Set(all(run, "aws:iam/role:Role").map(({ inputs }) => String(inputs.permissionsBoundary)))].sort();
    const created = (run: StackRun): string[] =>
        all(run, "aws:iam/policy:Policy")
            .map(({ inputs }) => String(inputs.name))
            .filter((name) => name.endsWith("boundary"));

    it("are those of the roles of a target, and are not created", async () => {
        const run = await runStack("prod", { changes });
        expect(boundaries(run)).to.deep.equal([
            "arn:aws:iam::444455556666:policy/sm-mlops/prod/sm-mlops-prod-eu-west-1-boundary",
        ]);
        expect(created(run)).to.deep.equal([]);
    });

    it("are those of the development account and of stages in it", async () => {
        const singleAccount = { staging: "staging", prod: "prod" };
        const run = await runDataScience({ changes: { ...changes, targets: undefined, singleAccount } });
        expect(boundaries(run)).to.deep.equal(
            ["dev", "prod", "staging"].map(
                (stage) => `arn:aws:iam::111122223333:policy/sm-mlops/${stage}/sm-mlops-${stage}-eu-west-1-boundary`,
            ),
        );
        expect(created(run)).to.deep.equal([]);
    });

    it("are created unless the stack file says so", async () => {
        expect(created(await runStack("prod"))).to.deep.equal(["sm-mlops-prod-eu-west-1-boundary"]);
        expect(created(await runDataScience()).sort()).to.deep.equal([
            "sm-mlops-dev-eu-west-1-boundary",
            "sm-mlops-dev-eu-west-1-project-boundary",
        ]);
    });
});
