import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { guardrailStatement } from "../../infra/identity/guardrails";
import { conformancePacks } from "../../operations/conformancePack";
import { controlsCommand } from "../../operations/controls";
import { longestServiceControlPolicy, serviceControlPolicies } from "../../operations/serviceControlPolicy";
import { guardrails } from "../../policy-pack/guardrails";
import { rejection } from "../support/errors";
import { deniedBy, plain, type PlainDocument } from "../infra/decisions";

const deployment = "arn:aws:iam::*:role/platform-deployment";
const request = { action: "sagemaker:CreateTrainingJob", resource: "*" };

const scp = ["--print", "scp"];
const pack = ["--print", "conformance-pack"];

describe("operations/controls", () => {
    it("prints every guardrail once, and nothing else", async () => {
        const printed = JSON.parse(await controlsCommand(scp)) as PlainDocument[];
        expect(printed.flatMap(({ Statement }) => Statement)).to.deep.equal(guardrails.map(guardrailStatement));
    });

    const exemptions: [string, string[]][] = [
        ["no exemption", []],
        ["one exempt role", [deployment]],
        ["several", Array.from({ length: 8 }, (_, index) => `${deployment}-${index}`)],
    ];
    for (const [name, roles] of exemptions) {
        it(`fits every document into a service control policy with ${name}`, () => {
            const sizes = serviceControlPolicies(roles).map((document) => JSON.stringify(document).length);
            expect(sizes.filter((size) => size > longestServiceControlPolicy)).to.be.empty;
            expect(sizes.length).to.be.at.most(5);
        });
    }

    it("uses no more documents than it needs", () => {
        expect(serviceControlPolicies()).to.have.lengthOf(2);
    });

    it("exempts the named roles and nobody else", async () => {
        const statements = await plain(serviceControlPolicies([deployment]).flatMap(({ Statement }) => Statement));
        const by = (role: string): string[] =>
            deniedBy(statements, { ...request, caller: { roleArn: `arn:aws:iam::111122223333:role/${role}` } });
        expect(by("platform-deployment")).to.be.empty;
        expect(by("platform-deployment-2")).to.include("RequireSubnets");
    });

    it("prints one document in one line, ready to be sent", async () => {
        const text = await controlsCommand([...scp, "--document", "2"]);
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(serviceControlPolicies()[1])));
        expect(text).not.to.include("\n");
    });

    it("prints the conformance pack, whole or by its number", async () => {
        const [first = ""] = conformancePacks();
        expect(await controlsCommand(pack)).to.equal(first.trimEnd());
        expect(await controlsCommand([...pack, "--document", "1"])).to.equal(first.trimEnd());
    });

    it("hands on what the pack is to hold", async () => {
        const given = ["--leave-out", "SAGEMAKER_MODEL_IN_VPC", "--with-advice"];
        const [first = ""] = conformancePacks({ leftOut: ["SAGEMAKER_MODEL_IN_VPC"], withAdvice: true });
        expect(await controlsCommand([...pack, ...given])).to.equal(first.trimEnd());
    });

    it("writes every document into a file of its own", async () => {
        const folder = await mkdtemp(join(tmpdir(), "controls-"));
        try {
            const output = join(folder, "new");
            const printed = await controlsCommand(["--output", output, "--exempt-role", deployment]);
            const files = ["service-control-policy-1.json", "service-control-policy-2.json", "conformance-pack-1.yaml"];
            expect(printed).to.equal(files.map((file) => join(output, file)).join("\n"));
            const contents = await Promise.all(files.map((file) => readFile(join(output, file), "utf8")));
            expect(contents).to.deep.equal([
                ...serviceControlPolicies([deployment]).map((policy) => JSON.stringify(policy)),
                ...conformancePacks(),
            ]);
        } finally {
            await rm(folder, { recursive: true });
        }
    });

    it("prints its usage", async () => {
        expect(await controlsCommand(["--help"])).to.match(/^Writes what keeps whole accounts.*--exempt-role/s);
    });

    for (const name of [
        "platform-deployment-*",
        "team/platform-*",
        "aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Platform_*",
    ]) {
        it(`takes a pattern that names whom it exempts: ${name}`, async () => {
            const arn = `arn:aws:iam::*:role/${name}`;
            expect(await controlsCommand([...scp, "--exempt-role", arn])).to.include(arn);
        });
    }

    const roles =
        "allowed: ARNs of roles whose path and name begin with three characters that are no wildcard, and may hold * after " +
        "those, such as arn:aws:iam::*:role/platform-deployment. Whoever can make a role of an exempt name is exempt.";
    const allowed = "--print, --output, --document, --exempt-role, --leave-out, --with-advice, --help";
    const refused: [string, string[], string][] = [
        ["an unknown option", ["--exempt", "x"], `Unknown option '--exempt'. Allowed: ${allowed}.`],
        ["nothing to do", [], "Give one of --print scp, --print conformance-pack and --output FOLDER."],
        [
            "both to print and to write",
            [...scp, "--output", "x"],
            "Give one of --print scp, --print conformance-pack and --output FOLDER.",
        ],
        ["another kind", ["--print", "rcp"], "--print: received rcp; allowed: scp, conformance-pack."],
        [
            "one document of what is written",
            ["--output", "x", "--document", "1"],
            "--document: allowed with --print alone; --output writes all documents.",
        ],
        [
            "several things at once, each by its name",
            ["--print", "rcp", "--exempt-role", "*"],
            `--print: received rcp; allowed: scp, conformance-pack.\n--exempt-role: received *; ${roles}`,
        ],
        [
            "what is no role",
            [...scp, "--exempt-role", "arn:aws:iam::111122223333:root"],
            `--exempt-role: received arn:aws:iam::111122223333:root; ${roles}`,
        ],
        ...["*", "team/*", "*/platform-deployment", "pl*", "team/p*", "team/?latform", "a*/platform"].map(
            (name): [string, string[], string] => [
                `a pattern that leaves the name open: ${name}`,
                [...scp, "--exempt-role", `arn:aws:iam::*:role/${name}`],
                `--exempt-role: received arn:aws:iam::*:role/${name}; ${roles}`,
            ],
        ),
        [
            "a document that there is not",
            [...scp, "--document", "3"],
            "--document: received 3; allowed: a number from 1 to 2.",
        ],
        ["document zero", [...scp, "--document", "0"], "--document: received 0; allowed: a number from 1 to 2."],
        [
            "a pack that there is not",
            [...pack, "--document", "2"],
            "--document: received 2; allowed: a number from 1 to 1.",
        ],
        [
            "a document that is no number",
            [...scp, "--document", "last"],
            "--document: received last; allowed: a number from 1 to 2.",
        ],
    ];
    for (const [name, args, message] of refused) {
        it(`refuses ${name}`, async () => {
            expect(await rejection(controlsCommand(args))).to.equal(message);
        });
    }

    it("refuses more exemptions than fit", async () => {
        const args = [...scp, "--exempt-role", `arn:aws:iam::*:role/${"r".repeat(5_000)}`];
        expect(await rejection(controlsCommand(args))).to.match(
            /^With 1 exempt roles one statement alone has \d+ characters, and a policy holds 5120\. Name fewer, /,
        );
    });

    it("refuses to leave out a rule that the pack does not have, and names those that it has", async () => {
        const args = [...pack, "--leave-out", "S3_NONE", "--leave-out", "SAGEMAKER_MODEL_IN_VPC"];
        expect(await rejection(controlsCommand(args))).to.match(
            /^--leave-out: received S3_NONE; allowed: identifiers of rules in the pack: CLOUDTRAIL_\w+, .*, VPC_\w+\.$/,
        );
    });
});
