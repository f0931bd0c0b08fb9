import { expect } from "chai";
import { imageRepositoryStatements, modelPackageGroupStatements } from "../../../infra/registry/registryPolicies";
import { roleArn } from "../../../infra/support/naming";
import { refusal } from "../../support/errors";
import { allowedBy, plain, type Request } from "../decisions";
import { development, grantFor, manyGrants, organizationId, production, staging } from "../fixtures";

const readers = { scope: development, targets: [grantFor(staging), grantFor(production)], organizationId };
const deployer = { roleArn: roleArn(production, "stack-set-execution") };
const runner = { roleArn: roleArn(production, "model-execution") };
const stranger = { roleArn: deployer.roleArn.replace("444455556666", "999988887777") };
const group = "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/sm-mlops-dev--abalone";
const version = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/3";

const member = { context: { "aws:PrincipalOrgID": organizationId } };

describe("infra/registry/registryPolicies", () => {
    describe("of a model package group", () => {
        const cases: [string, Request["caller"], string, string, boolean][] = [
            ["lets stack instances look at the group", deployer, "DescribeModelPackageGroup", group, true],
            ["lets them look at a version", deployer, "DescribeModelPackage", version, true],
            ["lets them make a model of it", deployer, "CreateModel", version, true],
            ["does not let them approve", deployer, "UpdateModelPackage", version, false],
            ["does not let them register a version", deployer, "CreateModelPackage", version, false],
            ["does not let them delete a version", deployer, "DeleteModelPackage", version, false],
            ["does not let them change the policy", deployer, "PutModelPackageGroupPolicy", group, false],
            ["says nothing of other groups", deployer, "DescribeModelPackageGroup", `${group}-2`, false],
            [
                "says nothing of versions of other groups",
                deployer,
                "DescribeModelPackage",
                version.replace("abalone", "abalone-2"),
                false,
            ],
            ["does not let a running model look", runner, "DescribeModelPackage", version, false],
            ["does not let a stranger look", stranger, "DescribeModelPackage", version, false],
        ];
        for (const [name, caller, action, resource, allowed] of cases) {
            it(name, async () => {
                const statements = await plain(modelPackageGroupStatements(readers, "abalone"));
                const request = { caller, action: `sagemaker:${action}`, resource, ...member };
                expect(allowedBy(statements, request)).to.have.lengthOf(Number(allowed));
            });
        }

        it("shuts them out once their account left the organisation", async () => {
            const statements = await plain(modelPackageGroupStatements(readers, "abalone"));
            const request = { caller: deployer, action: "sagemaker:DescribeModelPackage", resource: version };
            expect(allowedBy(statements, request)).to.be.empty;
        });
    });

    describe("of an image repository", () => {
        const cases: [string, Request["caller"], string, boolean][] = [
            ["lets running models pull", runner, "BatchGetImage", true],
            ["lets them fetch layers", runner, "GetDownloadUrlForLayer", true],
            ["lets them see whether layers are there", runner, "BatchCheckLayerAvailability", true],
            ["does not let them push", runner, "PutImage", false],
            ["does not let them list images", runner, "ListImages", false],
            ["does not let them change the policy", runner, "SetRepositoryPolicy", false],
            ["does not let stack instances pull", deployer, "BatchGetImage", false],
            [
                "does not let the like-named role of a stranger pull",
                { roleArn: runner.roleArn.replace("444455556666", "999988887777") },
                "BatchGetImage",
                false,
            ],
        ];
        for (const [name, caller, action, allowed] of cases) {
            it(name, async () => {
                const statements = await plain(imageRepositoryStatements(readers, "serving"));
                const request = { caller, action: `ecr:${action}`, ...member };
                expect(allowedBy(statements, request)).to.have.lengthOf(Number(allowed));
            });
        }

        it("names no resource, which ECR refuses", () => {
            expect(imageRepositoryStatements(readers, "serving")[0]).not.to.have.property("Resource");
        });
    });

    it("is absent where no account gets anything", () => {
        const nobody = { ...readers, targets: [] };
        expect(modelPackageGroupStatements(nobody, "abalone")).to.be.empty;
        expect(imageRepositoryStatements(nobody, "serving")).to.be.empty;
    });

    it("lets the same roles in when there are too many to name each", async () => {
        const many = { ...readers, targets: manyGrants(production, 200) };
        const last = { ...production, accountId: "200000000199" };
        for (const [statements, purpose, action] of [
            [modelPackageGroupStatements(many, "abalone"), "stack-set-execution", "sagemaker:DescribeModelPackage"],
            [imageRepositoryStatements(many, "serving"), "model-execution", "ecr:BatchGetImage"],
        ] as const) {
            expect(JSON.stringify(statements)).to.contain(":iam::*:role");
            const allows = async (accountId: string, role = purpose): Promise<string[]> =>
                allowedBy(await plain(statements), {
                    caller: { roleArn: roleArn({ ...last, accountId }, role) },
                    action,
                    ...(action.startsWith("ecr") ? {} : { resource: version }),
                    ...member,
                });
            expect(await allows(last.accountId)).to.deep.equal(["AllowTargetAccountsProd"]);
            expect(await allows("200000000200")).to.be.empty;
        }
    });

    it("refuses more accounts than ECR has room for", () => {
        const tooMany = { ...readers, targets: manyGrants(production, 400) };
        expect(refusal(() => imageRepositoryStatements(tooMany, "serving"))).to.match(
            /^The policy of image repository sm-mlops-dev\/serving has \d+ characters with 400 target accounts, and AWS takes 10240\./,
        );
    });
});
