import { expect } from "chai";
import { holdsSecret, namesSecret } from "../../../policy-pack/support/secrets";

describe("namesSecret", () => {
    it("knows secrets by the end of their names", () => {
        for (const name of ["DB_PASSWORD", "apiKey", "AWS_ACCESS_KEY_ID", "github-token", "clientSecret", "PWD"]) {
            expect(namesSecret(name), name).to.equal(true);
        }
    });

    it("leaves names alone that say where a secret is, or only sound alike", () => {
        for (const name of ["SECRET_ARN", "PASSWORD_PATH", "MAX_TOKENS", "KEY", "TOKENIZER", "monkey"]) {
            expect(namesSecret(name), name).to.equal(false);
        }
    });
});

describe("holdsSecret", () => {
    it("knows credentials by their form", () => {
        for (const text of [
            "AKIAIOSFODNN7EXAMPLE",
            "id=ASIAIOSFODNN7EXAMPLE;",
            "-----BEGIN RSA PRIVATE KEY-----",
            `ghp_${"a".repeat(36)}`,
            "postgres://user:plain@db.internal/models",
        ]) {
            expect(holdsSecret(text), text).to.equal(true);
        }
    });

    it("leaves other texts alone", () => {
        for (const text of [
            "info",
            "AKIDO",
            "https://example.com/a:b@c",
            "-----BEGIN CERTIFICATE-----",
            5,
            undefined,
        ]) {
            expect(holdsSecret(text), String(text)).to.equal(false);
        }
    });
});
