import { expect } from "chai";
import * as fc from "fast-check";
import { dataKeyStatements } from "../../../infra/encryption/keyPolicies";
import { mostCharacters, sizeOf } from "../../../infra/grants/fitting";
import { granteesOf } from "../../../infra/grants/grantee";
import type { TargetGrant } from "../../../infra/grants/targetGrant";
import type { Statement } from "../../../infra/identity/policyDocument";
import { guardedBucketStatements } from "../../../infra/storage/bucketPolicies";
import { roleArn, type RolePurpose, type Scope } from "../../../infra/support/naming";
import { refusal } from "../../support/errors";
import { allowedBy, deniedBy, plain } from "../decisions";
import { dataKeyArn, development, exemptRoleArns, manyGrants, organizationId, production, staging } from "../fixtures";

/** The policy of the bucket for models. */
function bucket(targets: readonly TargetGrant[]): Statement[] {
    return guardedBucketStatements("models", {
        scope: development,
        keyArn: dataKeyArn,
        perimeter: {
            endpointIds: ["vpce-own"],
            vpcIds: ["vpc-own"],
            exemptRoleArns,
        },
        modelReaders: granteesOf(targets, "model-execution", "model-monitor"),
        readerNetworks: {
            endpointIds: targets.map(({ s3EndpointId }) => s3EndpointId),
            vpcIds: targets.map(({ vpcId }) => vpcId),
        },
        organizationId,
    });
}

/** The policy of the key of data and models. */
function key(targets: readonly TargetGrant[]): Statement[] {
    const perimeter = {
        endpointIds: ["vpce-own", ...targets.map(({ kmsEndpointId }) => kmsEndpointId)],
        vpcIds: ["vpc-own", ...targets.map(({ vpcId }) => vpcId)],
        exemptRoleArns,
    };
    const readers = granteesOf(targets, "model-execution", "model-monitor");
    return dataKeyStatements(development, perimeter, readers, organizationId);
}

const documents = { bucket, key } as const;
const model = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models/x";

/** Numbers of accounts that the bucket's policy takes in each of its three wordings. */
const wordings = [
    { accounts: 2, endpoints: true, each: true },
    { accounts: 60, endpoints: false, each: true },
    { accounts: 150, endpoints: false, each: false },
] as const;

describe("policies of the model bucket and the data key with many accounts", () => {
    for (const { accounts, endpoints, each } of wordings) {
        const targets = manyGrants(production, accounts);

        it(`say the most that fits for ${accounts} accounts`, () => {
            const text = JSON.stringify(bucket(targets));
            expect(text.includes("aws:SourceVpce"), "endpoints are named").to.equal(endpoints);
            expect(text.includes("ArnEquals"), "each role is named").to.equal(each);
            expect(text.includes(":iam::*:role"), "roles are told by a pattern").to.equal(!each);
        });

        it(`let every reader in through its own network with ${accounts} accounts, and nobody else`, async () => {
            const statements = await plain(bucket(targets));
            const reads = (accountId: string, purpose: RolePurpose = "model-execution") => ({
                caller: { roleArn: roleArn({ ...production, accountId }, purpose) },
                action: "s3:GetObject",
                resource: model,
                context: { "aws:PrincipalOrgID": organizationId },
            });
            for (const { accountId, vpcId } of targets) {
                for (const purpose of ["model-execution", "model-monitor"] as const) {
                    const request = reads(accountId, purpose);
                    const context = { ...request.context, "aws:SourceVpc": vpcId };
                    expect(allowedBy(statements, request), purpose).to.have.lengthOf(1);
                    expect(deniedBy(statements, { ...request, context }), purpose).to.be.empty;
                }
            }
            const next = String(200_000_000_000 + accounts);
            expect(allowedBy(statements, reads(next)), "an account that is not among them").to.be.empty;
            expect(allowedBy(statements, reads("200000000000", "endpoint-test")), "another role").to.be.empty;
            expect(deniedBy(statements, reads("200000000000")), "from outside").to.deep.equal(["DenyOutsideNetwork"]);
        });
    }

    it("let nobody in by the name of a role of the other stage", async () => {
        const prod = manyGrants(production, 150).slice(0, 75);
        const staged = manyGrants(staging, 150).slice(75);
        for (const document of [bucket, key]) {
            const statements = await plain(document([...prod, ...staged]));
            const reads = (accountId: string, scope: Scope): string[] =>
                allowedBy(statements, {
                    caller: { roleArn: roleArn({ ...scope, accountId }, "model-execution") },
                    action: document === bucket ? "s3:GetObject" : "kms:Decrypt",
                    resource: document === bucket ? model : dataKeyArn,
                    context: {
                        "aws:PrincipalOrgID": organizationId,
                        "kms:ViaService": "s3.eu-west-1.amazonaws.com",
                        "kms:EncryptionContext:aws:s3:arn": model,
                    },
                });
            expect(reads("200000000000", production)).to.have.lengthOf(1);
            expect(reads("200000000149", staging)).to.have.lengthOf(1);
            expect(reads("200000000000", staging)).to.be.empty;
            expect(reads("200000000149", production)).to.be.empty;
        }
    });

    const counts = fc.integer({ min: 1, max: 120 });
    const shuffled = counts.chain((count) => {
        const grants = manyGrants(production, count);
        return fc.shuffledSubarray(grants, { minLength: 1 });
    });

    for (const [name, document] of Object.entries(documents)) {
        it(`name exactly the accounts and networks that get something: ${name}`, () => {
            fc.assert(
                fc.property(shuffled, (targets) => {
                    const text = JSON.stringify(document(targets));
                    expect(new Set(text.match(/\b2\d{11}(?=:)/g))).to.deep.equal(
                        new Set(targets.map(({ accountId }) => accountId)),
                    );
                    expect(new Set(text.match(/vpc-a+\d{12}/g))).to.deep.equal(
                        new Set(targets.map(({ vpcId }) => vpcId)),
                    );
                }),
                { numRuns: 25 },
            );
        });

        it(`stay within the limit, and lose nothing of it to an account that leaves: ${name}`, () => {
            fc.assert(
                fc.property(counts, (count) => {
                    const targets = manyGrants(production, count);
                    const [left] = targets;
                    expect(sizeOf(document(targets))).to.be.at.most(mostCharacters[name as keyof typeof documents]);
                    expect(JSON.stringify(document(targets.slice(1)))).not.to.contain(left?.accountId);
                }),
                { numRuns: 25 },
            );
        });
    }

    it("are refused where even the shortest wording is too long", () => {
        expect(refusal(() => bucket(manyGrants(production, 400)))).to.match(
            /^The policy of bucket sm-mlops-dev-eu-west-1-111122223333-models has \d+ characters with 400 target accounts, and AWS takes 20480\. Give some/,
        );
    });
});
