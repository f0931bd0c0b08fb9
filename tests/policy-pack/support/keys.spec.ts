import { expect } from "chai";
import { isKeyOfAws } from "../../../policy-pack/support/keys";

describe("isKeyOfAws", () => {
    it("knows the aliases that AWS keeps, in every partition", () => {
        for (const key of [
            "alias/aws/s3",
            "arn:aws:kms:eu-west-1:111122223333:alias/aws/sagemaker",
            "arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/aws/ebs",
        ]) {
            expect(isKeyOfAws(key), key).to.equal(true);
        }
    });

    it("takes no other key for one of them", () => {
        for (const key of [
            "alias/data",
            "alias/awsome/s3",
            "alias/team/alias/aws/s3",
            "my-alias/aws/s3",
            "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "1234abcd-12ab-34cd-56ef-1234567890ab",
            "",
            undefined,
        ]) {
            expect(isKeyOfAws(key), String(key)).to.equal(false);
        }
    });
});
