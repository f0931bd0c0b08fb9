import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { products } from "../infra/catalog/products";
import type { ProductEnvironment } from "../infra/catalog/product";
import { render } from "../infra/catalog/synthesis/render";
import { synthesise } from "../infra/catalog/synthesis/synthesise";
import { productFolder, readVersions, templatesFolder } from "../infra/catalog/versions";
import { productEnvironment, type StageNames } from "../stacks/catalog";
import type { DataScienceConfig } from "../stacks/config";
import { stackNames } from "../stacks/config/stages";
import { readArguments } from "./arguments";
import { printResult, type CommandResult } from "./main";
import { readStackFile, stackFilePath } from "./stackConfig";

const usage = `Writes the CloudFormation templates by which people launch products by themselves: the same components as the stack
makes, with parameters. One set of templates fits every account that holds the environment and stage. A template that
changed becomes a new version; the old ones stay.

    npm run synth -- [--stack NAME | --config-file PATH] [--output FOLDER] [--amend | --check]

    --stack        name of a stack of kind data-science whose file is in stacks/; left out, dev
    --config-file  path of a stack file; those of the target stacks that it names are looked for beside it
    --output       folder of the templates; left out, seed-code/templates
    --amend        changes the newest versions, for templates that nobody launches yet
    --check        writes nothing, and fails where a template is not current
    --help         prints this`;

/** What the command prints. */
export async function writeTemplates(args: readonly string[]): Promise<CommandResult> {
    const given = readArguments(args, {
        stack: { type: "string" },
        "config-file": { type: "string" },
        output: { type: "string" },
        amend: { type: "boolean" },
        check: { type: "boolean" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return { output: usage, exitCode: 0 };
    }
    const path = given["config-file"] ?? stackFilePath(given.stack ?? "dev");
    const templates = await templatesOf(environmentOf(path));
    const changed = templates.flatMap(({ folder, text }) => {
        const own = join(given.output ?? templatesFolder, folder);
        const { number = 0, text: newest } = readVersions(own).at(-1) ?? {};
        const next = given.amend === true && number > 0 ? number : number + 1;
        return newest === text ? [] : [{ file: join(own, `${next}.yaml`), text }];
    });
    const files = changed.map(({ file }) => file);
    if (given.check === true) {
        return files.length === 0
            ? { output: "All templates are current.", exitCode: 0 }
            : { output: `Not there yet: ${files.join(", ")}; run npm run synth.`, exitCode: 1 };
    }
    changed.forEach(({ file, text }) => {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    });
    return { output: files.length === 0 ? "All templates are current." : files.join("\n"), exitCode: 0 };
}

/** The environment of a stack file. */
export function environmentOf(path: string): ProductEnvironment {
    const config = readStackFile(path);
    if (config.kind !== "data-science") {
        throw new Error(`${path} is of a stack of kind ${config.kind}; name one of kind data-science.`);
    }
    return productEnvironment(config, stagesOf(config, dirname(path)));
}

/** The templates of everything that an environment can offer, each with the folder of its versions. */
export async function templatesOf(environment: ProductEnvironment): Promise<{ folder: string; text: string }[]> {
    const templates: { folder: string; text: string }[] = [];
    // One after the other: they share the engine that records them.
    for (const product of products.filter(({ offered }) => offered?.(environment) ?? true)) {
        const text = render(await synthesise(product, environment));
        templates.push({ folder: productFolder(environment, product.name), text });
    }
    return templates;
}

/** Stages of the target stacks, from their files. */
function stagesOf({ targets }: DataScienceConfig, folder: string): StageNames | undefined {
    if (targets === undefined) {
        return undefined;
    }
    const stageOf = (names: string | readonly string[]): string => {
        const [stack = ""] = stackNames(names);
        const config = readStackFile(stackFilePath(stack, folder));
        if (config.kind !== "target") {
            throw new Error(
                `Stack ${stack} is named in secure-mlops:targets and is of kind ${config.kind}, not target.`,
            );
        }
        return config.environment.stage;
    };
    return { staging: stageOf(targets.staging), prod: stageOf(targets.prod) };
}

if (require.main === module) {
    void printResult(writeTemplates);
}
