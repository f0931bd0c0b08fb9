import { expect } from "chai";
import { parse } from "yaml";
import { conformancePackLimits, conformancePacks, packRules } from "../../operations/conformancePack";
import { controls, configRulesOf } from "../../policy-pack/controls";
import { tagged } from "../../policy-pack/controls/trace";
import { policies } from "../../policy-pack/policies";

interface Template {
    readonly Parameters: Readonly<Record<string, { readonly Type: string; readonly Default: string }>>;
    readonly Resources: Readonly<
        Record<
            string,
            {
                readonly Type: string;
                readonly Properties: {
                    readonly ConfigRuleName: string;
                    readonly Description: string;
                    readonly Source: { readonly Owner: string; readonly SourceIdentifier: string };
                    readonly InputParameters?: Readonly<Record<string, { readonly Ref: string }>>;
                };
            }
        >
    >;
}

const read = (packs: readonly string[]) => packs.map((pack) => parse(pack) as Template);
const rulesIn = (templates: readonly Template[]) => templates.flatMap(({ Resources }) => Object.values(Resources));
const identifiers = (packs: readonly string[]) =>
    rulesIn(read(packs)).map(({ Properties }) => Properties.Source.SourceIdentifier);

describe("operations/conformancePack", () => {
    const everything = conformancePacks({ withAdvice: true });

    it("holds the rules of every control and of every policy, but the one that takes values of the house", () => {
        const named = [
            ...controls.flatMap(configRulesOf).map(({ identifier }) => identifier),
            ...policies.flatMap((policy) => tagged(policy, "aws-config")),
        ];
        const expected = new Set(named.filter((it) => it !== "S3_BUCKET_POLICY_GRANTEE_CHECK"));
        expect([...new Set(identifiers(everything))].sort()).to.deep.equal([...expected].sort());
    });

    it("leaves out the rules whose policies only advise, unless they are asked for", () => {
        const advice = ["SAGEMAKER_MODEL_PRIVATE_REGISTRY_REQUIRED", "S3_BUCKET_DEFAULT_LOCK_ENABLED"];
        expect(identifiers(everything)).to.include.members(advice);
        expect(identifiers(conformancePacks())).to.not.include.members(advice);
        // Policies judge it and one advises; and a control that no program can be judged by has a rule all the same.
        expect(identifiers(conformancePacks())).to.include.members([
            "SAGEMAKER_MONITORING_SCHEDULE_ISOLATION",
            "CLOUD_TRAIL_ENABLED",
        ]);
    });

    it("leaves out what is named", () => {
        const less = identifiers(conformancePacks({ leftOut: ["VPC_ENDPOINT_ENABLED", "SAGEMAKER_MODEL_IN_VPC"] }));
        const all = identifiers(conformancePacks());
        expect(all.filter((it) => !less.includes(it))).to.have.members([
            ...["VPC_ENDPOINT_ENABLED", "VPC_ENDPOINT_ENABLED", "VPC_ENDPOINT_ENABLED"],
            "SAGEMAKER_MODEL_IN_VPC",
        ]);
    });

    it("writes rules of AWS alone, each with a name of its own and what it stands for", () => {
        const rules = rulesIn(read(everything));
        for (const { Type, Properties } of rules) {
            expect(Type).to.equal("AWS::Config::ConfigRule");
            expect(Properties.Source.Owner).to.equal("AWS");
            expect(Properties.ConfigRuleName).to.match(/^[a-z0-9-]{1,100}$/);
            expect(Properties.Description).to.match(/^The same as \S.{4,}$/);
            expect(Properties.Description.length).to.be.at.most(256);
        }
        const names = rules.map(({ Properties }) => Properties.ConfigRuleName);
        expect(new Set(names).size).to.equal(names.length);
        expect(names).to.have.lengthOf(packRules().length);
    });

    it("gives every rule its parameters, which whoever deploys the pack may set", () => {
        for (const { Parameters, Resources } of read(everything)) {
            const given = Object.values(Resources).flatMap(({ Properties }) =>
                Object.values(Properties.InputParameters ?? {}).map(({ Ref }) => Ref),
            );
            expect(given.sort()).to.deep.equal(Object.keys(Parameters).sort());
        }
        const [first] = read(everything);
        const rule = first?.Resources.CwLoggroupRetentionPeriodCheck?.Properties;
        expect(rule?.InputParameters).to.deep.equal({
            MinRetentionTime: { Ref: "CwLoggroupRetentionPeriodCheckMinRetentionTime" },
        });
        expect(first?.Parameters.CwLoggroupRetentionPeriodCheckMinRetentionTime).to.deep.equal({
            Type: "String",
            Default: "365",
        });
    });

    it("keeps two rules of one kind apart by the controls that they stand for", () => {
        const names = packRules()
            .filter(({ identifier }) => identifier === "RESTRICTED_INCOMING_TRAFFIC")
            .map(({ name, parameters }) => [name, parameters?.blockedPorts?.split(",").length]);
        expect(names).to.deep.equal([
            ["restricted-incoming-traffic-ec2-14", 1],
            ["restricted-incoming-traffic-ec2-19", 24],
        ]);
    });

    it("fits every pack into the limits of AWS Config", () => {
        for (const pack of [...everything, ...conformancePacks()]) {
            expect(Buffer.byteLength(pack)).to.be.at.most(51_200);
            expect(rulesIn(read([pack])).length).to.be.within(1, 130);
        }
        expect(conformancePacks()).to.have.lengthOf(1);
        expect(conformancePackLimits).to.deep.equal({ bytes: 51_200, rules: 130 });
    });

    for (const limits of [
        { bytes: 51_200, rules: 10 },
        { bytes: 4_000, rules: 130 },
    ]) {
        it(`begins another pack where one would pass ${limits.bytes} bytes or ${limits.rules} rules`, () => {
            const packs = conformancePacks({ withAdvice: true, limits });
            expect(packs.length).to.be.greaterThan(5);
            expect(rulesIn(read(packs))).to.deep.equal(rulesIn(read(everything)));
            const sizes = read(packs).map(({ Resources }) => Object.keys(Resources).length);
            expect(Math.max(...sizes)).to.be.at.most(limits.rules);
            expect(Math.max(...packs.map((pack) => Buffer.byteLength(pack)))).to.be.at.most(limits.bytes);
            // No pack is begun too early; a rule takes less than 2,000 bytes.
            for (const [index, pack] of packs.slice(0, -1).entries()) {
                const isFull = sizes[index] === limits.rules || Buffer.byteLength(pack) > limits.bytes - 2_000;
                expect(isFull, `pack ${index + 1}`).to.equal(true);
            }
        });
    }
});
