import { expect } from "chai";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parse } from "yaml";
import { Pulumi, type PulumiOptions } from "../../../operations/deployment/pulumi";
import { checkout } from "../../../operations/engine/checkout";

/** Says where it works, and writes where `pulumi stack init` would; "taken" is there already. */
const command = `#!/bin/sh
[ "$1" = whoami ] && { printf '{"url":"%s"}' "\${BACKEND:-s3://states}"; exit 0; }
printf '%s' "$PULUMI_BACKEND_URL" > "$RECORD.backend"
here=.
[ "$1" = --cwd ] && here=$2
printf '%s\\n' "$@" > "$RECORD.arguments"
printf '%s' "$here" > "$RECORD.folder"
cp "$here/Pulumi.yaml" "$RECORD.project"
case "$*" in
    *taken*) echo "error: stack 'taken' already exists"; exit 1 ;;
    *broken*) echo "error: no access"; exit 1 ;;
esac
`;

describe("creating the state of a stack", () => {
    let folder: string;
    const { PATH = "", RECORD, PULUMI_BACKEND_URL } = process.env;

    beforeEach(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pulumi-spec-")));
        mkdirSync(join(folder, "bin"));
        mkdirSync(join(folder, "stack-files"));
        writeFileSync(join(folder, "bin", "pulumi"), command);
        chmodSync(join(folder, "bin", "pulumi"), 0o755);
        process.env.PATH = [join(folder, "bin"), PATH].join(delimiter);
        process.env.RECORD = join(folder, "record");
        delete process.env.PULUMI_BACKEND_URL;
    });

    afterEach(() => {
        process.env.PATH = PATH;
        delete process.env.RECORD;
        delete process.env.BACKEND;
        Object.assign(process.env, RECORD === undefined ? {} : { RECORD });
        Object.assign(process.env, PULUMI_BACKEND_URL === undefined ? {} : { PULUMI_BACKEND_URL });
        rmSync(folder, { recursive: true });
    });

    const create = (stack: string, options: Partial<PulumiOptions> = {}): Promise<void> =>
        new Pulumi({
            logs: folder,
            policyPack: "policy-pack",
            timeLimit: 60,
            readOnly: false,
            interruption: { asked: new AbortController().signal, ordered: new AbortController().signal },
            ...options,
        }).create(stack);

    const recorded = (what: "arguments" | "backend" | "folder" | "project"): string =>
        readFileSync(join(folder, `record.${what}`), "utf8");

    it("asks in this project, with the organisation and what encrypts secrets", async () => {
        await create("dev", { organization: "bank", secretsProvider: "awskms://alias/state" });
        expect(recorded("arguments").trim().split("\n")).to.deep.equal([
            ...["stack", "init", "bank/dev", "--no-select", "--secrets-provider", "awskms://alias/state"],
            ...["--non-interactive", "--color", "never"],
        ]);
    });

    it("writes into stack files elsewhere, and leaves this project's alone", async () => {
        await create("dev", { stackFiles: join(folder, "stack-files") });
        const project = parse(recorded("project")) as { readonly name: string; readonly stackConfigDir: string };
        expect(project.name).to.equal("secure-mlops");
        expect(resolve(recorded("folder"), project.stackConfigDir)).to.equal(join(folder, "stack-files"));
        expect(recorded("arguments")).to.contain("stack\ninit\ndev\n--no-select\n");
        expect(existsSync(recorded("folder")), "the lent project").to.equal(false);
    });

    it("keeps state in the folder where the other commands look for it, however its address is written", async () => {
        for (const [address, taken] of [
            ["file://./state", `file://${join(checkout, "state")}`],
            ["file://.", `file://${checkout}`],
            ["file:///state", ""],
            ["file://~", ""],
            ["s3://states", ""],
        ] as const) {
            process.env.BACKEND = address;
            await create("dev", { stackFiles: join(folder, "stack-files") });
            expect(recorded("backend"), address).to.equal(taken);
        }
    });

    it("leaves a stack that is there already as it is", async () => {
        await create("taken");
        await create("taken", { stackFiles: join(folder, "stack-files") });
    });

    it("says what the engine says of a stack that cannot be created", async () => {
        const refusal = await create("broken", { stackFiles: join(folder, "stack-files") }).catch(String);
        expect(refusal).to.equal("Error: The stack broken could not be created:\nerror: no access");
        expect(existsSync(recorded("folder")), "the lent project").to.equal(false);
    });
});
