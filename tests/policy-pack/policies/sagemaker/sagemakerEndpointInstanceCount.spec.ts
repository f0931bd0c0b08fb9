import { sagemakerEndpointInstanceCount as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerEndpointInstanceCount";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (variants: unknown, config = {}) =>
    judge(policy, declare(EndpointConfiguration, "endpoint", { productionVariants: variants }), config);
const finding = (place: number, count: number, fewest = 2) =>
    `endpoint: productionVariants[${place}].initialInstanceCount is ${count}; it has to be ${fewest} or more.`;

describe("sagemaker-endpoint-instance-count", () => {
    it("accepts variants with instances enough, and serverless ones", async () => {
        expect(await judged([{ initialInstanceCount: 2 }, { serverlessConfig: { maxConcurrency: 5 } }])).to.deep.equal(
            passes,
        );
        expect(await judged([{ initialInstanceCount: 1 }], { minimumInstances: 1 })).to.deep.equal(passes);
    });

    it("refuses every variant with fewer", async () => {
        expect(await judged([{ initialInstanceCount: 1 }, { initialInstanceCount: 3 }, {}])).to.deep.equal(
            refuses(finding(0, 1), finding(2, 0)),
        );
        expect(await judged([{ initialInstanceCount: 2 }], { minimumInstances: 3 })).to.deep.equal(
            refuses(finding(0, 2, 3)),
        );
    });

    it("judges the other variants when one count is not known yet", async () => {
        const verdict = await judged([{ initialInstanceCount: unknownValue }, { initialInstanceCount: 1 }]);
        expect(verdict.violations).to.deep.equal(refuses(finding(1, 1)).violations);
        expect(verdict.unknown).to.match(/initialInstanceCount/);
    });
});
