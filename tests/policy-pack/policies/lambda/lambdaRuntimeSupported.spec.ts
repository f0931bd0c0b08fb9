import { Function } from "@pulumi/aws/lambda";
import { expect } from "chai";
import { lambdaRuntimeSupported as policy } from "../../../../policy-pack/policies/lambda/lambdaRuntimeSupported";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object, config = {}) => judge(policy, declare(Function, "function", props), config);

describe("lambda-runtime-supported", () => {
    it("accepts supported runtimes and container images", async () => {
        expect(await judged({ runtime: "nodejs22.x" })).to.deep.equal(passes);
        expect(await judged({ packageType: "Image" })).to.deep.equal(passes);
        expect(await judged({ packageType: "Zip", runtime: "cobol" }, { runtimes: ["cobol"] })).to.deep.equal(passes);
    });

    it("refuses other runtimes, and none", async () => {
        expect((await judged({ runtime: "python3.8" })).violations).to.have.length(1);
        expect(await judged({ runtime: "python3.8" }, { runtimes: ["python3.13", "java21"] })).to.deep.equal(
            refuses("function: runtime is python3.8; supported are python3.13, java21."),
        );
        expect(await judged({})).to.deep.equal(
            refuses("function: runtime is not set; a function that is no image needs one."),
        );
    });

    it("cannot judge a runtime that is not known yet", async () => {
        expect((await judged({ runtime: unknownValue })).unknown).to.match(/runtime can't be known/);
        expect((await judged({ packageType: unknownValue })).unknown).to.match(/packageType can't be known/);
    });
});
