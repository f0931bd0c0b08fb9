import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const root = join(__dirname, "..", "..");

interface Manifest {
    readonly workspaces?: readonly string[];
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
}

function manifest(...path: string[]): Manifest {
    return JSON.parse(readFileSync(join(root, ...path, "package.json"), "utf8")) as Manifest;
}

describe("docs/dependencies.md", () => {
    const manifests = [manifest(), ...(manifest().workspaces ?? []).map((folder) => manifest(folder))];
    const direct = manifests.flatMap(({ dependencies, devDependencies }) =>
        Object.entries({ ...dependencies, ...devDependencies }),
    );
    const page = readFileSync(join(root, "docs", "dependencies.md"), "utf8");
    const documented = [...page.matchAll(/^\| `([^`]+)` /gm)].map((match) => match[1]);

    it("has a row for every direct dependency, and for nothing else", () => {
        expect(documented.toSorted()).to.deep.equal([...new Set(direct.map(([name]) => name))].sort());
    });

    it("leaves no cell empty", () => {
        const rows = page.split("\n").filter((line) => line.startsWith("| `"));
        expect(
            rows.filter((row) =>
                row
                    .split("|")
                    .slice(1, -1)
                    .some((cell) => cell.trim() === ""),
            ),
        ).to.deep.equal([]);
    });

    it("is about exact versions", () => {
        expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).to.deep.equal([]);
    });
});
