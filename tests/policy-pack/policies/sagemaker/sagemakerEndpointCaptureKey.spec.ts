import { sagemakerEndpointCaptureKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerEndpointCaptureKey";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (dataCaptureConfig: unknown) =>
    judge(policy, declare(EndpointConfiguration, "endpoint", { dataCaptureConfig }));
const finding = refuses(
    "endpoint: dataCaptureConfig.kmsKeyId is not set; whoever reads the bucket reads requests and answers.",
);

describe("sagemaker-endpoint-capture-key", () => {
    it("accepts a key, known or not", async () => {
        expect(await judged({ enableCapture: true, kmsKeyId: "key" })).to.deep.equal(passes);
        expect(await judged({ enableCapture: true, kmsKeyId: unknownValue })).to.deep.equal(passes);
    });

    it("refuses capture without one, also where it is on by default", async () => {
        expect(await judged({ enableCapture: true })).to.deep.equal(finding);
        expect(await judged({})).to.deep.equal(finding);
        expect(await judged({ kmsKeyId: "" })).to.deep.equal(finding);
    });

    it("asks nothing where nothing is captured", async () => {
        expect(await judged(undefined)).to.deep.equal(passes);
        expect(await judged({ enableCapture: false })).to.deep.equal(passes);
    });

    it("cannot tell about settings that are not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/dataCaptureConfig/);
        expect((await judged({ enableCapture: unknownValue })).unknown).to.match(/enableCapture/);
    });
});
