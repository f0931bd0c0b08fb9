import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { EnvironmentParameters } from "../../../infra/contract/environmentParameters";
import { environmentGroup } from "../../../infra/contract/environmentGroup";
import {
    deliveryParameters,
    networkParameters,
    roleNameOf,
    type DescribedNetwork,
} from "../../../infra/contract/parameterValues";
import { parameterDocuments, type ParameterValues } from "../../../infra/contract/parameters";
import { valueOf } from "../../support/mocks";
import { development } from "../fixtures";
import { all, contents, one, record } from "../recorded";

function networkWith(zones: number): DescribedNetwork {
    return {
        vpcId: pulumi.output("vpc-1"),
        privateSubnetIds: Array.from({ length: zones }, (_, index) => pulumi.output(`subnet-${index + 1}`)),
        sageMakerSecurityGroupId: pulumi.output("sg-1"),
        s3EndpointId: pulumi.output("vpce-1"),
        s3PrefixListId: pulumi.output("pl-1"),
        kmsEndpointId: pulumi.output("vpce-2"),
    };
}

async function known(values: ParameterValues): Promise<Record<string, string>> {
    return valueOf(pulumi.output(values) as unknown as pulumi.Output<Record<string, string>>);
}

describe("infra/contract/EnvironmentParameters", () => {
    it("makes one plain text parameter for every value, and none for what is absent", async () => {
        const recording = await record(
            () => new EnvironmentParameters("env", { scope: development, values: { "vpc-id": "vpc-1" } }),
        );
        expect(contents(recording)).to.deep.equal([
            "aws:ssm/parameter:Parameter env-vpc-id",
            "secure-mlops:contract:EnvironmentParameters env",
        ]);
        expect(one(recording, "aws:ssm/parameter:Parameter", "env-vpc-id").inputs).to.deep.equal({
            name: "/sm-mlops/dev/vpc-id",
            type: "String",
            description: "Id of the VPC.",
            insecureValue: "vpc-1",
        });
    });
});

describe("infra/contract/parameterValues", () => {
    it("describe a network by its ids, with one parameter for each subnet", async () => {
        expect(await known(networkParameters(networkWith(3)))).to.deep.equal({
            "vpc-id": "vpc-1",
            "private-subnet-ids": "subnet-1,subnet-2,subnet-3",
            "private-sn-1a-id": "subnet-1",
            "private-sn-2a-id": "subnet-2",
            "private-sn-3a-id": "subnet-3",
            "sagemaker-sg-ids": "sg-1",
            "s3-prefix-list-id": "pl-1",
            "s3-vpce-id": "vpce-1",
            "kms-vpce-id": "vpce-2",
        });
    });

    it("have a suffix for every subnet of the largest network", () => {
        expect(Object.keys(networkParameters(networkWith(4)))).to.include("private-sn-4a-id");
    });

    it("describe both stages of a delivery", async () => {
        const stage = (name: string, accountIds: string[]) => ({
            stage: name,
            accountIds,
            modelExecutionRoleName: `${name}-model`,
            stackSetExecutionRoleName: `${name}-stack-set`,
        });
        const values = deliveryParameters({
            staging: stage("test", ["1"]),
            prod: { ...stage("live", ["2", "3"]), organizationalUnitIds: ["ou-1", "ou-2"] },
        });
        expect(await known(values)).to.deep.equal({
            "env-type-staging-name": "test",
            "env-type-prod-name": "live",
            "staging-account-list": "1",
            "production-account-list": "2,3",
            "ou-prod-id": "ou-1,ou-2",
            "staging-model-execution-role-name": "test-model",
            "prod-model-execution-role-name": "live-model",
            "staging-stackset-execution-role-name": "test-stack-set",
            "prod-stackset-execution-role-name": "live-stack-set",
        });
    });

    it("leave out accounts and roles of a stage that all accounts have left", async () => {
        const empty = { stage: "test", accountIds: [], organizationalUnitIds: [] };
        expect(await known(deliveryParameters({ staging: empty, prod: { ...empty, stage: "live" } }))).to.deep.equal({
            "env-type-staging-name": "test",
            "env-type-prod-name": "live",
        });
    });

    it("name a role without its path", () => {
        expect(roleNameOf("arn:aws:iam::111122223333:role/a/b/name")).to.equal("name");
        expect(roleNameOf("arn:aws:iam::111122223333:role/name")).to.equal("name");
    });
});

describe("the documents of parameters", () => {
    it("hold what SSM takes: a suffix of its characters, and a description of up to 1,024", () => {
        for (const [suffix, { about }] of Object.entries(parameterDocuments)) {
            expect(suffix).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
            expect(about, suffix).to.match(/^.{10,1024}$/);
        }
    });
});

describe("infra/contract/environmentGroup", () => {
    it("finds everything with both tags of the stage", async () => {
        const recording = await record(() => environmentGroup("group", development, {}));
        const [group] = all(recording, "aws:resourcegroups/group:Group");
        expect(group?.inputs).to.deep.equal({
            name: "sm-mlops-dev-resource-group",
            description: "Resources of sm-mlops dev",
            resourceQuery: {
                type: "TAG_FILTERS_1_0",
                query: JSON.stringify({
                    ResourceTypeFilters: ["AWS::AllSupported"],
                    TagFilters: [
                        { Key: "EnvironmentName", Values: ["sm-mlops"] },
                        { Key: "EnvironmentType", Values: ["dev"] },
                    ],
                }),
            },
        });
    });
});
