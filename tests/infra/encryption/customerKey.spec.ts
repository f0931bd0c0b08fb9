import { expect } from "chai";
import { CustomerKey, type CustomerKeyArgs } from "../../../infra/encryption/customerKey";
import { accountAdministration } from "../../../infra/encryption/keyPolicies";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { development, without } from "../fixtures";
import { contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const args: CustomerKeyArgs = {
    scope: development,
    purpose: "studio",
    description: "File system of Studio",
    statements: [accountAdministration(development)],
};

async function build(change: Partial<CustomerKeyArgs> = {}): Promise<Recorded<CustomerKey>> {
    return record(() => new CustomerKey("studio", { ...args, ...change }));
}

const standard = once(() => build());

describe("infra/encryption/CustomerKey", () => {
    it("is a key with an alias", async () => {
        const recording = await standard();
        expect(contents(recording)).to.deep.equal([
            "aws:kms/alias:Alias studio-alias",
            "aws:kms/key:Key studio-key",
            "secure-mlops:encryption:CustomerKey studio",
        ]);
    });

    it("rotates the key, and keeps it for 30 days after its deletion", async () => {
        const recording = await standard();
        const inputs = without(one(recording, "aws:kms/key:Key", "studio-key").inputs, "policy");
        expect(inputs).to.deep.equal({
            description: "File system of Studio",
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            tags: { Name: "sm-mlops-dev-studio" },
        });
    });

    it("gives the key the statements as its policy", async () => {
        const recording = await standard();
        expect(statementsOf(one(recording, "aws:kms/key:Key", "studio-key"))).to.deep.equal(
            await plain(args.statements),
        );
    });

    it("points the alias, by which other accounts find the key, to it", async () => {
        const recording = await standard();
        const { name, targetKeyId } = one(recording, "aws:kms/alias:Alias", "studio-alias").inputs;
        expect(name).to.equal("alias/sm-mlops-dev-studio");
        expect(await valueOf(recording.created.arn)).to.match(new RegExp(`:key/${String(targetKeyId)}$`));
    });

    for (const [protect, expected] of [
        [undefined, true],
        [true, true],
        [false, false],
    ] as const) {
        it(`${expected ? "refuses" : "accepts"} deletion with protect ${String(protect)}`, async () => {
            const recording = await build(protect === undefined ? {} : { protect });
            expect(one(recording, "aws:kms/key:Key", "studio-key").protect).to.equal(expected);
        });
    }
});
