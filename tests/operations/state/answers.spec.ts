import { expect } from "chai";
import { callName, readAnswers, type Answer } from "../../../operations/state/answers";
import type { StateResource } from "../../../operations/state/exportedState";

const provider = "urn:pulumi:prod::p::pulumi:providers:aws::a::provider-id";

function resource(type: string, name: string, parent = ""): StateResource {
    return { urn: `urn:pulumi:prod::p::${parent}${type}::${name}`, type, custom: true, provider };
}

const key = resource("aws:kms/key:Key", "logs");
const group = resource("aws:ec2/securityGroup:SecurityGroup", "logs", "m:n:Network$");
const vpc = resource("aws:ec2/vpc:Vpc", "vpc");
const all = [key, group, vpc];

function read(ids: readonly string[], gone: readonly string[], ...resources: StateResource[]): [string, Answer][] {
    return [...readAnswers({ ids, gone }, all, resources)];
}

describe("operations/state/answers", () => {
    it("call a creation by its name, and where several have that by type and name", () => {
        expect(all.map((one) => callName(one, all))).to.deep.equal([
            "aws:kms/key:Key::logs",
            "aws:ec2/securityGroup:SecurityGroup::logs",
            "vpc",
        ]);
        const twin = { ...key, urn: key.urn.replace("aws:kms", "m:n:Network$aws:kms") };
        expect(callName(key, [key, twin])).to.equal(key.urn);
    });

    it("are about the creation that they name, by whichever name", () => {
        expect(read(["aws:kms/key:Key::logs=k=1", `${group.urn}=sg-1`], ["vpc"], { ...key, id: "k-0" })).to.deep.equal([
            [key.urn, { id: "k=1" }],
            [group.urn, { id: "sg-1" }],
            [vpc.urn, "gone"],
        ]);
    });

    it("are refused all at once", () => {
        const names = "aws:kms/key:Key::logs, aws:ec2/securityGroup:SecurityGroup::logs, vpc";
        const second = resource("aws:ec2/vpc:Vpc", "other");
        expect(() =>
            read(["logs=1", "vpc", "=1", "vpc=vpc-1", "nothing=2"], ["vpc", "ogs"], { ...second, id: "vpc-1" }),
        ).to.throw(
            [
                `--id logs=1: several were cut off by this name. Cut off were: ${names}.`,
                "--id vpc: allowed: the name of a resource, = and its id.",
                "--id =1: allowed: the name of a resource, = and its id.",
                "--id vpc=vpc-1: this is the id of other; allowed: one that nothing has.",
                `--id nothing=2: was not cut off while being created. Cut off were: ${names}.`,
                "--gone vpc: is answered already; allowed: one answer for each.",
                `--gone ogs: was not cut off while being created. Cut off were: ${names}.`,
            ].join("\n"),
        );
    });

    it("are refused where two of a type get the same id, and allowed what was deleted to make room", () => {
        const twin = resource("aws:ec2/vpc:Vpc", "twin");
        const creations = [vpc, twin];
        expect(() => readAnswers({ ids: ["vpc=vpc-1", "twin=vpc-1"], gone: [] }, creations, [])).to.throw(
            "--id twin=vpc-1: this is the id of vpc; allowed: one that nothing has.",
        );
        const deleted = { ...vpc, id: "vpc-1", pendingReplacement: true };
        expect(readAnswers({ ids: ["vpc=vpc-1"], gone: [] }, creations, [deleted]).size).to.equal(1);
    });

    it("are refused where nothing was cut off", () => {
        expect(() => readAnswers({ ids: [], gone: ["vpc"] }, [], [])).to.throw(
            "--gone vpc: was not cut off while being created. Cut off were: none.",
        );
    });
});
