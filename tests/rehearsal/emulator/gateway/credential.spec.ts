import { expect } from "chai";
import { readCredential, type Credential } from "../../../../rehearsal/emulator/gateway/credential";

function read(target: string, headers: Record<string, string> = {}): Credential | undefined {
    return readCredential({ method: "GET", target, headers, body: Buffer.alloc(0) });
}

describe("emulator/gateway: credentials", () => {
    const expected = { accessKey: "AKIAEXAMPLE", region: "eu-west-1", service: "s3" };

    it("are read from the Authorization header", () => {
        const authorization =
            "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260131/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";

        expect(read("/", { authorization })).to.deep.equal(expected);
    });

    it("are read from a presigned URL", () => {
        const credential = encodeURIComponent("AKIAEXAMPLE/20260131/eu-west-1/s3/aws4_request");

        expect(read(`//bucket/key?X-Amz-Credential=${credential}&X-Amz-Signature=0`)).to.deep.equal(expected);
    });

    it("are absent without a signature, or with one of another kind", () => {
        expect(read("/bucket/key")).to.equal(undefined);
        expect(read("/", { authorization: "AWS AKIAEXAMPLE:signature" })).to.equal(undefined);
        expect(read("/", { authorization: "Credential=AKIA/20260131/eu-west-1/../aws4_request" })).to.equal(undefined);
    });
});
