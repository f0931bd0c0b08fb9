import { expect } from "chai";
import * as fc from "fast-check";
import {
    awsBuckets,
    dataScienceBuckets,
    interfaceEndpointStatements,
    s3EndpointStatements,
    targetBuckets,
    type AwsBucket,
    type NetworkTrust,
} from "../../../infra/network/endpointPolicies";
import { endpointServices, type EndpointName } from "../../../infra/network/endpointServices";
import {
    bucketArn,
    mostProjects,
    nameLimits,
    projectId,
    projectRoleArn,
    roleArn,
    type Scope,
} from "../../../infra/support/naming";
import { allowedBy, plain, type Caller, type Request, type Context } from "../decisions";
import {
    development,
    developmentTrust,
    notebookRoleArn,
    organizationId,
    places,
    production,
    strangerAccount,
    without,
} from "../fixtures";

const names = Object.keys(endpointServices) as EndpointName[];
const webInterfaces: EndpointName[] = ["sagemaker-studio", "sagemaker-notebook"];

const notebook: Caller = { roleArn: notebookRoleArn };
const guest: Caller = { roleArn: roleArn(production, "endpoint-test") };
const stranger: Caller = { roleArn: `arn:aws:iam::${strangerAccount}:role/stolen` };

/** A call of the endpoint's own service to a resource of the account; single keys may be replaced. */
function call(name: EndpointName, caller: Caller, account: string, context: Context = {}): Request {
    const [action = ""] = endpointServices[name].actions;
    return {
        caller,
        action: action.replace("*", "Get"),
        resource: `arn:aws:sagemaker:eu-west-1:${account}:app/1`,
        context: { "aws:PrincipalOrgID": organizationId, "aws:ResourceAccount": account, ...context },
    };
}

async function passes(name: EndpointName, request: Request, trust: NetworkTrust = developmentTrust): Promise<boolean> {
    return allowedBy(await plain(interfaceEndpointStatements(name, trust)), request).length > 0;
}

describe("infra/network/endpointPolicies", () => {
    for (const name of names) {
        describe(`of the ${name} endpoint`, () => {
            const own = call(name, notebook, development.accountId);

            it("lets roles of the account reach resources of the account", async () => {
                expect(await passes(name, own)).to.be.true;
            });

            it("refuses credentials of other accounts", async () => {
                expect(await passes(name, call(name, stranger, development.accountId))).to.be.false;
            });

            it("refuses callers outside of the organisation, and asks for none where none is configured", async () => {
                const outside = call(name, notebook, development.accountId, { "aws:PrincipalOrgID": "o-zzzzzzzzzz" });
                const accountsAlone = without(developmentTrust, "organizationId");
                expect(await passes(name, outside)).to.be.false;
                expect(await passes(name, outside, accountsAlone)).to.be.true;
            });

            it("refuses resources of other accounts, where data could be carried to", async () => {
                expect(await passes(name, call(name, notebook, strangerAccount))).to.be.false;
            });

            it("refuses actions of other services", async () => {
                const action = name === "lambda" ? "sns:Publish" : "lambda:InvokeFunction";
                expect(await passes(name, { ...own, action })).to.be.false;
            });

            const reachesTargets = !webInterfaces.includes(name);
            it(`${reachesTargets ? "reaches" : "does not reach"} resources of trusted accounts`, async () => {
                expect(await passes(name, call(name, notebook, production.accountId))).to.equal(reachesTargets);
            });

            const admitsGuests = ["sts", "sagemaker-api", "sagemaker-runtime"].includes(name);
            it(`${admitsGuests ? "admits" : "refuses"} roles of guest accounts`, async () => {
                expect(await passes(name, call(name, guest, production.accountId))).to.equal(admitsGuests);
            });
        });
    }

    it("lets nobody's account reach public parameters of AWS, for reading", async () => {
        const read: Request = {
            caller: notebook,
            action: "ssm:GetParameter",
            resource: "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/x",
            context: { "aws:PrincipalOrgID": organizationId },
        };
        expect(await passes("ssm", read)).to.be.true;
        expect(await passes("ssm", { ...read, action: "ssm:PutParameter" })).to.be.false;
        expect(await passes("ssm", { ...read, caller: stranger })).to.be.false;
        expect(await passes("ssm", { ...read, resource: "arn:aws:ssm:eu-west-1::parameter/other" })).to.be.false;
    });

    for (const name of ["ecr-api", "ecr-dkr"] as const) {
        it(`lets own identities pull images of named accounts through ${name}, and not push them`, async () => {
            const pull: Request = {
                caller: notebook,
                action: "ecr:BatchGetImage",
                resource: "arn:aws:ecr:eu-west-1:555566667777:repository/images",
                context: { "aws:PrincipalOrgID": organizationId, "aws:ResourceAccount": "555566667777" },
            };
            const trust = { ...developmentTrust, imageAccounts: ["555566667777"] };
            expect(await passes(name, pull, trust)).to.be.true;
            expect(await passes(name, pull)).to.be.false;
            expect(await passes(name, { ...pull, action: "ecr:PutImage" }, trust)).to.be.false;
            expect(await passes(name, { ...pull, caller: stranger }, trust)).to.be.false;
        });
    }

    it("lets own identities fetch package tokens through the endpoint of CodeArtifact", async () => {
        const token: Request = {
            caller: notebook,
            action: "sts:GetServiceBearerToken",
            resource: "*",
            context: { "aws:PrincipalOrgID": organizationId, "sts:AWSServiceName": "codeartifact.amazonaws.com" },
        };
        expect(await passes("codeartifact-api", token)).to.be.true;
        expect(await passes("codeartifact-api", { ...token, caller: stranger })).to.be.false;
        expect(await passes("codebuild", token)).to.be.false;
    });

    it("has a Sid once in a policy, and no policy without conditions", async () => {
        for (const name of names) {
            const statements = await plain(interfaceEndpointStatements(name, developmentTrust));
            expect(new Set(statements.map(({ Sid }) => Sid)), name).to.have.lengthOf(statements.length);
            for (const statement of statements) {
                expect(statement.Condition?.StringEquals, name).to.include.keys("aws:PrincipalAccount");
            }
        }
    });

    it("is of the scope's partition", async () => {
        for (const place of places.slice(1)) {
            const scope = { ...development, ...place };
            const trust = { ...developmentTrust, scope };
            const policies = [
                ...names.map((name) => interfaceEndpointStatements(name, trust)),
                s3EndpointStatements(trust, dataScienceBuckets(scope), ["jumpstart", "sagemaker-samples"]),
            ];
            for (const policy of policies) {
                expect(JSON.stringify(await plain(policy))).not.to.contain("arn:aws:");
            }
        }
    });
});

describe("infra/network/endpointPolicies of the S3 endpoint", () => {
    const data = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
    const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";
    const amazon = "222233334444";
    const layers = "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/1234";
    const targetTrust: NetworkTrust = {
        scope: production,
        resourceAccounts: [development.accountId],
        organizationId,
    };
    const modelExecution: Caller = { roleArn: roleArn(production, "model-execution") };

    async function through(
        side: "development" | "production",
        caller: Caller,
        action: string,
        resource: string,
        opened: AwsBucket[] = [],
        owner = development.accountId,
    ): Promise<string[]> {
        const statements =
            side === "development"
                ? s3EndpointStatements(developmentTrust, dataScienceBuckets(development), opened)
                : s3EndpointStatements(targetTrust, targetBuckets(production, development), opened);
        const context = { "aws:PrincipalOrgID": organizationId, "aws:ResourceAccount": owner };
        return allowedBy(await plain(statements), { caller, action: `s3:${action}`, resource, context });
    }

    for (const bucket of [data, models]) {
        const writes = ["PutObject", "DeleteObject", "DeleteObjectVersion", "AbortMultipartUpload", "PutObjectTagging"];
        const reads = ["GetObject", "GetObjectVersion", "GetObjectTagging"];
        it(`lets the development account read and write ${bucket.replace(/^.*-/, "")}`, async () => {
            expect(await through("development", notebook, "ListBucket", bucket)).to.deep.equal(["ReadNamedBuckets"]);
            for (const action of reads) {
                expect(await through("development", notebook, action, `${bucket}/x`), action).to.deep.equal([
                    "ReadObjectsOfNamedBuckets",
                ]);
            }
            for (const action of writes) {
                expect(await through("development", notebook, action, `${bucket}/x`), action).to.deep.equal([
                    "WriteObjectsOfNamedBuckets",
                ]);
            }
        });
    }

    it("lets a target account read models and nothing else of the development account", async () => {
        expect(await through("production", modelExecution, "GetObject", `${models}/x`)).not.to.be.empty;
        expect(await through("production", modelExecution, "ListBucket", models)).not.to.be.empty;
        for (const action of ["PutObject", "DeleteObject", "DeleteObjectVersion", "PutObjectTagging"]) {
            expect(await through("production", modelExecution, action, `${models}/x`), action).to.be.empty;
        }
        expect(await through("production", modelExecution, "GetObject", `${data}/x`)).to.be.empty;
    });

    it("lets a target account write what it captures, in its own account alone", async () => {
        const captures = "arn:aws:s3:::sm-mlops-prod-eu-west-1-444455556666-captures";
        const write = (resource: string, owner: string): Promise<string[]> =>
            through("production", modelExecution, "PutObject", resource, [], owner);
        expect(await write(`${captures}/data-capture/x`, production.accountId)).to.deep.equal([
            "WriteObjectsOfNamedBuckets",
        ]);
        expect(await write(`${captures}/data-capture/x`, development.accountId)).to.be.empty;
        expect(await write(`${captures}-2/data-capture/x`, production.accountId)).to.be.empty;
        expect(await write(captures.replaceAll(/prod|444455556666/g, "staging"), production.accountId)).to.be.empty;
    });

    it("reaches the captures of stages in the development account from its network, and of no others", async () => {
        const staged = { ...development, stage: "staging" };
        const buckets = dataScienceBuckets(development, { localStages: [staged] });
        const statements = await plain(s3EndpointStatements(developmentTrust, buckets, []));
        const write = (stage: string): string[] =>
            allowedBy(statements, {
                caller: { roleArn: roleArn(staged, "model-execution") },
                action: "s3:PutObject",
                resource: `arn:aws:s3:::sm-mlops-${stage}-eu-west-1-111122223333-captures/data-capture/x`,
                context: { "aws:PrincipalOrgID": organizationId, "aws:ResourceAccount": development.accountId },
            });
        expect(write("staging")).to.deep.equal(["WriteObjectsOfNamedBuckets"]);
        expect(write("prod")).to.be.empty;
    });

    it("reaches the artifacts of projects of the environment, and of no others", async () => {
        const buckets = dataScienceBuckets(development, { projectIds: ["p-c29d680a3eab"] });
        const statements = await plain(s3EndpointStatements(developmentTrust, buckets, []));
        const write = (projectId: string): string[] =>
            allowedBy(statements, {
                caller: {
                    roleArn: projectRoleArn({ scope: development, id: "p-c29d680a3eab" }, "build"),
                },
                action: "s3:PutObject",
                resource: `${bucketArn(development, { projectId })}/a`,
                context: { "aws:PrincipalOrgID": organizationId, "aws:ResourceAccount": development.accountId },
            });
        expect(write("p-c29d680a3eab")).to.deep.equal(["WriteObjectsOfNamedBuckets"]);
        expect(write("p-fb55ba9c5183")).to.be.empty;
    });

    it("holds the buckets of as many projects as there may be, with the longest names", async () => {
        const scope: Scope = {
            partition: "aws-us-gov",
            region: "us-gov-west-1",
            accountId: "111122223333",
            environment: "e".repeat(nameLimits.environment),
            stage: "s".repeat(nameLimits.stage),
        };
        const projectIds = Array.from({ length: mostProjects }, (_, index) => projectId(scope, `project-${index}`));
        const stages = ["t", "u"].map((letter) => ({ ...scope, stage: letter.repeat(nameLimits.stage) }));
        const buckets = dataScienceBuckets(scope, { localStages: stages, projectIds });
        const trust = { ...developmentTrust, scope };
        const statements = await plain(s3EndpointStatements(trust, buckets, ["jumpstart", "sagemaker-samples"]));
        expect(JSON.stringify({ Version: "2012-10-17", Statement: statements }).length).to.be.at.most(20_480);
    });

    it("lets nobody change the administration of a bucket or its access lists", async () => {
        for (const action of ["PutBucketPolicy", "DeleteBucket", "PutBucketPublicAccessBlock", "PutObjectAcl"]) {
            for (const resource of [data, `${data}/x`]) {
                expect(await through("development", notebook, action, resource), action).to.be.empty;
            }
        }
    });

    it("refuses buckets that are not named, even with a name that begins alike", async () => {
        for (const bucket of [`${data}-2`, "arn:aws:s3:::sagemaker-eu-west-1-111122223333", "arn:aws:s3:::other"]) {
            expect(await through("development", notebook, "PutObject", `${bucket}/x`), bucket).to.be.empty;
            expect(await through("development", notebook, "GetObject", `${bucket}/x`), bucket).to.be.empty;
        }
    });

    it("refuses a bucket of a known name that somebody else took first", async () => {
        expect(await through("development", notebook, "PutObject", `${data}/x`, [], strangerAccount)).to.be.empty;
        expect(await through("production", modelExecution, "GetObject", `${models}/x`, [], strangerAccount)).to.be
            .empty;
    });

    it("refuses credentials of other accounts, so data cannot be carried out with them", async () => {
        expect(await through("development", stranger, "PutObject", `${data}/x`)).to.be.empty;
        expect(await through("development", stranger, "GetObject", `${data}/x`)).to.be.empty;
    });

    it("hands out image layers to whoever has a link, for reading", async () => {
        expect(await through("development", stranger, "GetObject", layers, [], amazon)).to.deep.equal([
            "ReadImageLayers",
        ]);
        expect(await through("production", stranger, "GetObject", layers, [], amazon)).to.deep.equal([
            "ReadImageLayers",
        ]);
        expect(await through("development", stranger, "PutObject", layers)).to.be.empty;
    });

    for (const bucket of Object.keys(awsBuckets) as AwsBucket[]) {
        it(`opens ${bucket} for reading by own identities when it is asked for, and only then`, async () => {
            const object = `arn:aws:s3:::${awsBuckets[bucket]("eu-west-1")}/x`;
            expect(await through("development", notebook, "GetObject", object)).to.be.empty;
            expect(await through("development", notebook, "GetObject", object, [bucket], amazon)).to.deep.equal([
                "ReadOpenedAwsBuckets",
            ]);
            expect(await through("development", stranger, "GetObject", object, [bucket])).to.be.empty;
            expect(await through("development", notebook, "PutObject", object, [bucket])).to.be.empty;
        });
    }

    it("never names a bucket by a pattern, whatever is opened", async () => {
        const subsets = fc.subarray(Object.keys(awsBuckets) as AwsBucket[]);
        await fc.assert(
            fc.asyncProperty(subsets, async (opened) => {
                const buckets = dataScienceBuckets(development, {
                    localStages: [{ ...development, stage: "live" }],
                    projectIds: ["p-c29d680a3eab"],
                });
                const statements = await plain(s3EndpointStatements(developmentTrust, buckets, opened));
                for (const resource of statements.flatMap(({ Resource }) => Resource ?? [])) {
                    expect(resource).to.match(/^arn:aws:s3:::[a-z0-9.-]+(\/\*)?$/);
                }
            }),
        );
    });
});
