import { expect } from "chai";
import { resourcesInEvents, resourcesInState } from "../../../../operations/report/inventory/engineResources";
import { refusal } from "../../../support/errors";

const provider = "urn:pulumi:dev::p::pulumi:providers:aws::account-111122223333";
const vpc = "urn:pulumi:dev::p::my:Network$aws:ec2/vpc:Vpc::network";

function step(op: string, urn: string, state: object | null): string {
    const type = urn.split("::")[2]?.split("$").at(-1);
    return JSON.stringify({ timestamp: 1, resourcePreEvent: { metadata: { op, urn, type, new: state } } });
}

const account = { inputs: { allowedAccountIds: '["111122223333"]', region: "cn-north-1" } };

describe("operations/report/inventory/engineResources", () => {
    it("reads from events what is to be, with the account of its provider", () => {
        const [network, ...others] = resourcesInEvents(
            [
                "Previewing update (dev):",
                step("same", provider, account),
                step("create", vpc, {
                    inputs: { cidrBlock: "10.0.0.0/16", secret: "[secret]" },
                    provider: `${provider}::1`,
                }),
                step("delete", `${vpc}-old`, null),
            ].join("\n"),
        ).filter(({ urn }) => urn !== provider);
        expect(others).to.deep.equal([]);
        expect(network).to.deep.equal({
            stack: "dev",
            urn: vpc,
            name: "network",
            type: "aws:ec2/vpc:Vpc",
            values: { cidrBlock: "10.0.0.0/16", secret: "[secret]" },
            references: {},
            place: { accountId: "111122223333", region: "cn-north-1", partition: "aws-cn" },
        });
    });

    it("takes outputs over inputs, and of two steps the later one", () => {
        const read = resourcesInEvents(
            [
                step("same", provider, account),
                step("create-replacement", vpc, { inputs: { a: 1, b: 1 } }),
                step("replace", vpc, { id: "vpc-1", inputs: { a: 1, b: 1 }, outputs: { b: 2 } }),
            ].join("\n"),
        ).find(({ urn }) => urn === vpc);
        expect([read?.id, read?.values]).to.deep.equal(["vpc-1", { a: 1, b: 2 }]);
    });

    it("leaves out what goes, and keeps what takes the place of something replaced", () => {
        const events = [
            step("same", vpc, { inputs: {} }),
            step("create-replacement", `${vpc}-new`, { inputs: {} }),
            step("delete-replaced", `${vpc}-new`, null),
            step("delete", vpc, null),
        ];
        expect(resourcesInEvents(events.join("\n")).map(({ name }) => name)).to.deep.equal(["network-new"]);
    });

    it("leaves out of a state what is yet to be deleted, and orders the rest", () => {
        const resource = (urn: string, extra: object = {}): object => ({
            urn,
            type: "aws:ec2/vpc:Vpc",
            custom: true,
            ...extra,
        });
        const resources = [resource(`${vpc}-b`), resource(`${vpc}-a`), resource(vpc, { delete: true })];
        const text = JSON.stringify({ version: 3, deployment: { resources } });
        expect(resourcesInState(text).map(({ name }) => name)).to.deep.equal(["network-a", "network-b"]);
    });

    it("refuses what is no state", () => {
        expect(refusal(() => resourcesInState('{"version":2}'))).to.match(/^The state is not in a form/);
    });
});
