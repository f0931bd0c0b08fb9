import { getPartition } from "@pulumi/aws/getPartition";
import * as kms from "@pulumi/aws/kms";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { rejection } from "./errors";
import { installMocks, settle, valueOf } from "./mocks";
import { regionLookups } from "./outputs";

function frankfurt(): Provider {
    return new Provider("frankfurt", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
}

describe("support/mocks", () => {
    it("records what the engine is told about a resource", async () => {
        const recording = await installMocks({ stack: "prod" });
        const provider = frankfurt();
        const key = new kms.Key("key", { description: "Everything" }, { provider, protect: true });
        new kms.Alias("alias", { targetKeyId: key.keyId }, { provider, parent: key });
        await settle();

        const prefix = "urn:pulumi:prod::secure-mlops::";
        expect(recording.resources.slice(1)).to.deep.equal([
            {
                urn: `${prefix}aws:kms/key:Key::key`,
                type: "aws:kms/key:Key",
                name: "key",
                custom: true,
                inputs: { description: "Everything" },
                provider: `${prefix}pulumi:providers:aws::frankfurt`,
                protect: true,
                dependencies: [],
                propertyDependencies: { description: [] },
            },
            {
                urn: `${prefix}aws:kms/key:Key$aws:kms/alias:Alias::alias`,
                type: "aws:kms/alias:Alias",
                name: "alias",
                custom: true,
                inputs: { targetKeyId: await valueOf(key.keyId) },
                parent: `${prefix}aws:kms/key:Key::key`,
                provider: `${prefix}pulumi:providers:aws::frankfurt`,
                protect: true,
                dependencies: [`${prefix}aws:kms/key:Key::key`],
                propertyDependencies: { targetKeyId: [`${prefix}aws:kms/key:Key::key`] },
            },
        ]);
    });

    it("makes ARNs of the account and region of the provider", async () => {
        await installMocks();
        const key = new kms.Key("key", {}, { provider: frankfurt() });
        expect(await valueOf(key.arn)).to.match(/^arn:aws:kms:eu-central-1:111122223333:key\/[0-9a-f-]{36}$/);
    });

    it("starts from nothing at every installation", async () => {
        const before = await installMocks({ config: { "secure-mlops:kind": "target" } });
        new kms.Key("key", {}, { provider: frankfurt() });
        await settle();
        const after = await installMocks();
        expect(before.resources).to.have.length(2);
        expect(after.resources).to.be.empty;
        expect(pulumi.runtime.allConfig()).to.deep.equal({});
    });

    it("refuses two resources with one URN", async () => {
        await installMocks();
        new kms.Key("key", {});
        new kms.Key("key", {});
        expect(await rejection(settle())).to.equal(
            "Duplicate resource URN urn:pulumi:dev::secure-mlops::aws:kms/key:Key::key; " +
                "give the two resources different names.",
        );
    });

    it("refuses an invoke that the test has no answer for", async () => {
        await installMocks();
        expect(await rejection(getPartition({}))).to.contain(
            'The program invokes aws:index/getPartition:getPartition, and this test has no answer; add it to "calls".',
        );
    });

    it("records invokes with their provider", async () => {
        const recording = await installMocks({ calls: regionLookups });
        expect(await getPartition({}, { provider: frankfurt() })).to.include({ partition: "aws" });
        expect(recording.calls).to.deep.equal([
            {
                token: "aws:index/getPartition:getPartition",
                inputs: {},
                provider: "urn:pulumi:dev::secure-mlops::pulumi:providers:aws::frankfurt",
            },
        ]);
    });

    it("knows no ids and no ARNs at a first preview", async () => {
        await installMocks({ preview: true });
        const key = new kms.Key("key", { description: "Everything" }, { provider: frankfurt() });
        expect(await valueOf(key.id)).to.be.undefined;
        expect(await valueOf(key.arn)).to.be.undefined;
        expect(await valueOf(key.description)).to.equal("Everything");
    });

    it("answers references to the stacks it is given, and refuses others", async () => {
        const full = "organization/secure-mlops/prod";
        const recording = await installMocks({ stacks: { [full]: { stage: "prod" } } });
        expect(await valueOf(new pulumi.StackReference(full).getOutput("stage"))).to.equal("prod");
        expect(recording.references).to.deep.equal([full]);
        const missing = new pulumi.StackReference("organization/secure-mlops/test");
        expect(await rejection(valueOf(missing.outputs))).to.contain('unknown stack "organization/secure-mlops/test"');
    });
});
