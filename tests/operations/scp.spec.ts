import { expect } from "chai";
import { guardrailStatement } from "../../infra/identity/guardrails";
import { printServiceControlPolicies } from "../../operations/scp";
import { longestServiceControlPolicy, serviceControlPolicies } from "../../operations/serviceControlPolicy";
import { guardrails } from "../../policy-pack/guardrails";
import { deniedBy, plain, type PlainDocument } from "../infra/decisions";

const deployment = "arn:aws:iam::*:role/platform-deployment";
const request = { action: "sagemaker:CreateTrainingJob", resource: "*" };

describe("operations/scp", () => {
    it("prints every guardrail once, and nothing else", () => {
        const printed = JSON.parse(printServiceControlPolicies([])) as PlainDocument[];
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

    it("prints one document in one line, ready to be sent", () => {
        const text = printServiceControlPolicies(["--document", "2"]);
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(serviceControlPolicies()[1])));
        expect(text).not.to.include("\n");
    });

    it("prints its usage", () => {
        expect(printServiceControlPolicies(["--help"])).to.match(/^Prints the guardrails.*--exempt-role/s);
    });

    for (const name of [
        "platform-deployment-*",
        "team/platform-*",
        "aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Platform_*",
    ]) {
        it(`takes a pattern that names whom it exempts: ${name}`, () => {
            const arn = `arn:aws:iam::*:role/${name}`;
            expect(printServiceControlPolicies(["--exempt-role", arn])).to.include(arn);
        });
    }

    const refused: [string, string[], RegExp][] = [
        [
            "an unknown option",
            ["--exempt", "x"],
            /Unknown option '--exempt'\. Allowed: --exempt-role, --document, --help\./,
        ],
        [
            "what is no role",
            ["--exempt-role", "arn:aws:iam::111122223333:root"],
            /received arn:aws:iam::111122223333:root; allowed: ARNs of roles/,
        ],
        ["every principal", ["--exempt-role", "*"], /received \*; allowed/],
        ...["*", "team/*", "*/platform-deployment", "pl*", "team/p*", "team/?latform", "a*/platform"].map(
            (name): [string, string[], RegExp] => [
                `a pattern that leaves the name open: ${name}`,
                ["--exempt-role", `arn:aws:iam::*:role/${name}`],
                /allowed: ARNs of roles whose path and name begin with three characters that are no wildcard/,
            ],
        ),
        ["a document that there is not", ["--document", "3"], /received 3; allowed: a number from 1 to 2/],
        ["document zero", ["--document", "0"], /received 0; allowed/],
        ["a document that is no number", ["--document", "last"], /received last; allowed/],
        [
            "more exemptions than fit",
            ["--exempt-role", `arn:aws:iam::*:role/${"r".repeat(5_000)}`],
            /With 1 exempt roles one statement alone has \d+ characters.*Name fewer/s,
        ],
    ];
    for (const [name, args, message] of refused) {
        it(`refuses ${name}`, () => {
            expect(() => printServiceControlPolicies(args)).to.throw(message);
        });
    }
});
