import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { products } from "../../../infra/catalog/products";
import { productFolder } from "../../../infra/catalog/versions";
import * as library from "../../../infra/support/naming";
import type { Account, Situation } from "../../../rehearsal/verify/check";
import {
    expectedAudiences,
    expectedProducts,
    launchRoleArn,
    portfolioName,
    productNames,
    templateFile,
} from "../../../rehearsal/verify/catalogueNames";
import { expectedRoles } from "../../../rehearsal/verify/names";

const dev = { name: "dev", id: "200000000001" } as Account;
const scope = {
    partition: "aws",
    region: "eu-central-1",
    accountId: dev.id,
    environment: "team-a",
    stage: "lab",
};

function situation(
    templatesFolder: string,
    products?: readonly string[],
    retired: Readonly<Record<string, readonly number[]>> = {},
): Situation {
    return {
        accounts: { dev },
        organisation: { accounts: { dev: dev.id } },
        facts: {
            environment: "team-a",
            region: scope.region,
            stages: { dev: "lab" },
            studio: { users: [] },
            catalog: { templatesFolder, retired, tagOptions: {}, shareWith: [], products },
        },
    } as unknown as Situation;
}

describe("the products that checks expect", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "templates-"));
        for (const { name } of products) {
            mkdirSync(join(folder, productFolder(scope, name)), { recursive: true });
            writeFileSync(join(folder, productFolder(scope, name), "1.yaml"), "");
        }
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("are those that the library offers, to whom it offers them", () => {
        const all = situation(folder, [...productNames]);
        const expected = expectedProducts(all);
        expect(expected.map(({ name }) => name)).to.have.members(products.map(({ name }) => name));
        const usual = products.filter(({ launches }) => launches === undefined).map(({ name }) => name);
        expect(expectedProducts(situation(folder)).map(({ name }) => name)).to.have.members(usual);
        expect(expectedAudiences(all)).to.have.members([...new Set(products.map(({ audience }) => audience))]);
        for (const { name, title, audience, parameters } of products) {
            const own = expected.find((one) => one.name === name);
            const given = Object.keys(parameters);
            expect(own).to.deep.include({
                title,
                audience,
                inStudio: given.includes("SageMakerProjectId"),
                instanceTypeParameters: given.filter((parameter) => parameter.endsWith("InstanceType")),
                launchRole: library.launchRole(scope, name).name,
            });
        }
    });

    it("have a version for each template, and one that nobody launches", () => {
        writeFileSync(join(folder, productFolder(scope, "model-group"), "10.yaml"), "");
        writeFileSync(join(folder, productFolder(scope, "model-group"), "2.yaml"), "");
        const found = expectedProducts(situation(folder, undefined, { "model-group": [1] })).find(
            ({ name }) => name === "model-group",
        );
        expect(found).to.deep.include({ versions: [0, 1, 2, 10], retired: [1] });
        expect(templateFile(situation(folder), "model-group", 2)).to.equal(
            join(folder, productFolder(scope, "model-group"), "2.yaml"),
        );
    });

    it("are launched with roles of the environment, which have the path of its roles", () => {
        const [first] = expectedProducts(situation(folder));
        const { name, path } = library.launchRole(scope, first?.name ?? "");
        expect(first).to.not.equal(undefined);
        expect(first && launchRoleArn(situation(folder), first)).to.equal(`arn:aws:iam::${dev.id}:role${path}${name}`);
        expect(expectedRoles(dev, situation(folder)).map((role) => role.name)).to.include(name);
        expect(portfolioName(situation(folder), "administrators")).to.equal(
            `${library.stagePrefix(scope)} administrators`,
        );
    });
});
