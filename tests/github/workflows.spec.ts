import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";

const checkout = join(__dirname, "..", "..");
const folder = join(checkout, ".github", "workflows");

interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly if?: string;
}

interface Job {
    readonly if?: string;
    readonly needs?: string;
    readonly environment?: string;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly steps?: readonly Step[];
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string>>;
    readonly "timeout-minutes"?: number;
}

interface Workflow {
    readonly on: Readonly<Record<string, { readonly paths?: readonly string[] } | null>>;
    readonly permissions: unknown;
    readonly jobs: Readonly<Record<string, Job>>;
}

const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");
const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): [string, Job][] => Object.entries(workflowOf(file).jobs);
const all = files.flatMap((file) => jobsOf(file).map(([name, job]) => ({ file, name, job })));
const steps = all.flatMap(({ job }) => job.steps ?? []);

/** All that any job may do, beyond nothing. */
const permissions = {
    "deploy-stack.yml deploy": { contents: "read", "id-token": "write" },
    "preview.yml preview": { contents: "read", "id-token": "write" },
    "preview.yml tell": { "pull-requests": "write", "security-events": "write" },
    "release.yml development": { contents: "read", "id-token": "write" },
    "release.yml production": { contents: "read", "id-token": "write" },
    "release.yml staging": { contents: "read", "id-token": "write" },
};

describe(".github/workflows", () => {
    it("pin every action to a commit, and say which version that is", () => {
        const uses = files.flatMap((file) =>
            [...textOf(file).matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, it]) => it ?? ""),
        );
        const foreign = uses.filter((it) => !it.startsWith("./"));
        expect(foreign.length).to.be.greaterThan(8);
        expect(foreign.filter((it) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(it))).to.be.empty;
    });

    it("use one commit of each action", () => {
        const commits = new Map<string, Set<string>>();
        for (const { uses = "" } of steps.filter((step) => step.uses !== undefined)) {
            const [action = "", commit = ""] = uses.split("@");
            commits.set(action, (commits.get(action) ?? new Set()).add(commit));
        }
        expect([...commits].filter(([, found]) => found.size > 1)).to.be.empty;
    });

    it("give no right to all jobs, and each job what it needs and no more", () => {
        for (const file of files) {
            expect(workflowOf(file).permissions, file).to.deep.equal({});
        }
        expect(
            Object.fromEntries(all.map(({ file, name, job }) => [`${file} ${name}`, job.permissions])),
        ).to.deep.equal(permissions);
    });

    it("never run with the rights of the base of a pull request, nor on what anybody can set off", () => {
        const events = Object.fromEntries(files.map((file) => [file, Object.keys(workflowOf(file).on)]));
        expect(events).to.deep.equal({
            "deploy-stack.yml": ["workflow_call"],
            "preview.yml": ["pull_request"],
            "release.yml": ["push", "workflow_dispatch"],
        });
    });

    it("do nothing for pull requests from forks", () => {
        for (const [name, job] of jobsOf("preview.yml")) {
            expect(job.if, name).to.include("github.event.pull_request.head.repo.full_name == github.repository");
        }
    });

    it("let no job that may write to the pull request run what is in it", () => {
        const writing = all.filter(({ job }) => Object.keys(job.permissions ?? {}).includes("pull-requests"));
        expect(writing).to.have.length(1);
        const text = JSON.stringify(writing);
        expect(text).not.to.match(/actions\/checkout|npm |id-token/);
    });

    it("put no text of others into a script", () => {
        const scripts = steps.flatMap(({ run = "" }) => run);
        expect(scripts.filter((script) => script.includes("${{"))).to.be.empty;
    });

    it("keep no credentials after the checkout, and hold no secret", () => {
        const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
        expect(checkouts.length).to.equal(2);
        expect(checkouts.every((step) => step.with?.["persist-credentials"] === false)).to.equal(true);
        expect(files.filter((file) => textOf(file).includes("secrets."))).to.be.empty;
    });

    it("preview without a right to change anything, and deploy one stage after the other, each in its environment", () => {
        expect(textOf("preview.yml"))
            .to.include("--read-only")
            .and.not.match(/npm run .*deploy/);
        expect(jobsOf("release.yml").map(([name, job]) => [name, job.needs, job.with])).to.deep.equal([
            ["staging", undefined, { stack: "staging", environment: "staging" }],
            ["production", "staging", { stack: "prod", environment: "production" }],
            ["development", "production", { stack: "dev", environment: "development" }],
        ]);
    });

    it("run on a change of anything that a stack is made of", () => {
        for (const [file, event] of [
            ["preview.yml", "pull_request"],
            ["release.yml", "push"],
        ] as const) {
            const paths = workflowOf(file).on[event]?.paths ?? [];
            for (const part of [
                "infra/**",
                "policy-pack/**",
                "seed-code/**",
                "stacks/**",
                "package-lock.json",
                "Pulumi.yaml",
            ]) {
                expect(paths, file).to.include(part);
            }
        }
    });

    it("call commands that there are, and install the engine that the project is built with", () => {
        const { scripts, dependencies } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
            readonly scripts: Readonly<Record<string, string>>;
            readonly dependencies: Readonly<Record<string, string>>;
        };
        const called = steps.flatMap(({ run = "" }) =>
            [...run.matchAll(/npm run --silent ([\w:]+)/g)].map(([, it]) => it ?? ""),
        );
        expect([...new Set(called)].sort()).to.deep.equal(["deploy", "policy:report", "preview"]);
        expect(called.filter((name) => scripts[name] === undefined)).to.be.empty;
        const engines = steps.flatMap((step) => step.with?.["pulumi-version"] ?? []);
        expect(new Set(engines)).to.deep.equal(new Set([dependencies["@pulumi/pulumi"]]));
    });

    it("end by themselves", () => {
        const working = all.filter(({ job }) => job.steps !== undefined);
        expect(working.filter(({ job }) => job["timeout-minutes"] === undefined)).to.be.empty;
    });
});
