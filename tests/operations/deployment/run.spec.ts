import { expect } from "chai";
import type { ProjectStack } from "../../../operations/deployment/project";
import type { Outcome } from "../../../operations/deployment/pulumi";
import { preview, run, type Run, type StackRunner } from "../../../operations/deployment/run";
import { UpdateError } from "../../../operations/engine/updateError";
import { UpdateRecord } from "../../../operations/engine/updateRecord";
import { CommandError } from "../../../operations/main";
import { readStackFile } from "../../../operations/stackConfig";
import { exampleFile } from "../../support/stackFiles";
import { changesIn, eventsOf, inAccount, step } from "./steps";

const stack = (name: "dev" | "staging" | "prod"): ProjectStack => ({
    name,
    config: readStackFile(exampleFile(name)),
    dependsOn: [],
});
const rounds = [[stack("staging"), stack("prod")], [stack("dev")]];

const one = changesIn(eventsOf([step("aws:kms/key:Key", "data-key", "create", inAccount)]));

function failure(name: string, ending: number | "aborted", mandatory?: boolean): UpdateError {
    const record = new UpdateRecord();
    if (mandatory !== undefined) {
        const enforcementLevel = mandatory ? "mandatory" : "advisory";
        record.follow({ timestamp: 0, policyEvent: { message: "m\nm", policyName: "p", enforcementLevel } });
    }
    return new UpdateError({ operation: "up", stack: name, ending, timeLimit: 9, record, printed: [], log: "a.log" });
}

describe("operations/deployment/run", () => {
    let calls: string[];
    let lines: string[];
    let plan: Run;

    beforeEach(() => {
        calls = [];
        lines = [];
        plan = {
            operation: "up",
            rounds,
            missing: [],
            runner: runner({}),
            guard: () => [],
            confirm: (question) => Promise.resolve(calls.push(question) > 0),
            print: (line) => lines.push(line),
            show: async (tasks) => {
                const status = { now: () => undefined, result: () => undefined };
                const ended = await Promise.allSettled(tasks.map((task) => task.run(status)));
                if (ended.some((one) => one.status === "rejected")) {
                    throw new Error("One of them failed.");
                }
                return [];
            },
            onFinished: (name) => calls.push(`finished ${name}`),
        };
    });

    /** An engine that does as it is told. @param failures by `look dev`, `run dev` and the like */
    function runner(failures: Readonly<Record<string, Error>>, changes: Outcome["changes"] = one): StackRunner {
        const act = (what: string): Promise<Outcome> => {
            calls.push(what);
            const error = failures[what];
            return error === undefined
                ? Promise.resolve({ changes, record: new UpdateRecord(), log: "a.log" })
                : Promise.reject(error);
        };
        return {
            create: (name) => Promise.resolve(void calls.push(`create ${name}`)),
            cutOff: () => Promise.resolve([]),
            settling: (name) => `settle ${name}`,
            look: (_operation, name) => act(`look ${name}`),
            run: (_operation, name) => act(`run ${name}`),
        };
    }

    async function ending(work: Promise<void>): Promise<{ readonly message: string; readonly exitCode: number }> {
        try {
            await work;
        } catch (error) {
            if (error instanceof CommandError) {
                const { message, exitCode } = error;
                return { message, exitCode };
            }
        }
        throw new Error("It ended otherwise than with an exit code.");
    }

    async function exitCode(work: Promise<void>): Promise<number> {
        return (await ending(work)).exitCode;
    }

    it("shows a round, asks, carries it out, and only then looks at the next", async () => {
        await run({ ...plan, missing: ["prod"] });
        expect(calls.filter((call) => !/ (staging|prod)$/.test(call) || call === "create prod")).to.deep.equal([
            "create prod",
            "Deploy staging, prod?",
            "look dev",
            "Deploy dev?",
            "run dev",
            "finished dev",
        ]);
        expect(calls.indexOf("create prod")).to.be.lessThan(calls.indexOf("look prod"));
        expect(calls.indexOf("run prod")).to.be.greaterThan(calls.indexOf("Deploy staging, prod?"));
        expect(lines).to.deep.equal([
            "staging, account 444455556666: 1 to create",
            "prod, account 444455556666: 1 to create",
            "dev, account 444455556666: 1 to create",
        ]);
    });

    it("deploys and destroys nothing of a round where creations were cut off, and says how to settle them", async () => {
        const cutOff = (name: string): Promise<string[]> =>
            Promise.resolve(name === "prod" ? ["kms.Key logs-key", "s3.Bucket data"] : []);
        const settling = { ...plan, runner: { ...plan.runner, cutOff } };
        expect(await ending(run(settling))).to.deep.equal({
            message:
                "Stack prod has creations that have not ended: kms.Key logs-key, s3.Bucket data. If another run is at work on " +
                "it, wait for that one. If that was killed, AWS may have made them: settle prod, which takes over what is " +
                "there, then this command again.",
            exitCode: 1,
        });
        expect(calls).to.deep.equal(["look staging"]);
        expect(await exitCode(run({ ...settling, operation: "destroy" }))).to.equal(1);
        expect(calls).to.deep.equal(["look staging", "look staging"]);
        await run({ ...settling, operation: "refresh" });
        expect(calls).to.include("run prod");
    });

    it("does not ask where nothing changes, and brings outputs up all the same", async () => {
        await run({ ...plan, runner: runner({}, []) });
        expect(calls.filter((call) => call.endsWith("?"))).to.be.empty;
        expect(calls).to.include.members(["run staging", "run prod", "run dev"]);
    });

    it("changes nothing when it is not confirmed", async () => {
        expect(await exitCode(run({ ...plan, confirm: () => Promise.resolve(false) }))).to.equal(4);
        expect(calls.filter((call) => call.startsWith("run"))).to.be.empty;
    });

    it("stops before anything is changed where the guard objects, with all objections", async () => {
        const guarding = run({ ...plan, guard: ({ name }) => [`not ${name}`] });
        expect(await ending(guarding)).to.deep.equal({ message: "not staging\nnot prod", exitCode: 3 });
        expect(calls).to.deep.equal(["look staging", "look prod"]);
    });

    it("does not guard a destruction, which is asked for by name", async () => {
        await run({ ...plan, operation: "destroy", guard: ({ name }) => [`not ${name}`] });
        expect(calls).to.include("Destroy dev?");
    });

    it("lets the neighbours of a stack that fails come to their ends, and tells all failures", async () => {
        const failing = { "run staging": new Error("first"), "run prod": new Error("second") };
        const working = run({ ...plan, runner: runner(failing) });
        expect(await ending(working)).to.deep.equal({ message: "first\n\nsecond", exitCode: 1 });
        calls = [];
        expect(await exitCode(run({ ...plan, runner: runner({ "run staging": new Error("first") }) }))).to.equal(1);
        expect(calls).to.include("finished prod").and.not.include("look dev");
    });

    for (const { title, errors, code } of [
        { title: "policies refuse all that failed", errors: [failure("staging", 255, true)], code: 2 },
        { title: "a policy only advised", errors: [failure("staging", 255, false)], code: 1 },
        {
            title: "something else failed as well",
            errors: [failure("staging", 255, true), failure("prod", 1)],
            code: 1,
        },
        { title: "it was stopped", errors: [failure("staging", "aborted"), failure("prod", 1)], code: 130 },
    ]) {
        it(`ends with ${code} where ${title}`, async () => {
            const failures = Object.fromEntries(errors.map((error) => [`look ${error.failure.stack}`, error]));
            expect(await exitCode(run({ ...plan, runner: runner(failures) }))).to.equal(code);
        });
    }

    it("previews all stacks at once, and guards them", async () => {
        const previewing = preview(rounds.flat(), {
            ...plan,
            guard: ({ name }) => (name === "dev" ? ["not dev"] : []),
        });
        expect(await exitCode(previewing)).to.equal(3);
        expect(calls).to.deep.equal(["look staging", "look prod", "look dev"]);
        expect(lines).to.have.length(3);
    });
});
