import { expect } from "chai";
import { endpointTestTrust } from "../../../infra/identity/endpointTestRole";
import { modelExecutionTrust } from "../../../infra/identity/modelExecutionRole";
import { stackSetExecutionTrust } from "../../../infra/identity/stackSetExecutionRole";
import { deployBuildRolePath, roleArn } from "../../../infra/support/naming";
import { allowedBy, plain, type Caller, type Request, type Context } from "../decisions";
import { development, organizationId, places, production, staging } from "../fixtures";

const administration = roleArn(development, "stack-set-administration");
const deployBuild = `arn:aws:iam::111122223333:role${deployBuildRolePath(development)}abalone`;

function assume(caller: Caller, context: Context = {}): Request {
    return { caller, action: "sts:AssumeRole", context };
}

describe("infra/identity/trust", () => {
    describe("of the role that runs models", () => {
        const sageMaker: Caller = { service: "sagemaker.amazonaws.com" };
        const own = {
            "aws:SourceAccount": "444455556666",
            "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:444455556666:model/m",
        };
        const cases: [string, boolean, Request][] = [
            ["admits SageMaker for a resource of the account", true, assume(sageMaker, own)],
            [
                "refuses SageMaker for another account",
                false,
                assume(sageMaker, { ...own, "aws:SourceAccount": "999988887777" }),
            ],
            [
                "refuses SageMaker for another region",
                false,
                assume(sageMaker, { ...own, "aws:SourceArn": "arn:aws:sagemaker:eu-central-1:444455556666:model/m" }),
            ],
            ["refuses SageMaker for nobody in particular", false, assume(sageMaker)],
            ["refuses another service", false, assume({ service: "lambda.amazonaws.com" }, own)],
            ["refuses roles of the account", false, assume({ roleArn: roleArn(production, "endpoint-test") }, own)],
        ];
        for (const [name, admitted, request] of cases) {
            it(name, async () => {
                expect(allowedBy(await plain(modelExecutionTrust(production)), request)).to.have.lengthOf(
                    Number(admitted),
                );
            });
        }
    });

    describe("of the role that stack sets deploy with", () => {
        const member = { "aws:PrincipalOrgID": organizationId };
        const cases: [string, boolean, Request][] = [
            [
                "admits the administration role of the development account",
                true,
                assume({ roleArn: administration }, member),
            ],
            [
                "refuses the administration role outside of the organisation",
                false,
                assume({ roleArn: administration }, { "aws:PrincipalOrgID": "o-zzzzzzzzzz" }),
            ],
            ["refuses it where no organisation is known of it", false, assume({ roleArn: administration })],
            ["refuses another role of the development account", false, assume({ roleArn: deployBuild }, member)],
            ["refuses a role whose name only begins alike", false, assume({ roleArn: `${administration}-2` }, member)],
            [
                "refuses the administration role of another stage",
                false,
                assume({ roleArn: roleArn(staging, "stack-set-administration") }, member),
            ],
            ["refuses CloudFormation itself", false, assume({ service: "cloudformation.amazonaws.com" }, member)],
        ];
        for (const [name, admitted, request] of cases) {
            it(name, async () => {
                const trust = await plain(stackSetExecutionTrust(development, organizationId));
                expect(allowedBy(trust, request)).to.have.lengthOf(Number(admitted));
            });
        }
    });

    describe("of the role that deploys to a stage in the development account itself", () => {
        const forStack = (stack: string, account = "111122223333"): Context => ({
            "aws:SourceAccount": account,
            "aws:SourceArn": `arn:aws:cloudformation:eu-west-1:${account}:stack/${stack}/0a1b`,
        });
        const cloudFormation: Caller = { service: "cloudformation.amazonaws.com" };
        const cases: [string, boolean, Request][] = [
            [
                "admits CloudFormation for a stack of a project",
                true,
                assume(cloudFormation, forStack("sm-mlops-dev--a-live")),
            ],
            ["refuses it for another stack", false, assume(cloudFormation, forStack("network"))],
            ["refuses it for nobody in particular", false, assume(cloudFormation)],
            [
                "refuses it for another account",
                false,
                assume(cloudFormation, forStack("sm-mlops-dev--a-live", "999988887777")),
            ],
            [
                "admits the administration role as well",
                true,
                assume({ roleArn: administration }, { "aws:PrincipalOrgID": organizationId }),
            ],
        ];
        for (const [name, admitted, request] of cases) {
            it(name, async () => {
                const trust = await plain(stackSetExecutionTrust(development, organizationId, true));
                expect(allowedBy(trust, request)).to.have.lengthOf(Number(admitted));
            });
        }
    });

    describe("of the role that tests endpoints", () => {
        const member = { "aws:PrincipalOrgID": organizationId };
        const cases: [string, boolean, Request][] = [
            ["admits the build role of a deploy project", true, assume({ roleArn: deployBuild }, member)],
            ["admits that of a project added later", true, assume({ roleArn: `${deployBuild}-v2` }, member)],
            ["refuses other roles of the environment", false, assume({ roleArn: administration }, member)],
            [
                "refuses a role of another environment with the same ending",
                false,
                assume({ roleArn: deployBuild.replace("/sm-mlops/", "/other/") }, member),
            ],
            [
                "refuses the like-named role of another account",
                false,
                assume({ roleArn: deployBuild.replace("111122223333", "999988887777") }, member),
            ],
        ];
        for (const [name, admitted, request] of cases) {
            it(name, async () => {
                const trust = await plain(endpointTestTrust(development, organizationId));
                expect(allowedBy(trust, request)).to.have.lengthOf(Number(admitted));
            });
        }
    });

    it("tells callers by account alone where no organisation is configured", async () => {
        const trust = await plain(stackSetExecutionTrust(development, undefined));
        expect(allowedBy(trust, assume({ roleArn: administration }))).to.deep.equal(["AllowRolesOfDataScienceAccount"]);
        expect(JSON.stringify(trust)).not.to.contain("PrincipalOrgID");
    });

    it("names no role as principal, because IAM refuses one that does not exist yet", async () => {
        for (const trust of [stackSetExecutionTrust, endpointTestTrust]) {
            const [statement] = await plain(trust(development, organizationId));
            expect(statement?.Principal).to.deep.equal({ AWS: ["arn:aws:iam::111122223333:root"] });
        }
    });

    it("is of the scope's partition, and names the service as every partition does", async () => {
        for (const place of places) {
            const scope = { ...production, ...place };
            const [service] = await plain(modelExecutionTrust(scope));
            expect(service?.Principal).to.deep.equal({ Service: ["sagemaker.amazonaws.com"] });
            expect(service?.Condition?.ArnLike).to.deep.equal({
                "aws:SourceArn": [`arn:${place.partition}:sagemaker:${place.region}:444455556666:*`],
            });
            const [remote] = await plain(endpointTestTrust({ ...development, ...place }, undefined));
            expect(remote?.Principal).to.deep.equal({ AWS: [`arn:${place.partition}:iam::111122223333:root`] });
        }
    });
});
