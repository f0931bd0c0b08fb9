import { expect } from "chai";
import * as fc from "fast-check";
import { contents } from "../../../operations/report/page/contents";
import { shortened } from "../../../operations/report/page/drawing";
import { reportPage, type ReportContent } from "../../../operations/report/page/page";
import {
    reportResources,
    type EngineResource,
    type ReportResource,
} from "../../../operations/report/inventory/resources";
import { resourcesInState } from "../../../operations/report/inventory/engineResources";
import { recordedRun } from "./recordings";
import { modeState, stateSecret } from "./reportStates";

function page(content: Partial<ReportContent>): string {
    return reportPage({ sources: ["state of stack dev"], resources: [], exemptions: [], ...content });
}

/** Text that would change the page if it came in as it is, wherever it is put. */
const hostile = `<script>alert(1)</script>"' onload='x' & </style></svg><img src="https://evil.example/x">`;

function hostileResources(): ReportResource[] {
    const urn = (type: string): string => `urn:pulumi:${hostile}::p::${type}::${hostile}`;
    const provider = urn("pulumi:providers:aws");
    const make = (type: string, inputs: Readonly<Record<string, unknown>>): EngineResource => ({
        urn: urn(type),
        type,
        custom: true,
        id: hostile,
        inputs,
        provider: `${provider}::1`,
    });
    const Statement = [
        {
            Sid: hostile,
            Effect: "Allow",
            Principal: { AWS: hostile },
            Action: hostile,
            Resource: hostile,
            Condition: { StringEquals: { [hostile]: hostile } },
        },
    ];
    const actions = [
        { name: hostile, provider: "CloudFormationStackSet", configuration: { DeploymentTargets: hostile } },
    ];
    return reportResources([
        {
            urn: provider,
            type: "pulumi:providers:aws",
            custom: true,
            inputs: { allowedAccountIds: JSON.stringify([hostile]), region: "eu-west-1" },
        },
        make("aws:ec2/vpc:Vpc", { cidrBlock: hostile, tags: { Name: hostile } }),
        make("aws:ec2/subnet:Subnet", { vpcId: hostile, cidrBlock: hostile, availabilityZoneId: hostile }),
        make("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcId: hostile, serviceName: hostile, policy: { Statement } }),
        make("aws:iam/role:Role", { name: hostile, assumeRolePolicy: { Statement } }),
        make("aws:kms/key:Key", {}),
        make("aws:sagemaker/modelPackageGroup:ModelPackageGroup", { modelPackageGroupName: hostile }),
        make("aws:codebuild/project:Project", {
            name: "build",
            environment: { environmentVariables: [{ name: "MODEL_PACKAGE_GROUP_NAME", value: hostile }] },
        }),
        make("aws:codepipeline/pipeline:Pipeline", {
            name: hostile,
            stages: [
                {
                    name: hostile,
                    actions: [...actions, { name: "b", provider: hostile, configuration: { ProjectName: "build" } }],
                },
            ],
        }),
    ]);
}

describe("operations/report/page", () => {
    let resources: readonly ReportResource[] = [];
    let whole = "";

    before(async () => {
        const states = [];
        for (const mode of ["projects", "staging accounts", "production accounts"]) {
            states.push(resourcesInState(JSON.stringify(await modeState(mode))));
        }
        resources = states.flat();
        whole = page({ resources, run: recordedRun("exempt") });
    });

    it("refers to nothing but its own sections and the console", () => {
        const references = [...whole.matchAll(/\b(?:href|src|srcset|action|data|poster)="([^"]*)"/g)].map(
            ([, to]) => to ?? "",
        );
        expect(references.length).to.be.greaterThan(100);
        expect(
            references.filter(
                (to) => !to.startsWith("https://eu-west-1.console.aws.amazon.com/") && !/^#\w+$/.test(to),
            ),
        ).to.deep.equal([]);
        expect(whole.replaceAll(/ href="https:[^"]*"/g, "")).to.not.match(
            /https?:|url\(|@import|<script|<link|<iframe/,
        );
    });

    it("holds no secret, and nothing of how the engine keeps one", () => {
        expect(JSON.stringify(resources)).to.include("[secret]");
        expect(whole).to.not.include(stateSecret.ciphertext);
        expect(whole).to.not.include("4dabf18193072939515e22adb298388d");
    });

    it("is the same to the byte in whatever order the resources come", () => {
        expect(page({ resources: resources.toReversed(), run: recordedRun("exempt") })).to.equal(whole);
    });

    it("keeps hostile names as text", () => {
        const text = page({
            sources: [hostile],
            resources: hostileResources(),
            exemptions: [
                { policy: hostile, urn: hostile, owner: hostile, reason: hostile, ticket: hostile, expires: hostile },
            ],
        });
        expect(text.split("&lt;script>alert(1)&lt;/script>").length).to.be.greaterThan(30);
        expect(text).to.not.match(/<script|<img|<\/style>[^<]*<\/svg>/);
        const tags = [...text.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
        expect(new Set(tags)).to.not.include("script");
        const attributes = [...text.matchAll(/<[a-z0-9]+((?:\s[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
            ([, all]) => all ?? "",
        );
        expect(attributes.filter((all) => /\son\w+=/.test(all.replaceAll(/"[^"]*"/g, '""')))).to.deep.equal([]);
    });

    it("says its structure: sections with headings, tables with captions, drawings with words", () => {
        const count = (pattern: RegExp): number => [...whole.matchAll(pattern)].length;
        expect([...whole.matchAll(/<h2 id="(\w+)-title">/g)].map(([, id]) => id)).to.deep.equal(Object.keys(contents));
        expect(count(/<h1>/g)).to.equal(1);
        expect(count(/<table><caption>[^<]/g)).to.equal(count(/<table/g));
        expect(
            count(
                /<svg role="img" aria-labelledby="(\S+) (\S+)"[^>]*><title id="\1">[^<]+<\/title><desc id="\2">[^<]/g,
            ),
        ).to.equal(count(/<svg/g));
        expect(count(/<svg/g)).to.equal(3 + 3 + 1);
        const ids = [...whole.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        expect(ids).to.have.length(new Set(ids).size);
        expect(whole).to.match(/^<!DOCTYPE html>\n<html lang="en">/);
    });

    it("shows what policies said and which exemptions were used", () => {
        expect(whole).to.include("Exemptions that the run used");
        expect(whole).to.include("ml-platform@example.com");
        expect(page({ resources, run: recordedRun("refused") })).to.include("Mandatory policies are broken.");
    });

    it("says of each section that there is nothing to show", () => {
        const empty = page({});
        for (const words of [
            "There is no network in what was read.",
            "There is no role in what was read.",
            "There is no model package group and no pipeline in what was read.",
            "There is no VPC endpoint in what was read.",
            "No events of a preview were given with --events, so nothing is known of policies.",
            "There is none in the configurations and events that were given.",
        ]) {
            expect(empty).to.include(words);
        }
    });

    it("shortens a text to the room that it has, in the middle, and never otherwise", () => {
        expect(shortened("abcdefgh", 5)).to.equal("ab…gh");
        fc.assert(
            fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, longest) => {
                const short = shortened(text, longest);
                expect(Array.from(short).length).to.be.at.most(longest);
                expect(Array.from(text).length > longest || short === text).to.equal(true);
            }),
        );
    });
});
