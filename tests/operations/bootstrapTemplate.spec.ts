import { expect } from "chai";
import { bucketTemplateLength, templateLength, type Template } from "../../infra/bootstrap/template";
import { printTemplate } from "../../operations/bootstrapTemplate";
import { refusal } from "../support/errors";
import { exampleFile } from "../support/stackFiles";

const file = ["--config-file", exampleFile("bootstrap")];

describe("operations/bootstrapTemplate", () => {
    // Stack sets are for targets, and take a template in the request alone.
    for (const [stage, most] of [
        ["dev", bucketTemplateLength],
        ["prod", templateLength],
    ] as const) {
        it(`prints a template of stage ${stage} that CloudFormation takes`, () => {
            const printed = printTemplate([...file, "--stage", stage]);
            expect(printed.length).to.be.at.most(most);
            const { Resources } = JSON.parse(printed) as Template;
            expect(Resources).to.include.keys("DeploymentRole", "PreviewRole", "DeploymentNetworkPolicy");
            expect(Object.keys(Resources).filter((id) => !/^[A-Za-z0-9]+$/.test(id))).to.deep.equal([]);
        });
    }

    it("names the stages that there are", () => {
        expect(refusal(() => printTemplate(file))).to.equal(
            "No stage is named. Give --stage; the stack file has dev, staging, prod.",
        );
        expect(refusal(() => printTemplate([...file, "--stage", "qa"]))).to.equal(
            "There is no stage qa. Give --stage; the stack file has dev, staging, prod.",
        );
    });

    it("refuses a stack of another kind", () => {
        const path = exampleFile("prod");
        expect(refusal(() => printTemplate(["--config-file", path, "--stage", "prod"]))).to.equal(
            `${path} is of a stack of kind target; name one of kind bootstrap.`,
        );
    });

    it("explains itself", () => {
        expect(printTemplate(["--help"])).to.include("--stage");
    });
});
