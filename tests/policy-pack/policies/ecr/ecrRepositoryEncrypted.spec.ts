import { Repository } from "@pulumi/aws/ecr";
import { expect } from "chai";
import { ecrRepositoryEncrypted as policy } from "../../../../policy-pack/policies/ecr/ecrRepositoryEncrypted";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (...encryptionConfigurations: unknown[]) =>
    judge(policy, declare(Repository, "images", { encryptionConfigurations }));
const refused = refuses(
    "images: encryptionConfigurations names no customer-managed key; images would be encrypted with a key that nobody here can withdraw.",
);

describe("ecr-repository-encrypted", () => {
    it("accepts a repository with a key, known or not", async () => {
        for (const encryptionType of ["KMS", "KMS_DSSE"]) {
            expect(await judged({ encryptionType, kmsKey: "key" })).to.deep.equal(passes);
            expect(await judged({ encryptionType, kmsKey: unknownValue })).to.deep.equal(passes);
        }
    });

    it("refuses one without, with a key of AWS or with a key that is not used", async () => {
        expect(await judge(policy, declare(Repository, "images", {}))).to.deep.equal(refused);
        expect(await judged({ encryptionType: "KMS" })).to.deep.equal(refused);
        expect(await judged({ encryptionType: "KMS", kmsKey: "alias/aws/ecr" })).to.deep.equal(refused);
        expect(await judged({ encryptionType: "AES256", kmsKey: "key" })).to.deep.equal(refused);
    });

    it("cannot judge what is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/can't be known/);
        expect((await judged({ encryptionType: unknownValue, kmsKey: "key" })).unknown).to.match(/can't be known/);
    });
});
