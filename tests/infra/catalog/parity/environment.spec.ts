import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import type { Product } from "../../../../infra/catalog/product";
import { subnetBlock, vpcBlock, zoneName } from "../../../../infra/catalog/synthesis/addresses";
import { formOf } from "../../../../infra/catalog/synthesis/forms";
import { logicalId, rootName } from "../../../../infra/catalog/synthesis/logicalId";
import { render } from "../../../../infra/catalog/synthesis/render";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import { planSubnets } from "../../../../infra/network/cidr";
import { scopeTags } from "../../../../infra/support/naming";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../../../infra/dataScienceEnvironment";
import type { RecordedResource } from "../../../support/mocks";
import { additionsFor } from "../../../support/outputs";
import { declare, judgeByPack, onByDefault } from "../../../support/policies";
import { development, exemptRoleArns, networkSettings } from "../../fixtures";
import { record } from "../../recorded";
import { addressed, block, environment } from "../fixtures";
import { ofProgram, ofTemplate } from "./canonical";
import { resourcesOfTheProgram } from "./differences";
import { differing } from "./differing";
import { evaluate } from "./evaluate";

const { accountId, region, partition } = development;

/** An environment of one account in an isolated network, without what CloudFormation has no type for. */
const args: Omit<DataScienceEnvironmentArgs, "scope"> = {
    network: {
        ...networkSettings,
        cidrBlock: "10.20.0.0/18",
        subnets: planSubnets("10.20.0.0/18", 2).map((cidrBlock, place) => ({ zoneId: `Zone${place + 1}`, cidrBlock })),
    },
    humans: { mfa: true },
    studio: { projects: false },
    exemptRoleArns,
};

/** The same with addresses and zones that nobody knows before. */
const network = {
    ...networkSettings,
    cidrBlock: vpcBlock(block),
    subnets: [0, 1].map((place) => ({ zoneId: zoneName(place), cidrBlock: subnetBlock(block, place) })),
};

const product: Product = {
    ...addressed,
    tags: ({ scope }) => scopeTags(scope),
    create: ({ name, scope }) => {
        // Where the images of AWS are a table tells by region: such a template is for one.
        new DataScienceEnvironment(name, { ...args, network, scope: { ...scope, region } });
    },
};

/** Policies that refuse the template, each with the reason. */
const refusals: Readonly<Record<string, string>> = {
    "ec2-default-security-group-closed": "CloudFormation takes no rule out of the group that EC2 makes of itself",
};

/** The resource as the provider sends it, with the tags of the stage. */
function tagged(resource: RecordedResource): RecordedResource {
    const form = formOf(resource.type);
    if (form?.kind !== "resource" || !("tags" in form.properties)) {
        return resource;
    }
    const { inputs } = resource;
    return { ...resource, inputs: { ...inputs, tags: { ...scopeTags(development), ...(inputs.tags as object) } } };
}

/** What AWS says of the resources of the program, by what stands for it in a template. */
function attributesOf(resources: readonly RecordedResource[]): Record<string, string> {
    const told = resources.flatMap(({ type, name, inputs }) => {
        const form = formOf(type);
        if (form?.kind !== "resource") {
            return [];
        }
        const { id, outputs } = additionsFor({ type, name, inputs, accountId, region });
        const values: Readonly<Record<string, unknown>> = { ...inputs, id, ...outputs };
        const logical = logicalId(name, form.suffix);
        return Object.entries(form.outputs ?? {}).map(([output, attribute]) => [
            attribute === "Ref" ? logical : `${logical}.${attribute}`,
            String(values[output]),
        ]);
    });
    return Object.fromEntries(told) as Record<string, string>;
}

describe("an environment as a template and by pulumi up", function () {
    this.timeout(60_000);

    it("is the same resources with the same properties", async () => {
        const { resources } = await record(() => {
            const provider = new Provider("account", { region, allowedAccountIds: [accountId] });
            return new DataScienceEnvironment(rootName, { ...args, scope: development }, { providers: [provider] });
        });
        const told = {
            "AWS::AccountId": accountId,
            "AWS::Region": region,
            "AWS::Partition": partition,
            "/sm-mlops/dev/s3-prefix-list-id": "pl-product-network-s3-gateway",
            Address: "10.20.0.0",
            Size: "18",
        };
        const template = await synthesise(product, environment);
        const launched = ofTemplate(evaluate(template, told, attributesOf(resources)));
        const expressible = resources.filter(({ type }) => !(type in resourcesOfTheProgram)).map(tagged);
        const deployed = ofProgram(expressible.filter(({ type }) => !type.startsWith("pulumi:")));

        expect(differing(launched, deployed)).to.deep.equal({});
        expect(launched).to.have.length(deployed.length).and.not.to.be.empty;
    });

    it("fits CloudFormation, and is refused by no policy of the pack but by those that are named", async () => {
        const template = await synthesise(product, environment);
        const templateBody = render(template);
        expect(Object.keys(template.Resources)).to.have.length.below(500);
        expect(templateBody).to.have.length.below(1_000_000);
        const stack = declare("aws:cloudformation/stack:Stack", "environment", { templateBody });
        expect((await judgeByPack(onByDefault, [stack])).refusing).to.have.members(Object.keys(refusals));
    });
});
