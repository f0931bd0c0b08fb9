import { expect } from "chai";
import { accountNames, type AccountName } from "../../../rehearsal/accounts";
import { catalogueChecks, checks, projectChecks } from "../../../rehearsal/verify";
import type { Account, Check, Situation } from "../../../rehearsal/verify/check";
import { isProved, prove } from "../../../rehearsal/verify/prove";
import { describeProblems, inspectAll } from "../../../rehearsal/verify/run";

describe("the checks", () => {
    const all = [...checks, ...projectChecks, ...catalogueChecks];

    it("have unique names in kebab case", () => {
        const names = all.map(({ name }) => name);
        expect(new Set(names).size).to.equal(names.length);
        for (const name of names) {
            expect(name).to.match(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
        }
    });

    it("have a sentence for a title and at least one account each", () => {
        for (const { name, title, accounts } of all) {
            expect(title, name).to.match(/^[A-Z].{20,130}[^.]$/);
            expect(accounts, name).not.to.be.empty;
            expect(accountNames, name).to.include.members([...accounts]);
        }
    });

    it("look into every account", () => {
        expect(new Set(checks.flatMap(({ accounts }) => accounts))).to.deep.equal(new Set(accountNames));
    });
});

/** Stands for an account that is all right until it is sabotaged. */
function fakeCheck(more: Partial<Check> = {}): Check & { readonly log: string[] } {
    const log: string[] = [];
    let broken = false;
    return {
        log,
        name: "fake-check",
        title: "Something holds",
        accounts: ["dev", "prod"],
        inspect: (account) => Promise.resolve(broken ? [`${account.name} is broken`] : []),
        sabotage: (account) => {
            broken = true;
            log.push(`broke ${account.name}`);
            return Promise.resolve(() => {
                broken = false;
                log.push(`mended ${account.name}`);
                return Promise.resolve();
            });
        },
        ...more,
    };
}

const situation = {
    accounts: Object.fromEntries(accountNames.map((name) => [name, { name }])) as Record<AccountName, Account>,
} as Situation;

describe("inspectAll", () => {
    it("finds something out about every account of every check", async () => {
        const findings = await inspectAll([fakeCheck()], situation, () => undefined);
        expect(findings).to.deep.equal([
            { check: "fake-check", account: "dev", problems: [] },
            { check: "fake-check", account: "prod", problems: [] },
        ]);
    });

    it("takes a check that cannot read for a red one", async () => {
        const check = fakeCheck({ inspect: () => Promise.reject(new Error("no such bucket")), accounts: ["dev"] });
        const findings = await inspectAll([check], situation, () => undefined);
        expect(findings[0]?.problems).to.deep.equal(["could not be looked at: no such bucket"]);
        expect(describeProblems(findings)).to.equal("fake-check in dev:\n  could not be looked at: no such bucket");
    });
});

describe("prove", () => {
    it("is content with a check that is red while the account is broken, and at no other time", async () => {
        const check = fakeCheck();
        const proof = await prove(check, "dev", situation);
        expect(proof).to.deep.equal({
            check: "fake-check",
            account: "dev",
            noticed: ["dev is broken"],
            objections: [],
        });
        expect(isProved(proof)).to.be.true;
        expect(check.log).to.deep.equal(["broke dev", "mended dev"]);
    });

    it("is not content with a check that notices nothing", async () => {
        const proof = await prove(fakeCheck({ inspect: () => Promise.resolve([]) }), "dev", situation);
        expect(isProved(proof)).to.be.false;
    });

    it("is not content when the account cannot be broken", async () => {
        const check = fakeCheck({ sabotage: () => Promise.reject(new Error("not implemented")) });
        const proof = await prove(check, "dev", situation);
        expect(proof.objections).to.deep.equal(["could not be broken: not implemented"]);
        expect(isProved(proof)).to.be.false;
    });

    it("is not content with a check that is always red", async () => {
        const proof = await prove(fakeCheck({ inspect: () => Promise.resolve(["red"]) }), "dev", situation);
        expect(proof.objections).to.deep.equal(["red", "red"]);
        expect(isProved(proof)).to.be.false;
    });
});
