import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
    digestOf,
    groupOf,
    scoreFile,
    scoreOf,
    scoreProblems,
    sourcesOfPack,
    specsOf,
    staleSources,
    type MutationScore,
} from "./score";

const files = {
    "pack.ts": { digest: "a", detected: 90, undetected: 10 },
    "policies/iam/one.ts": { digest: "b", detected: 85, undetected: 15 },
};
const present = { "pack.ts": "a", "policies/iam/one.ts": "b" };

describe("mutation/score", () => {
    it("is the share of mutants that are detected, rounded down", () => {
        expect(scoreOf(Object.values(files))).to.equal(87);
        expect(scoreOf([{ digest: "", detected: 1, undetected: 0 }])).to.equal(100);
    });

    it("is about each source of the pack, measured with those of its service or of its folder", () => {
        expect(sourcesOfPack()).to.include.members(["pack.ts", "policies/kms/kmsKeyRotation.ts", "support/cidr.ts"]);
        expect(sourcesOfPack()).to.not.include("index.ts");
        expect(
            ["pack.ts", "policies/index.ts", "policies/kms/kmsKeyRotation.ts", "declarations/native/x.ts"].map(groupOf),
        ).to.deep.equal(["", "policies", "policies/kms", "declarations"]);
        expect(specsOf("policies/kms")[0]).to.equal("tests/policy-pack/policies/kms/*.spec.ts");
        expect(specsOf("support")).to.include("tests/policy-pack/policies/**/*.spec.ts");
    });

    it("tells sources by what they and their specs say", () => {
        const digests = sourcesOfPack().map(digestOf);
        expect(new Set(digests)).to.have.length(digests.length);
        digests.forEach((digest) => expect(digest).to.match(/^[0-9a-f]{16}$/));
    });

    it("passes where it is present, right and high enough", () => {
        expect(scoreProblems({ score: 87, files }, present)).to.deep.equal([]);
        expect(staleSources(files, present)).to.deep.equal([]);
    });

    it("fails where a source has changed, is new or has gone", () => {
        const digests = { "pack.ts": "other", "support/new.ts": "c" };
        expect(staleSources(files, digests)).to.deep.equal(["pack.ts", "support/new.ts"]);
        expect(scoreProblems({ score: 87, files }, digests)).to.deep.equal([
            "policy-pack/pack.ts: it or its spec has changed since it was measured.",
            "policy-pack/support/new.ts: it or its spec has changed since it was measured.",
            "policy-pack/policies/iam/one.ts: it was measured and is not there any more.",
        ]);
    });

    it("fails where the counts say otherwise, or too little is detected", () => {
        expect(scoreProblems({ score: 84, files }, present)).to.deep.equal([
            "The score is not what its counts come to.",
            "The score is 84 %; it has to be 85 % or more.",
        ]);
    });

    it("of the pack as it is has no problem; npm run policy:mutate measures what has changed", () => {
        const committed = JSON.parse(readFileSync(scoreFile, "utf8")) as MutationScore;
        const digests = Object.fromEntries(sourcesOfPack().map((source) => [source, digestOf(source)]));
        expect(scoreProblems(committed, digests)).to.deep.equal([]);
    });
});
