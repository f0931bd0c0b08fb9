import { expect } from "chai";
import { describeScenarios, readScenario, scenarioOverrides, viewsOf } from "../../rehearsal/scenarios";
import { scenarioNames } from "../../rehearsal/scenarioNames";
import { catalogueChecks, checks, projectChecks } from "../../rehearsal/verify";
import { organisation } from "./organisation";

describe("a scenario", () => {
    it("is the core unless another one is asked for", () => {
        expect(readScenario(undefined).name).to.equal("core");
        expect(readScenario("single-account").name).to.equal("single-account");
    });

    it("is refused when nobody knows it", () => {
        expect(() => readScenario("teardown")).to.throw(
            '--scenario is "teardown"; allowed are core, single-account, accounts, existing, delivery, catalogue, faults, ten-accounts.',
        );
    });

    it("is described in the usage", () => {
        const lines = describeScenarios(4).split("\n");
        expect(lines).to.have.lengthOf(scenarioNames.length);
        expect(lines[1]).to.match(/^ {4}single-account {2}\w/);
    });
});

describe("the core", () => {
    it("deploys the targets before the stack that reads what they publish, and runs every check", () => {
        const { rounds, checks: run, changes = [] } = readScenario("core");
        expect(rounds).to.deep.equal([["bootstrap"], ["staging", "prod"], ["dev"]]);
        expect(run).to.equal(checks);
        expect(changes.map(({ title }) => title)).to.deep.equal(["The bootstrap's state moves into its bucket"]);
    });
});

describe("the scenario of a single account", () => {
    const scenario = readScenario("single-account");

    it("deploys the development stack alone, with stages in place of targets", () => {
        expect(scenario.rounds).to.deep.equal([["bootstrap"], ["dev"]]);
        const { dev } = scenarioOverrides(scenario, organisation);
        expect(dev).to.deep.include({ targets: null, singleAccount: { staging: "staging", prod: "prod" } });
        expect(dev).to.deep.include({ organizationId: organisation.id });
    });

    it("looks for every stage in the development account", () => {
        const views = viewsOf(scenario, organisation);
        expect(views).to.have.lengthOf(1);
        expect(views[0]?.accounts).to.deep.equal({
            management: "123456789012",
            dev: "200000000001",
            staging: "200000000001",
            prod: "200000000001",
        });
    });

    it("runs what is about the development account, and for the stages what they have to themselves", () => {
        const accountsOf = (name: string) => scenario.checks.find((check) => check.name === name)?.accounts;
        expect(accountsOf("bucket-perimeter")).to.deep.equal(["dev", "staging", "prod"]);
        expect(accountsOf("network-flow-logs")).to.deep.equal(["dev"]);
        expect(accountsOf("role-trusts")).to.deep.equal(["dev", "staging", "prod"]);
        expect(accountsOf("networks-apart")).to.equal(undefined);
        expect(scenario.checks.every(({ accounts }) => accounts.length > 0)).to.be.true;
    });

    it("names checks that there are", () => {
        const names = scenario.checks.map(({ name }) => name);
        const left = checks.map(({ name }) => name).filter((name) => !names.includes(name));
        expect(left).to.have.members([
            ...["bucket-grants", "key-model-readers", "networks-apart", "registry-images", "registry-models"],
            ...["pipeline-entry", "state-access", "state-protected"],
        ]);
        const local = scenario.checks.filter(({ accounts }) => accounts.includes("staging"));
        expect(local).to.have.lengthOf(21);
    });
});

describe("the scenarios with projects", () => {
    for (const name of ["delivery", "single-account"] as const) {
        it(`look at projects, and let models travel, as ${name}`, () => {
            const scenario = readScenario(name);
            const { dev } = scenarioOverrides(scenario, organisation);
            expect(scenario.checks).to.include.members([...projectChecks]);
            expect((dev?.projects as readonly unknown[]).length).to.equal(2);
            expect(scenario.changes?.map(({ title }) => title)).to.deep.equal([
                "A model is approved",
                "A second model is approved",
            ]);
            expect(scenario.beforeDown).to.not.equal(undefined);
        });
    }

    it("name checks of environments that there are", () => {
        const { checks: run } = readScenario("delivery");
        expect(run.length - projectChecks.length).to.equal(11);
    });
});

describe("the scenario of a catalogue", () => {
    const scenario = readScenario("catalogue");

    it("offers products, with choices, to an account of the organisation as well", () => {
        const { dev } = scenarioOverrides(scenario, organisation);
        expect(dev?.catalog).to.deep.include({ shareWith: [organisation.accounts.staging] });
        expect(scenario.before).to.have.keys(["dev"]);
    });

    it("looks at the catalogue, and at the buckets and roles that come with it", () => {
        expect(scenario.checks).to.include.members([...catalogueChecks]);
        const others = scenario.checks.filter((check) => !catalogueChecks.includes(check)).map(({ name }) => name);
        expect(others).to.include.members(["bucket-encryption", "deployment-calls", "role-trusts", "roles-present"]);
    });
});
