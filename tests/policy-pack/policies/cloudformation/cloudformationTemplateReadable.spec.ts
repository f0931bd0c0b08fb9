import { Stack, StackSet } from "@pulumi/aws/cloudformation";
import { BucketObjectv2 } from "@pulumi/aws/s3";
import { Product, ProvisioningArtifact } from "@pulumi/aws/servicecatalog";
import { expect } from "chai";
import { cloudformationTemplateReadable as policy } from "../../../../policy-pack/policies/cloudformation/cloudformationTemplateReadable";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../../support/policies";

const template = JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } });
const stackWith = (props: object) => declare(Stack, "stack", props);
const addressAlone = "its template is at an address alone; what it declares cannot be judged.";

describe("cloudformation-template-readable", () => {
    it("accepts a template in the program", async () => {
        for (const type of [Stack, StackSet]) {
            const holder = declare(type, "stack", { templateBody: template });
            expect(await judge(policy, holder)).to.deep.equal(passes);
            expect(await judgeStack(policy, [holder])).to.deep.equal(passes);
        }
        const native = declare("aws-native:cloudformation:Stack", "stack", {
            templateBody: JSON.parse(template) as object,
        });
        expect(await judge(policy, native)).to.deep.equal(passes);
    });

    it("refuses a text that is no template, and one that a transform completes", async () => {
        expect(await judge(policy, stackWith({ templateBody: "no template" }))).to.deep.equal(
            refuses("stack: templateBody is no template in JSON or YAML; what it declares cannot be judged."),
        );
        const templateBody = "Transform: AWS::Serverless-2016-10-31\nResources: {}";
        expect(await judge(policy, stackWith({ templateBody }))).to.deep.equal(
            refuses(
                "stack: templateBody leaves parts to AWS::Serverless-2016-10-31; what it declares cannot be judged.",
            ),
        );
    });

    it("says that a template is not known yet", async () => {
        const verdict = await judge(policy, stackWith({ templateBody: unknownValue }));
        expect(verdict.unknown).to.match(/templateBody can't be known/);
        expect(await judgeStack(policy, [stackWith({ templateBody: unknownValue })])).to.deep.equal(passes);
        const addressed = stackWith({ templateBody: unknownValue, templateUrl: "https://a" });
        expect((await judgeStack(policy, [addressed])).violations).to.have.length(1);
    });

    it("refuses an address alone, of products and nested stacks as well", async () => {
        const url = "https://templates.s3.amazonaws.com/team.yaml";
        const holders = [
            stackWith({ templateUrl: url }),
            declare(Product, "product", { provisioningArtifactParameters: { templateUrl: url } }),
            declare(ProvisioningArtifact, "version", { templateUrl: url }),
        ];
        for (const holder of holders) {
            expect(await judgeStack(policy, [holder])).to.deep.equal(
                refusesOwner(holder, `${holder.name}: ${addressAlone}`),
            );
        }
        const nested = {
            Resources: { Inner: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: url } } },
        };
        const outer = stackWith({ templateBody: JSON.stringify(nested) });
        expect(await judgeStack(policy, [outer])).to.deep.equal(
            refusesOwner(outer, `stack, resource Inner of its template: ${addressAlone}`),
        );
    });

    it("accepts the address of an object of the same stack that holds a template", async () => {
        const productOf = (object: object) => {
            const source = declare(BucketObjectv2, "object", object);
            const props = { provisioningArtifactParameters: { templateUrl: unknownValue } };
            return [declare(Product, "product", props, { provisioningArtifactParameters: [source] }), source];
        };
        expect(await judgeStack(policy, productOf({ content: template }))).to.deep.equal(passes);
        expect((await judgeStack(policy, productOf({ content: "none" }))).violations).to.have.length(1);
        expect((await judgeStack(policy, productOf({ source: {} }))).violations).to.have.length(1);
        expect((await judgeStack(policy, productOf({ content: unknownValue }))).unknown).to.match(/can't be known/);
    });
});
