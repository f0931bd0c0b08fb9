import { expect } from "chai";
import { requireContract } from "../../rehearsal/outputs";

const account = {
    accountId: "200000000003",
    region: "eu-west-1",
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-1"],
    sageMakerSecurityGroupId: "sg-1",
    s3EndpointId: "vpce-1",
    kmsEndpointId: "vpce-2",
    modelExecutionRoleArn: "arn:aws:iam::200000000003:role/model-execution",
    modelMonitorRoleArn: "arn:aws:iam::200000000003:role/model-monitor",
    stackSetExecutionRoleArn: "arn:aws:iam::200000000003:role/stack-set-execution",
    endpointTestRoleArn: "arn:aws:iam::200000000003:role/endpoint-test",
    endpointVolumeKeyArn: "arn:aws:kms:eu-west-1:200000000003:key/1",
    captureBucketName: "captures",
    captureKeyArn: "arn:aws:kms:eu-west-1:200000000003:key/2",
};
const outputs = {
    environment: "sm-mlops",
    stage: "prod",
    region: "eu-west-1",
    organizationalUnitIds: [],
    accounts: [account],
};

describe("requireContract", () => {
    it("is content with what a stack of the kind promises", () => {
        expect(() => {
            requireContract("prod", outputs);
        }).not.to.throw();
    });

    it("names the stack and the output that is missing", () => {
        expect(() => {
            requireContract("prod", { ...outputs, accounts: [{ ...account, vpcId: undefined }] });
        }).to.throw(/^The stack prod .* kind target .*\n {2}accounts\[0\]\.vpcId: missing$/);
    });

    it("names the output that is of another type", () => {
        expect(() => {
            requireContract("staging", { ...outputs, stage: 1 });
        }).to.throw(/^The stack staging .*\n {2}stage: .*expected string/);
    });

    it("holds the development stack to its own kind", () => {
        expect(() => {
            requireContract("dev", outputs);
        }).to.throw("dataBucketName: missing");
    });
});
