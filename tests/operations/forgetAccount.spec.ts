import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { forgetAccountCommand } from "../../operations/forgetAccount";
import type { StateStore } from "../../operations/state/backup";
import { rejection } from "../support/errors";
import { runStack } from "../support/stacks";
import { recordedState } from "./state/recordedState";

const [staying, closed] = ["333344445555", "444455556666"];
const stackFileKeys = {
    kind: "target",
    accounts: `["${staying}"]`,
    dataScience: '{ account: "111122223333", stage: dev }',
};

describe("operations/forgetAccount", () => {
    let project: string;
    let state: string;
    let written: string[];
    let store: StateStore;

    before(async () => {
        const run = await runStack("prod", { changes: { accounts: [staying, closed] } });
        state = JSON.stringify(recordedState("prod", run));
    });

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "forget-account-"));
        written = [];
        store = {
            read: () => Promise.resolve(state),
            write: (_address, next) => Promise.resolve(void written.push(next)),
        };
        writeStackFile({});
    });

    afterEach(() => {
        rmSync(project, { recursive: true });
    });

    function writeStackFile(changes: Readonly<Record<string, string>>): void {
        mkdirSync(join(project, "stacks"), { recursive: true });
        const lines = Object.entries({ ...stackFileKeys, ...changes }).map(
            ([key, value]) => `  secure-mlops:${key}: ${value}`,
        );
        writeFileSync(join(project, "stacks", "Pulumi.prod.yaml"), ["config:", ...lines, ""].join("\n"));
    }

    function run(...args: readonly string[]): Promise<string> {
        return forgetAccountCommand(
            ["--stack", "prod", "--account", closed, "--project", project, ...args],
            store,
            new Date("2026-11-24T03:50:12.345Z"),
        );
    }

    const backups = (): string[] => readdirSync(project).filter((name) => name.endsWith(".checkpoint.json"));

    it("shows what would go, and changes nothing", async () => {
        const text = await run();
        expect(text).to.match(/^Account 444455556666 in stack prod: \d+ resources go, \d+ stay\./);
        expect(text).to.match(/pulumi:providers:aws +account-444455556666\n/);
        expect(text).to.include("Nothing was changed. Give --yes to do it.").and.not.to.include("account-333344445555");
        expect(written).to.be.empty;
        expect(backups()).to.be.empty;
    });

    it("takes the account out with --yes, after a backup that only its owner can read", async () => {
        const text = await run("--yes");
        expect(written).to.have.lengthOf(1);
        expect(written[0]).not.to.include(`providers:aws::account-${closed}`);
        expect(written[0]).to.include(`providers:aws::account-${staying}`);
        const backup = join(project, "prod-2026-11-24T03-50-12Z.checkpoint.json");
        expect(readFileSync(backup, "utf8")).to.equal(state);
        expect(statSync(backup).mode & 0o777).to.equal(0o600);
        expect(text).to.include(`pulumi stack import --stack prod --file ${backup}`);
        expect(text).to.match(/Next: pulumi up of stack prod.*then of the data science stack/);
    });

    it("has nothing to do the second time, and says which accounts there are", async () => {
        await run("--yes");
        store = { ...store, read: () => Promise.resolve(written[0] ?? "") };
        expect(await run("--yes")).to.equal(
            "The state of stack prod holds nothing of account 444455556666. It holds 333344445555.",
        );
        expect(written).to.have.lengthOf(1);
    });

    it("prints its usage", async () => {
        expect(await run("--help")).to.match(/^Takes a closed account out of the state.*--yes/s);
    });

    it("keeps the backup and says where it is when the state cannot be written", async () => {
        store = { ...store, write: () => Promise.reject(new Error("the stack is locked")) };
        const message = await rejection(run("--yes"));
        expect(message).to.match(/^the stack is locked\nThe state before is in .*checkpoint\.json\.$/);
        expect(backups()).to.have.lengthOf(1);
    });

    it("leaves an account alone that is excluded from the units, as it is no account of the stack", async () => {
        writeStackFile({ organizationalUnits: `{ below: [ou-ab12-prod], exclude: ["${closed}"] }` });
        expect(await run()).to.match(/resources go/);
    });

    const named: [string, Record<string, string>, string][] = [
        ["the list of accounts", { accounts: `["${staying}", "${closed}"]` }, "secure-mlops:accounts"],
        ["it without quotes", { accounts: `[${closed}]` }, "secure-mlops:accounts"],
        ["the settings of accounts", { accounts: `[{ id: "${closed}" }]` }, "secure-mlops:accounts.id"],
        [
            "the development account",
            { dataScience: `{ account: "${closed}", stage: dev }` },
            "secure-mlops:dataScience.account",
        ],
        [
            "the account that discovers",
            { organizationalUnits: `{ below: [ou-ab12-prod], account: "${closed}" }` },
            "secure-mlops:organizationalUnits.account",
        ],
    ];
    for (const [name, changes, key] of named) {
        it(`refuses an account that the stack file names as ${name}`, async () => {
            writeStackFile(changes);
            expect(await rejection(run("--yes"))).to.include(
                `still names account ${closed}: ${key}. Take it out there`,
            );
            expect(written).to.be.empty;
        });
    }

    it("refuses a stack whose account stays for good", async () => {
        writeStackFile({ kind: "data-science" });
        expect(await rejection(run("--yes"))).to.match(/is of kind data-science; .*kind target or bootstrap\./);
        expect(written).to.be.empty;
    });

    it("refuses, with the reasons, what the rest of the state cannot do without", async () => {
        const whole = JSON.parse(state) as { deployment: { resources: { urn: string; dependencies: string[] }[] } };
        const { resources } = whole.deployment;
        const key = resources.find(({ urn }) => urn.includes("kms/key") && urn.includes(closed))?.urn ?? "";
        resources
            .filter(({ urn }) => urn.includes("kms/alias") && urn.includes(staying))
            .forEach(({ dependencies }) => dependencies.push(key));
        store = { ...store, read: () => Promise.resolve(JSON.stringify(whole)) };
        const message = await rejection(run("--yes"));
        expect(message).to.match(
            /^Account 444455556666 cannot be taken out of stack prod; nothing was changed:\n {2}- urn/,
        );
        expect(written).to.be.empty;
        expect(backups()).to.be.empty;
    });

    it("takes a stack's full name, and another stack file", async () => {
        const file = join(project, "other.yaml");
        writeFileSync(file, `config: { "secure-mlops:kind": target, "secure-mlops:accounts": ["${closed}"] }`);
        expect(await run("--stack", "acme/secure-mlops/prod")).to.match(/in stack acme\/secure-mlops\/prod/);
        expect(await rejection(run("--config-file", file))).to.include(`${file} still names`);
    });

    const refused: [string, string[], RegExp][] = [
        ["a missing account", ["--stack", "prod"], /--stack and --account are both needed/],
        [
            "an account that is none",
            ["--stack", "prod", "--account", "4444"],
            /received 4444; allowed: .*twelve digits/,
        ],
        [
            "a stack without a file",
            ["--stack", "elsewhere", "--account", closed],
            /There is no stack file .*Pulumi\.elsewhere\.yaml/,
        ],
        ["an unknown option", ["--force"], /Unknown option '--force'\. Allowed: --stack, --account, --yes/],
    ];
    for (const [name, args, message] of refused) {
        it(`refuses ${name}`, async () => {
            expect(await rejection(forgetAccountCommand(args, store))).to.match(message);
        });
    }
});
