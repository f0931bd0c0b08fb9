import { expect } from "chai";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cataloguePlan } from "../../stacks/catalog";
import { environment } from "../infra/catalog/fixtures";
import { refusal } from "../support/errors";

const catalog = { retired: {}, tagOptions: {}, shareWith: [], templatesFolder: "seed-code/templates" };

describe("stacks/catalog", () => {
    it("offers what the environment can offer, to whom it is for", () => {
        const { products } = cataloguePlan(catalog, environment, "dev");
        const offered = products["data-scientists"] ?? [];
        expect(offered.map(({ name }) => name)).to.include.members(["model-build", "model-deploy"]);
        const [build] = offered;
        expect(build?.inStudio).to.be.true;
        expect(build?.instanceTypeParameters).to.deep.equal(["ProcessingInstanceType", "TrainingInstanceType"]);
        expect(build?.versions.at(-1)?.types).to.include("AWS::CodePipeline::Pipeline");
    });

    it("offers administrators a portfolio of their own", () => {
        const { products } = cataloguePlan(catalog, environment, "dev");
        expect(products.administrators?.map(({ name }) => name)).to.deep.equal(["user-profile"]);
        const [profile] = products.administrators ?? [];
        expect(profile?.inStudio).to.be.false;
        expect(profile?.versions.at(-1)?.types).to.deep.equal(["AWS::SageMaker::UserProfile"]);
        const named = cataloguePlan({ ...catalog, products: ["model-build"] }, environment, "dev").products;
        expect(named).to.not.have.property("administrators");
        expect(named).to.not.have.property("data-science-administrators");
    });

    it("offers environments to data science administrators alone, and says that they are no part of this one", () => {
        const named = { ...catalog, products: ["environment"] };
        const offered = cataloguePlan(named, environment, "dev").products["data-science-administrators"] ?? [];
        expect(offered.map(({ name }) => name)).to.deep.equal(["environment"]);
        const [launched] = offered;
        expect(launched?.launches).to.equal("environments");
        expect(launched?.inStudio).to.be.false;
        expect(launched?.instanceTypeParameters).to.deep.equal(["StudioInstanceType"]);
        expect(launched?.versions.at(-1)?.types).to.include("AWS::SageMaker::Domain");
    });

    it("offers no environments unless they are named", () => {
        const { products } = cataloguePlan(catalog, environment, "dev");
        expect(products).to.have.all.keys("administrators", "data-scientists");
    });

    it("offers the products that are named alone", () => {
        const { products } = cataloguePlan({ ...catalog, products: ["model-build"] }, environment, "dev");
        expect(products["data-scientists"]?.map(({ name }) => name)).to.deep.equal(["model-build"]);
    });

    it("refuses templates that were made for another environment, and versions that there are not", () => {
        const given = { ...catalog, products: ["model-build"], retired: { "model-build": [9] } };
        expect(refusal(() => cataloguePlan(given, { ...environment, zones: 3 }, "dev"))).to.equal(
            "Products cannot be offered. Run npm run synth -- --stack dev:\n" +
                "  - seed-code/templates/sm-mlops-dev/model-build/1.yaml was made for another environment.\n" +
                "  - seed-code/templates/sm-mlops-dev/model-build has no version 9 to retire (catalog.retired).",
        );
    });

    it("tells the template of a whole environment alone by who assumes the roles of people, and where packages come from", () => {
        const given = { ...catalog, products: ["model-build", "environment"] };
        const launched = { humans: { mfa: true } };
        expect(refusal(() => cataloguePlan(given, { ...environment, launched }, "dev"))).to.equal(
            "Products cannot be offered. Run npm run synth -- --stack dev:\n" +
                "  - seed-code/templates/sm-mlops-dev/environment/1.yaml was made for another environment.",
        );
    });

    it("refuses an environment without templates", () => {
        const given = { ...catalog, products: ["model-build"] };
        expect(refusal(() => cataloguePlan(given, { ...environment, environment: "team-b" }, "team-b-dev"))).to.equal(
            "Products cannot be offered. Run npm run synth -- --stack team-b-dev:\n" +
                "  - seed-code/templates/team-b-dev/model-build holds no template.",
        );
    });

    it("keeps old versions, and refuses files that are none", () => {
        const folder = mkdtempSync(join(tmpdir(), "templates-"));
        try {
            cpSync(catalog.templatesFolder, folder, { recursive: true });
            const build = join(folder, "sm-mlops-dev", "model-build");
            cpSync(join(build, "1.yaml"), join(build, "2.yaml"));
            const given = {
                ...catalog,
                templatesFolder: folder,
                products: ["model-build"],
                retired: { "model-build": [1] },
            };
            const [plan] = cataloguePlan(given, environment, "dev").products["data-scientists"] ?? [];
            expect(plan?.versions.map(({ number }) => number)).to.deep.equal([1, 2]);
            expect(plan?.retired).to.deep.equal([1]);
            writeFileSync(join(build, "notes.txt"), "");
            expect(refusal(() => cataloguePlan(given, environment, "dev"))).to.equal(
                `${build} holds notes.txt; allowed are 1.yaml, 2.yaml and so on.`,
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
