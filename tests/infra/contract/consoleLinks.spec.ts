import { expect } from "chai";
import { pipelineLink, studioLink, switchRoleLink } from "../../../infra/contract/consoleLinks";
import { roleArn } from "../../../infra/support/naming";
import { development } from "../fixtures";

const admin = roleArn(development, "data-science-admin");

describe("infra/contract/consoleLinks", () => {
    it("fill in the console's page for switching to a role, with the role's path", () => {
        expect(switchRoleLink(admin, "sm-mlops dev")).to.equal(
            "https://signin.aws.amazon.com/switchrole?account=111122223333" +
                "&roleName=sm-mlops%2Fdev%2Fsm-mlops-dev-eu-west-1-data-science-admin&displayName=sm-mlops+dev",
        );
        expect(switchRoleLink("arn:aws:iam::111122223333:role/Admin", "x")).to.contain("&roleName=Admin&");
    });

    it("lead to the consoles of all partitions", () => {
        const inPartition = (partition: string): string => admin.replace("arn:aws:", `arn:${partition}:`);
        expect(switchRoleLink(inPartition("aws-us-gov"), "x")).to.match(/^https:\/\/signin\.amazonaws-us-gov\.com\//);
        expect(switchRoleLink(inPartition("aws-cn"), "x")).to.match(/^https:\/\/signin\.amazonaws\.cn\//);
        expect(switchRoleLink(inPartition("aws-iso"), "x")).to.be.undefined;
        expect(studioLink(development)).to.equal(
            "https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/studio-landing",
        );
        expect(studioLink({ partition: "aws-us-gov", region: "us-gov-west-1" })).to.equal(
            "https://us-gov-west-1.console.amazonaws-us-gov.com/sagemaker/home?region=us-gov-west-1#/studio-landing",
        );
        expect(studioLink({ partition: "aws-iso", region: "us-iso-east-1" })).to.be.undefined;
        expect(pipelineLink(development, "sm-mlops-dev--abalone")).to.equal(
            "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/sm-mlops-dev--abalone/view?region=eu-west-1",
        );
        expect(pipelineLink({ partition: "aws-cn", region: "cn-north-1" }, "a")).to.match(
            /^https:\/\/cn-north-1\.console\.amazonaws\.cn\//,
        );
        expect(pipelineLink({ partition: "aws-iso", region: "us-iso-east-1" }, "a")).to.be.undefined;
    });

    it("are left out for a role whose path and name are longer than the page takes", () => {
        const arn = (name: string): string => `arn:aws:iam::111122223333:role/path/${name}`;
        expect(switchRoleLink(arn("n".repeat(64 - "/path/".length)), "x")).to.be.a("string");
        expect(switchRoleLink(arn("n".repeat(65 - "/path/".length)), "x")).to.be.undefined;
    });
});
