import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { filesIn, foldersOf, SeedCode } from "../../../infra/mlops/seedCode";
import { refusal } from "../../support/errors";
import { valueOf } from "../../support/mocks";
import { one, record } from "../recorded";

const objectType = "aws:s3/bucketObjectv2:BucketObjectv2";

describe("infra/mlops/SeedCode", () => {
    let folder = "";

    function write(file: string, content = ""): void {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), content);
    }

    async function keyNow(): Promise<string> {
        const { created } = await record(
            () => new SeedCode("seed", { template: "model-build", folder, bucketName: "seed-code" }),
        );
        return valueOf(created.key);
    }

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "seed-code-"));
        write("buildspec.yml", "version: 0.2");
        write(".gitignore", ".venv");
        write("model_build/__init__.py");
    });

    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("takes every file of the folder, but what tools leave behind", () => {
        for (const left of [
            ".git/HEAD",
            ".venv/bin/python",
            "venv/x",
            "node_modules/x/y.js",
            "build/x",
            "dist/x.whl",
            "model_build/__pycache__/x.pyc",
            ".pytest_cache/x",
            ".mypy_cache/x",
            "model_build.egg-info/PKG-INFO",
        ]) {
            write(left);
        }
        write("model_build/builder.py");
        write("tests/build_test.py");
        expect(filesIn(folder)).to.deep.equal([
            ".gitignore",
            "buildspec.yml",
            "model_build/__init__.py",
            "model_build/builder.py",
            "tests/build_test.py",
        ]);
    });

    it("stores them as one zip file, under a key that says what is in it", async () => {
        const { created, ...recording } = await record(
            () => new SeedCode("seed", { template: "model-build", folder, bucketName: "seed-code" }),
        );
        const { inputs } = one(recording, objectType, "seed-object");
        expect(inputs).to.deep.include({ bucket: "seed-code", contentType: "application/zip" });
        expect(inputs.key).to.match(/^model-build\/[0-9a-f]{16}\.zip$/);
        const { assets } = inputs.source as { readonly assets: Promise<Readonly<Record<string, unknown>>> };
        expect(Object.keys(await assets)).to.deep.equal([".gitignore", "buildspec.yml", "model_build/__init__.py"]);
        expect(await valueOf(created.bucketName)).to.equal("seed-code");
        expect(await valueOf(created.key)).to.equal(inputs.key);
    });

    it("has another key when a file is changed, renamed or added, and the same one otherwise", async () => {
        const keys = [await keyNow()];
        write("buildspec.yml", "version: 0.2");
        expect(await keyNow()).to.equal(keys[0]);
        write("__pycache__/x.pyc");
        expect(await keyNow()).to.equal(keys[0]);

        write("buildspec.yml", "version: 0.1");
        keys.push(await keyNow());
        write("added.py");
        keys.push(await keyNow());
        rmSync(join(folder, "added.py"));
        write("renamed.py");
        keys.push(await keyNow());
        expect(new Set(keys)).to.have.lengthOf(4);
    });

    it("brings notebooks along, without what they are checked by", async () => {
        const notebooks = join(folder, "..", `${basename(folder)}-notebooks`);
        for (const file of ["00-set-up.ipynb", "lookups.py", "ruff.toml", "tests/build/test_lookups.py"]) {
            mkdirSync(dirname(join(notebooks, file)), { recursive: true });
            writeFileSync(join(notebooks, file), "");
        }
        const args = { template: "model-build", folder, notebooks, bucketName: "seed-code" } as const;
        const { created, ...recording } = await record(() => new SeedCode("seed", args));
        rmSync(notebooks, { recursive: true });

        const { source } = one(recording, objectType, "seed-object").inputs;
        const { assets } = source as {
            readonly assets: Promise<Readonly<Record<string, { readonly path: Promise<string> }>>>;
        };
        const { "notebooks/lookups.py": lookups, ...others } = await assets;
        expect(await lookups?.path).to.equal(join(notebooks, "lookups.py"));
        expect(Object.keys(others)).to.deep.equal([
            ".gitignore",
            "buildspec.yml",
            "model_build/__init__.py",
            "notebooks/00-set-up.ipynb",
        ]);
        expect(await valueOf(created.key)).to.not.equal(await keyNow());
    });

    it("has notebooks where there are some, for those who build models", () => {
        const templates = join(folder, "templates");
        expect(foldersOf("model-build", templates)).to.deep.equal({ folder: `${templates}/model-build` });
        write("templates/notebooks/00-set-up.ipynb");
        expect(foldersOf("model-build", templates)).to.deep.equal({
            folder: `${templates}/model-build`,
            notebooks: `${templates}/notebooks`,
        });
        expect(foldersOf("model-deploy", templates)).to.deep.equal({ folder: `${templates}/model-deploy` });
    });

    it("is refused without a folder", () => {
        const missing = join(folder, "model-deploy");
        expect(refusal(() => filesIn(missing))).to.equal(
            `${missing} is no folder. New repositories get their code from there: name the folder of the templates in ` +
                "storage.seedCodeFolder, or give the projects a source that exists.",
        );
        expect(refusal(() => filesIn(join(folder, "buildspec.yml")))).to.match(/buildspec\.yml is no folder\./);
    });
});
