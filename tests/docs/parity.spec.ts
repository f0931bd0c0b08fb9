import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { sections } from "../../docs/parity";
import {
    keys,
    outputs,
    parameters,
    policies,
    resource,
    role,
    command,
    type Place,
    type Row,
} from "../../docs/parity/row";
import { parityPage, placeText } from "../../docs/parityTable";
import { originals } from "./originals";
import { exists, isFile, runBoth, type Runs } from "./parityPlaces";

const rows: readonly Row[] = sections.flatMap((section) => section.rows);

function namesOf(title: string): string[] {
    const section = sections.find((candidate) => candidate.title === title);
    return (section?.rows ?? []).flatMap(({ original }) => original);
}

describe("docs/parity.md", () => {
    let runs: Runs;

    before(async () => {
        runs = await runBoth();
    });

    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "parity.md"), "utf8")).to.equal(parityPage());
    });

    it("names places that are there", () => {
        const missing = rows.flatMap(({ original, here }) =>
            typeof here === "string"
                ? []
                : here
                      .filter((place) => !exists(place, runs))
                      .map((place) => `${placeText(place)} (${original.join(", ")})`),
        );
        expect(missing).to.deep.equal([]);
    });

    it("names files that are there", () => {
        const files = rows.flatMap(({ file }) => (file === undefined ? [] : [file]));
        expect([...new Set(files)].filter((file) => !isFile(file))).to.deep.equal([]);
    });

    it("says of every row where it is, and how it differs or why it is gone", () => {
        expect(rows.filter(({ here, note }) => here.length === 0 || note === "")).to.deep.equal([]);
    });

    it("covers every parameter, resource, role and output of the original by exactly one row", () => {
        for (const [title, names] of Object.entries(originals)) {
            expect(namesOf(title).toSorted(), title).to.deep.equal(names.toSorted());
        }
    });

    it("knows all 66 parameters of the original's environment", () => {
        expect(new Set(originals["env-main: parameters"]).size).to.equal(66);
    });

    it("uses no name twice in one table", () => {
        for (const { title } of sections) {
            const names = namesOf(title);
            expect(new Set(names).size, title).to.equal(names.length);
        }
    });

    it("sees that a place is missing", () => {
        const present: Place[] = [
            ...keys("network.create.cidr", "network"),
            ...parameters("vpc-id"),
            ...outputs("vpcId"),
            ...policies("kms-key-rotation"),
            command("test"),
            role("flow-logs", "WriteFlowLogs"),
            resource("kms.Key", "data-key", "DenyOutsideNetwork"),
        ];
        const absent: Place[] = [
            ...keys("network.create.cider", "network.create.cidr.prefix", "network[]"),
            ...parameters("vpc"),
            ...outputs("vpcId.first", "vpc"),
            ...policies("kms-key"),
            command("tests"),
            role("flow-logs", "DenyOutsideNetwork"),
            role("logs"),
            resource("kms.Key", "key"),
            resource("kms.Alias", "data-key"),
            resource("kms.Key", "data-key", "WriteFlowLogs"),
        ];
        expect(present.filter((place) => !exists(place, runs))).to.deep.equal([]);
        expect(absent.filter((place) => exists(place, runs))).to.deep.equal([]);
        expect(isFile("infra/network/isolatedVpc.ts")).to.equal(true);
        expect(isFile("infra/network/isolated.ts")).to.equal(false);
    });
});
