import { expect } from "chai";
import { products } from "../../../infra/catalog/products";
import { givenRoles } from "../../support/modes";
import { readChanged, refusesEach } from "./configProblems";

describe("the key catalog", () => {
    it("may be left out, and is enough by itself", async () => {
        expect(await readChanged("dev", { catalog: undefined })).to.not.have.property("catalog");
        expect(await readChanged("dev", { catalog: {} })).to.deep.include({
            catalog: { retired: {}, tagOptions: {}, shareWith: [], templatesFolder: "seed-code/templates" },
        });
    });

    it("retires versions of the products that are named, and no others", async () => {
        const retired = { "model-build": [1, 2] };
        expect(await readChanged("dev", { catalog: { retired } }))
            .to.have.nested.property("catalog.retired.model-build")
            .that.deep.equals([1, 2]);
    });

    refusesEach([
        [
            "dev",
            { catalog: { retired: { notebook: [1] } } },
            'catalog.retired: received {"notebook":[1]}; allowed: a mapping of names of products to lists of different ' +
                "numbers of versions. Example: { model-build: [1] }.",
        ],
        [
            "dev",
            { catalog: { products: ["notebook"] } },
            'catalog.products[0]: received "notebook"; allowed: a list of different names of products: ' +
                `${products.map(({ name }) => name).join(", ")}. Example: [model-build].`,
        ],
        [
            "dev",
            { catalog: { instanceTypes: ["m5.large"] } },
            'catalog.instanceTypes[0]: received "m5.large"; allowed: a list of different instance types of SageMaker, ' +
                "such as ml.m5.large. Example: [ml.m5.large, ml.m5.xlarge].",
        ],
        [
            "dev",
            { catalog: { products: ["model-deploy"] }, targets: undefined },
            "catalog.products: names model-deploy, and models are delivered nowhere; take it out, or give targets or " +
                "singleAccount.",
        ],
        [
            "dev",
            { catalog: { shareWith: ["666677778888"] }, organizationId: undefined },
            "catalog.shareWith: is for accounts of the organisation, and none is named; give organizationId, or take it out.",
        ],
        [
            "dev",
            {
                catalog: {},
                identity: { existing: givenRoles },
                network: { create: { cidr: "10.0.0.0/16" }, flowLogs: { enabled: false } },
            },
            "catalog: products make roles of their own, and all roles are given (identity.existing); leave one of the two out.",
        ],
    ]);
});
