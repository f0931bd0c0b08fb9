import { expect } from "chai";
import type { ExportedState, StateResource } from "../../../operations/state/exportedState";
import type { Answers } from "../../../operations/state/answers";
import { settle } from "../../../operations/state/settle";

const provider: StateResource = {
    urn: "urn:pulumi:prod::p::pulumi:providers:aws::account-444455556666",
    type: "pulumi:providers:aws",
    custom: true,
    id: "provider-id",
    inputs: { allowedAccountIds: '["444455556666"]' },
};

function asked(type: string, name: string, inputs: Record<string, unknown>): StateResource {
    return {
        urn: `urn:pulumi:prod::p::${type}::${name}`,
        type,
        custom: true,
        inputs,
        provider: `${provider.urn}::provider-id`,
    };
}

const bucket = asked("aws:s3/bucket:Bucket", "data", { bucket: "the-data", forceDestroy: false });
const policy = asked("aws:s3/bucketPolicy:BucketPolicy", "data-policy", { bucket: "the-data" });
const key = asked("aws:kms/key:Key", "logs-key", { tags: { Name: "env-logs" }, description: "Logs" });
const rule = asked("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", {
    __defaults: [],
    securityGroupId: "sg-1",
    fromPort: 443,
});

function stateWith(creating: readonly StateResource[], ...made: readonly StateResource[]): ExportedState {
    return {
        version: 3,
        deployment: {
            resources: [provider, ...made],
            pending_operations: creating.map((resource) => ({ resource, type: "creating" })),
            metadata: {},
        },
    };
}

function answers(ids: readonly string[] = [], ...gone: readonly string[]): Answers {
    return { ids, gone };
}

describe("operations/state/settle", () => {
    it("takes over by its name what has one, as the last of the state, and leaves no note", () => {
        const { settlements, questions, settled } = settle(stateWith([bucket]), answers());
        expect(settlements).to.deep.equal([
            { resource: bucket, id: "the-data", reason: "is taken over if it is there" },
        ]);
        expect(questions).to.deep.equal([]);
        expect(settled).to.deep.equal({
            version: 3,
            deployment: {
                resources: [provider, { ...bucket, id: "the-data" }],
                pending_operations: [],
                metadata: {},
            },
        });
    });

    it("drops the note of a setting, which is put in place once more", () => {
        const { settlements, settled } = settle(stateWith([policy]), answers());
        expect(settlements).to.deep.equal([{ resource: policy, reason: "is put in place once more" }]);
        expect(settled.deployment.resources).to.deep.equal([provider]);
    });

    it("asks for what AWS has given an id, with account and name tag", () => {
        expect(settle(stateWith([key]), answers()).questions).to.deep.equal([
            "aws:kms/key:Key logs-key: look in account 444455556666 for tag Name=env-logs. If it is there, " +
                "--id 'logs-key=ID'; if not, --gone 'logs-key'",
        ]);
    });

    it("asks for what has no tag by what was asked for", () => {
        expect(settle(stateWith([rule]), answers()).questions[0]).to.include(
            "for securityGroupId=sg-1. If it is there",
        );
    });

    it("does as it is answered", () => {
        const { settlements, questions, settled } = settle(stateWith([key, rule]), answers(["logs-key=k-1"], "out"));
        expect(questions).to.deep.equal([]);
        expect(settlements.map(({ id }) => id)).to.deep.equal(["k-1", undefined]);
        expect(settled.deployment.resources).to.deep.equal([provider, { ...key, id: "k-1" }]);
    });

    it("never takes over what the state holds already", () => {
        const made = { ...bucket, id: "the-data" };
        const { settlements, settled } = settle(stateWith([bucket], made), answers());
        expect(settlements).to.deep.equal([{ resource: bucket, reason: "has been made since" }]);
        expect(settled.deployment.resources).to.deep.equal([provider, made]);
    });

    it("has a person look for the first one of two that AWS has given ids, whatever id is answered", () => {
        const state = stateWith([key], { ...key, id: "k-2" });
        for (const given of [answers(), answers(["logs-key=k-1"])]) {
            expect(settle(state, given).questions).to.deep.equal([
                "aws:kms/key:Key logs-key: look in account 444455556666 for tag Name=env-logs. The state has k-2: if there " +
                    "is another one, delete that; then --gone 'logs-key'",
            ]);
        }
        expect(settle(state, answers([], "logs-key")).settled.deployment.resources).to.have.lengthOf(2);
    });

    it("leaves operations alone that the engine settles by itself", () => {
        const state = stateWith([]);
        const updating = [{ resource: { ...bucket, id: "the-data" }, type: "updating" }];
        const settling = settle(
            { ...state, deployment: { ...state.deployment, pending_operations: updating } },
            answers(),
        );
        expect(settling.settlements).to.deep.equal([]);
    });

    it("leaves to a person what was to replace another one: the one that there is may be the old one", () => {
        const old = { ...bucket, id: "the-old-data" };
        expect(settle(stateWith([bucket], old), answers()).questions).to.deep.equal([
            "aws:s3/bucket:Bucket data: look in account 444455556666 for the-data. The state has the-old-data: if there is " +
                "another one, delete that; then --gone 'data'",
        ]);
    });

    it("takes over in the place of what was deleted to make room for it", () => {
        const old = { ...bucket, id: "the-data", pendingReplacement: true };
        const dependant = { ...policy, id: "the-data", dependencies: [bucket.urn] };
        const { settled } = settle(stateWith([bucket], old, dependant), answers());
        expect(settled.deployment.resources).to.deep.equal([provider, { ...bucket, id: "the-data" }, dependant]);
        const keys = settle(
            stateWith([key], { ...key, id: "k-0", pendingReplacement: true }),
            answers(["logs-key=k-1"]),
        );
        expect(keys.settled.deployment.resources).to.deep.equal([provider, { ...key, id: "k-1" }]);
    });

    it("takes over before what is still to be deleted, which stays", () => {
        const old = { ...key, id: "k-0", delete: true };
        const { settled } = settle(stateWith([key], old, rule), answers(["logs-key=k-1"]));
        expect(settled.deployment.resources).to.deep.equal([provider, { ...key, id: "k-1" }, old, rule]);
    });

    it("never takes over by its name what the state has by another one: its deletion would take both", () => {
        const made = { ...bucket, urn: bucket.urn.replace("::data", "::store"), id: "the-data" };
        for (const owner of [made, { ...made, delete: true }]) {
            const { settlements, settled } = settle(stateWith([bucket], owner), answers());
            expect(settlements).to.deep.equal([{ resource: bucket, reason: "is in the state already, as store" }]);
            expect(settled.deployment.resources).to.deep.equal([provider, owner]);
        }
        // Another account may have one of the same name.
        const elsewhere = { ...made, provider: "urn:pulumi:prod::p::pulumi:providers:aws::other::id" };
        expect(settle(stateWith([bucket], elsewhere), answers()).settlements[0]).to.include({ id: "the-data" });
    });

    it("settles once what was cut off several times, as it was asked for the last time", () => {
        const first = { ...bucket, inputs: { bucket: "the-data" } };
        const { settlements, settled } = settle(stateWith([first, bucket]), answers());
        expect(settlements).to.deep.equal([
            { resource: bucket, id: "the-data", reason: "is taken over if it is there" },
        ]);
        expect(settled.deployment.resources).to.have.lengthOf(2);
        expect(settle(stateWith([key, key]), answers()).questions).to.deep.equal([
            "aws:kms/key:Key logs-key: look in account 444455556666 for tag Name=env-logs. It was begun 2 times: of several, " +
                "keep one and delete the others. If it is there, --id 'logs-key=ID'; if not, --gone 'logs-key'",
        ]);
        const renamed = { ...bucket, inputs: { bucket: "new-data" } };
        expect(settle(stateWith([bucket, renamed]), answers()).questions[0]).to.include(
            "for new-data or the-data. It was",
        );
    });

    it("drops the note of components", () => {
        const component = { urn: "urn:pulumi:prod::p::m:n:C::c", type: "m:n:C", custom: false };
        expect(settle(stateWith([component]), answers()).settlements).to.deep.equal([
            { resource: component, reason: "is put in place once more" },
        ]);
    });
});
