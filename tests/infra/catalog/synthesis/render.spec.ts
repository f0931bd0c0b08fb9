import { expect } from "chai";
import { products } from "../../../../infra/catalog/products";
import { render } from "../../../../infra/catalog/synthesis/render";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import type { Template } from "../../../../infra/catalog/synthesis/template";
import { isObject } from "../../../../infra/support/isObject";
import { parseTemplate } from "../../../../rehearsal/emulator/operations/cloudformation/readTemplate";
import { environment } from "../fixtures";

/** The short form of `Fn::GetAtt` is a text, and the long one a list. */
function worded(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(worded);
    }
    return isObject(value)
        ? Object.fromEntries(
              Object.entries(value).map(([key, inner]) => [
                  key,
                  key === "Fn::GetAtt" && Array.isArray(inner) ? inner.join(".") : worded(inner),
              ]),
          )
        : value;
}

describe("infra/catalog/synthesis/render", function () {
    this.timeout(30_000);

    for (const product of products) {
        it(`loses nothing of the template of ${product.name}`, async () => {
            const template = await synthesise(product, environment);
            const read = parseTemplate(render(template));
            expect(worded(read)).to.deep.equal(worded(JSON.parse(JSON.stringify(template))));
        });
    }

    it("keeps a function right within another one", () => {
        const content = { "Fn::Base64": { "Fn::Sub": "a ${B}" } };
        const Resources = { Script: { Type: "AWS::SageMaker::StudioLifecycleConfig", Properties: { content } } };
        const template = { Resources } as unknown as Template;
        expect(render(template)).to.contain("Fn::Base64: !Sub a ${B}");
        expect(parseTemplate(render(template))).to.deep.equal(template);
    });
});
