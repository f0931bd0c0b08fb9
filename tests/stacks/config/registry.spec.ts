import { expect } from "chai";
import { readChanged, refusesEach } from "./configProblems";

const rule =
    "allowed: 1 to 38 lower-case letters, digits and single hyphens, beginning with a letter and not ending in a hyphen. " +
    "Example: ";
const twice = "allowed: a list of names, each once. Example: ";

describe("the key registry", () => {
    it("may be left out, and so may each of its lists", async () => {
        const none = { packageGroups: [], imageRepositories: [] };
        expect(await readChanged("dev", { registry: undefined })).to.deep.include({ registry: none });
        expect(await readChanged("dev", { registry: { imageRepositories: ["serving"] } })).to.deep.include({
            registry: { packageGroups: [], imageRepositories: ["serving"] },
        });
    });

    it("takes names to the longest that SageMaker has room for behind the longest prefix", async () => {
        const longest = "a".repeat(38);
        expect(`${"e".repeat(12)}-${"s".repeat(10)}--${longest}`).to.have.lengthOf(63);
        expect(await readChanged("dev", { registry: { packageGroups: [longest] } })).to.have.property("registry");
    });

    refusesEach([
        [
            "dev",
            { registry: { packageGroups: ["a".repeat(39)] } },
            `registry.packageGroups[0]: received "${"a".repeat(39)}"; ${rule}abalone.`,
        ],
        ...["Abalone", "abalone_1", "1abalone", "abalone-", "aba--lone", ""].map(
            (name) =>
                [
                    "dev",
                    { registry: { packageGroups: [name] } },
                    `registry.packageGroups[0]: received "${name}"; ${rule}abalone.`,
                ] as const,
        ),
        [
            "dev",
            { registry: { imageRepositories: ["team/serving"] } },
            `registry.imageRepositories[0]: received "team/serving"; ${rule}abalone-serving.`,
        ],
        [
            "dev",
            { registry: { packageGroups: ["abalone", "abalone"] } },
            `registry.packageGroups: received ["abalone","abalone"]; ${twice}[abalone].`,
        ],
        [
            "dev",
            { registry: { imageRepositories: ["serving", "serving"] } },
            `registry.imageRepositories: received ["serving","serving"]; ${twice}[abalone-serving].`,
        ],
        [
            "dev",
            { registry: { groups: ["abalone"] } },
            "registry.groups: nothing reads this key. Known here: packageGroups, imageRepositories.",
        ],
    ]);
});
