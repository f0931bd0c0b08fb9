import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect } from "chai";

const root = join(__dirname, "..", "..");
const simulator = /@cloud-copilot\/iam-(simulate|policy|utils)/;

/** Files of the project whose contents could use a package, with their paths from the root. */
function sources(): string[] {
    return readdirSync(root, { withFileTypes: true })
        .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules")
        .flatMap((entry) =>
            entry.isDirectory()
                ? readdirSync(join(root, entry.name), { recursive: true, encoding: "utf8" }).map((file) =>
                      join(entry.name, file),
                  )
                : [entry.name],
        )
        .filter((file) => /\.(ts|mts|js|mjs|cjs)$/.test(file) && !file.split(sep).includes("node_modules"));
}

function manifest(folder: string): Record<string, Record<string, string> | undefined> {
    return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as ReturnType<typeof manifest>;
}

describe("authorization workspace", () => {
    it("is alone in importing the simulator", () => {
        const importing = sources().filter((file) =>
            new RegExp(`(from|import|require)\\W+${simulator.source}`).test(readFileSync(join(root, file), "utf8")),
        );
        expect(importing).to.deep.equal([join("tests", "authorization", "simulation", "simulate.ts")]);
    });

    it("is alone in depending on it, and not for what ships", () => {
        const depending = ["", "policy-pack", join("tests", "authorization")].flatMap((folder) =>
            ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].flatMap((kind) =>
                Object.keys(manifest(folder)[kind] ?? {})
                    .filter((name) => simulator.test(name))
                    .map((name) => `${folder} ${kind} ${name}`),
            ),
        );
        expect(depending).to.deep.equal([
            `${join("tests", "authorization")} devDependencies @cloud-copilot/iam-simulate`,
        ]);
    });
});
