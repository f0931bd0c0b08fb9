import { expect } from "chai";
import {
    dataScienceEndpoints,
    developmentEndpoints,
    endpointServiceName,
    endpointServices,
    targetEndpoints,
    type EndpointName,
    type EndpointService,
} from "../../../infra/network/endpointServices";

const services: Readonly<Record<EndpointName, EndpointService>> = endpointServices;
const ireland = { partition: "aws", region: "eu-west-1" };

describe("infra/network/endpointServices", () => {
    it("reaches from a target account what a deployed model and its monitoring call", () => {
        expect(targetEndpoints.map((name) => endpointServiceName(ireland, services[name]))).to.deep.equal([
            "com.amazonaws.eu-west-1.sagemaker.api",
            "com.amazonaws.eu-west-1.sagemaker.runtime",
            "com.amazonaws.eu-west-1.sts",
            "com.amazonaws.eu-west-1.logs",
            "com.amazonaws.eu-west-1.monitoring",
            "com.amazonaws.eu-west-1.ssm",
            "com.amazonaws.eu-west-1.ecr.api",
            "com.amazonaws.eu-west-1.ecr.dkr",
        ]);
    });

    it("reaches from the development account what Studio, builds and pipelines call as well", () => {
        const more = dataScienceEndpoints.filter((name) => !targetEndpoints.includes(name));
        expect(more.map((name) => endpointServiceName(ireland, services[name]))).to.deep.equal([
            "aws.sagemaker.eu-west-1.studio",
            "aws.sagemaker.eu-west-1.notebook",
            "com.amazonaws.eu-west-1.events",
            "com.amazonaws.eu-west-1.ec2",
            "com.amazonaws.eu-west-1.lambda",
            "com.amazonaws.eu-west-1.cloudformation",
            "com.amazonaws.eu-west-1.servicecatalog",
            "com.amazonaws.eu-west-1.codecommit",
            "com.amazonaws.eu-west-1.git-codecommit",
            "com.amazonaws.eu-west-1.codepipeline",
            "com.amazonaws.eu-west-1.codebuild",
            "com.amazonaws.eu-west-1.codeartifact.api",
            "com.amazonaws.eu-west-1.codeartifact.repositories",
            "com.amazonaws.eu-west-1.sagemaker.featurestore-runtime",
            "com.amazonaws.eu-west-1.sagemaker.metrics",
            "com.amazonaws.eu-west-1.glue",
        ]);
    });

    it("lists every endpoint of the table once for the development account, besides the one for KMS", () => {
        expect([...dataScienceEndpoints, "kms"]).to.have.members(Object.keys(endpointServices));
        expect(new Set(dataScienceEndpoints)).to.have.lengthOf(dataScienceEndpoints.length);
    });

    it("reaches CodeArtifact where there is a package repository alone", () => {
        expect(developmentEndpoints(true)).to.deep.equal(dataScienceEndpoints);
        expect(dataScienceEndpoints.filter((name) => !developmentEndpoints(false).includes(name))).to.deep.equal([
            "codeartifact-api",
            "codeartifact-repositories",
        ]);
    });

    it("writes service names of other partitions alike", () => {
        expect(endpointServiceName({ region: "us-gov-west-1" }, services.kms)).to.equal(
            "com.amazonaws.us-gov-west-1.kms",
        );
    });

    it("lets through one IAM service per endpoint, and never all", () => {
        for (const [name, { actions }] of Object.entries(services)) {
            const prefixes = new Set(actions.map((action) => action.split(":")[0]));
            expect(prefixes, name).to.have.lengthOf(1);
            expect(actions, name).not.to.include("*");
        }
    });
});
