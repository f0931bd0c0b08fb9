import { expect } from "chai";
import * as fc from "fast-check";
import {
    accountRootArn,
    anyKeyArn,
    boundaryArn,
    boundaryName,
    bucketArn,
    bucketName,
    capturePrefixes,
    deployBuildRoleArnPattern,
    environmentProduct,
    flowLogGroupName,
    isLaunched,
    keyAlias,
    launchBoundaryArn,
    launchedScope,
    launchRoleArn,
    logGroupArn,
    managedPolicyArn,
    nameLimits,
    packageDomainName,
    parameterName,
    projectObjectsArn,
    projectPrefix,
    resourceGroupName,
    roleArn,
    roleArnPattern,
    roleName,
    rolePath,
    stagePrefix,
    studioDomainName,
    studioUserRoleName,
    type BucketPurpose,
    type KeyPurpose,
    type RolePurpose,
    type Scope,
} from "../../../infra/support/naming";
import { parameterDocuments } from "../../../infra/contract/parameters";
import { development } from "../fixtures";

/** All purposes: one that is left out does not compile. */
const bucketPurposes = Object.keys({
    data: 0,
    models: 0,
    captures: 0,
    state: 0,
    "access-logs": 0,
    "seed-code": 0,
    templates: 0,
} satisfies Record<BucketPurpose, 0>) as BucketPurpose[];

const keyPurposes = Object.keys({
    data: 0,
    volumes: 0,
    studio: 0,
    packages: 0,
    images: 0,
    projects: 0,
    "endpoint-volumes": 0,
    captures: 0,
    logs: 0,
    state: 0,
} satisfies Record<KeyPurpose, 0>) as KeyPurpose[];

const rolePurposes = Object.keys({
    "data-science-admin": 0,
    "team-admin": 0,
    "data-scientist": 0,
    "studio-execution": 0,
    "pipeline-execution": 0,
    "service-catalog-launch": 0,
    "detective-control": 0,
    "model-execution": 0,
    "model-monitor": 0,
    "stack-set-administration": 0,
    "stack-set-execution": 0,
    "endpoint-test": 0,
    "flow-logs": 0,
} satisfies Record<RolePurpose, 0>) as RolePurpose[];

/** No region of the commercial, government and China partitions has a longer code than ap-southeast-1. */
const regions = ["ap-southeast-1", "cn-northwest-1", "us-gov-west-1", "eu-west-1"];

function name(longest: number): fc.Arbitrary<string> {
    return fc.stringMatching(new RegExp(`^[a-z]([a-z0-9-]{0,${longest - 2}}[a-z0-9])?$`));
}

const scopes: fc.Arbitrary<Scope> = fc.record({
    partition: fc.constantFrom("aws", "aws-us-gov", "aws-cn"),
    region: fc.constantFrom(...regions),
    accountId: fc.stringMatching(/^\d{12}$/),
    environment: name(nameLimits.environment),
    stage: name(nameLimits.stage),
});

const longest: Scope = {
    ...development,
    region: "ap-southeast-1",
    environment: "e".repeat(nameLimits.environment),
    stage: "s".repeat(nameLimits.stage),
};

/** Runs the check on the longest scope and on many others. */
function forEveryScope(check: (scope: Scope) => void): void {
    check(longest);
    fc.assert(fc.property(scopes, check));
}

describe("infra/support/naming", () => {
    describe("of environments that somebody launches", () => {
        const fraud = launchedScope({ ...development, buckets: { data: "acme-ml-data" } }, "fraud");

        it("follows from a stage of its own, also where the buckets of the stage are given", () => {
            expect(stagePrefix(fraud)).to.equal("sm-mlops-envfraud");
            expect(bucketName(fraud, "data")).to.equal("sm-mlops-envfraud-eu-west-1-111122223333-data");
            expect(isLaunched(fraud)).to.equal(true);
            expect(isLaunched(development)).to.equal(false);
        });

        it("has the boundary of its roles where nothing that is launched has its policies", () => {
            const boundary = "arn:aws:iam::111122223333:policy/sm-mlops/env/sm-mlops-env-eu-west-1-boundary";
            expect(boundaryArn(fraud)).to.equal(boundary);
            expect(boundaryArn(launchedScope(development, "*"))).to.equal(boundary);
            expect(managedPolicyArn(fraud, "own")).to.equal("arn:aws:iam::111122223333:policy/sm-mlops/envfraud/own");
            expect(launchBoundaryArn(development)).to.equal(
                "arn:aws:iam::111122223333:policy/sm-mlops/dev/sm-mlops-dev-eu-west-1-launch-boundary",
            );
            expect(launchRoleArn(development, environmentProduct)).to.equal(
                "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-environment-launch",
            );
        });
    });

    describe("keeps the limits of AWS for every environment, stage and region", () => {
        it("in bucket names: 3 to 63 lower-case letters, digits and hyphens", () => {
            forEveryScope((scope) => {
                for (const purpose of bucketPurposes) {
                    expect(bucketName(scope, purpose)).to.match(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
                }
            });
        });

        it("in role names: 1 to 64 characters", () => {
            forEveryScope((scope) => {
                for (const purpose of rolePurposes) {
                    expect(roleName(scope, purpose)).to.match(/^[\w+=,.@-]{1,64}$/);
                }
            });
        });

        it("in the name of the boundary: 1 to 128 characters", () => {
            forEveryScope((scope) => {
                expect(boundaryName(scope)).to.match(/^[\w+=,.@-]{1,128}$/);
            });
        });

        it("in paths: they begin and end with a slash and hold up to 512 characters", () => {
            forEveryScope((scope) => {
                expect(rolePath(scope))
                    .to.match(/^\/(?:[!-~]+\/)*$/)
                    .and.to.have.length.at.most(512);
            });
        });

        it("in key aliases: alias/, up to 256 characters, outside of the range that AWS keeps", () => {
            forEveryScope((scope) => {
                for (const purpose of keyPurposes) {
                    expect(keyAlias(scope, purpose)).to.match(/^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/);
                }
            });
        });

        it("in parameter names: at most 1,011 characters and 15 levels, none reserved", () => {
            forEveryScope((scope) => {
                for (const suffix of Object.keys(parameterDocuments)) {
                    const parameter = parameterName(scope, suffix);
                    expect(parameter).to.match(/^(?:\/[\w.-]+){1,15}$/);
                    expect(parameter.length).to.be.at.most(1_011);
                }
            });
        });

        it("in roles of Studio users: 1 to 64 characters, with the longest user name", () => {
            forEveryScope((scope) => {
                const role = studioUserRoleName(scope, "u".repeat(nameLimits.studioUser));
                expect(role).to.match(/^[\w+=,.@-]{1,64}$/);
            });
        });

        it("in CodeArtifact domains: 2 to 50 lower-case letters, digits and hyphens", () => {
            forEveryScope((scope) => {
                expect(packageDomainName(scope)).to.match(/^[a-z][a-z0-9-]{0,48}[a-z0-9]$/);
            });
        });

        it("in Studio domains and resource groups: 1 to 63 and 1 to 127 characters", () => {
            forEveryScope((scope) => {
                expect(studioDomainName(scope)).to.match(/^[a-zA-Z0-9-]{1,63}$/);
                expect(resourceGroupName(scope)).to.match(/^[a-zA-Z0-9._-]{1,127}$/);
            });
        });

        it("in log group names: 1 to 512 characters", () => {
            forEveryScope((scope) => {
                expect(flowLogGroupName(scope)).to.match(/^[\w./#-]{1,512}$/);
            });
        });
    });

    it("fills the limits of bucket and role names to the last characters, so that longer ones have to be refused", () => {
        expect(Math.max(...bucketPurposes.map((purpose) => bucketName(longest, purpose).length))).to.equal(63);
        expect(Math.max(...rolePurposes.map((purpose) => roleName(longest, purpose).length))).to.equal(63);
    });

    it("gives every purpose, account and region of an environment a bucket of its own", () => {
        const elsewhere = [development, { ...development, accountId: "222233334444" }, longest].flatMap((scope) => [
            scope,
            { ...scope, region: "us-east-1" },
            { ...scope, stage: "prod" },
        ]);
        const names = elsewhere.flatMap((scope) => bucketPurposes.map((purpose) => bucketName(scope, purpose)));
        expect(new Set(names)).to.have.lengthOf(elsewhere.length * bucketPurposes.length);
    });

    it("gives roles and boundaries of two regions different names, because IAM has one space of names for all", () => {
        const other = { ...development, region: "eu-central-1" };
        for (const purpose of rolePurposes) {
            expect(roleName(other, purpose)).not.to.equal(roleName(development, purpose));
        }
        expect(boundaryName(other)).not.to.equal(boundaryName(development));
    });

    it("puts every ARN into the partition of the scope", () => {
        forEveryScope((scope) => {
            const arns = [
                ...bucketPurposes.map((purpose) => bucketArn(scope, purpose)),
                ...rolePurposes.map((purpose) => roleArn(scope, purpose)),
                roleArnPattern(scope),
                deployBuildRoleArnPattern(scope),
                anyKeyArn(scope),
                logGroupArn(scope, "/group"),
                accountRootArn(scope),
            ];
            for (const arn of arns) {
                expect(arn).to.match(new RegExp(`^arn:${scope.partition}:`));
            }
        });
    });

    it("names everything as the other accounts expect it", () => {
        expect({
            bucket: bucketArn(development, "models"),
            captures: bucketArn(development, "captures"),
            captureKey: keyAlias(development, "captures"),
            below: capturePrefixes,
            projectObjects: projectObjectsArn(development),
            role: roleArn(development, "model-execution"),
            monitor: roleArn(development, "model-monitor"),
            roles: roleArnPattern(development),
            builds: deployBuildRoleArnPattern(development),
            alias: keyAlias(development, "data"),
            key: anyKeyArn(development),
            boundary: boundaryName(development),
            flowLogs: logGroupArn(development, flowLogGroupName(development)),
            root: accountRootArn(development),
            projects: projectPrefix(development),
        }).to.deep.equal({
            bucket: "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models",
            captures: "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-captures",
            captureKey: "alias/sm-mlops-dev-captures",
            below: { captures: "data-capture/", reports: "monitoring/" },
            projectObjects: "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models/projects/*",
            role: "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-model-execution",
            monitor: "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-model-monitor",
            roles: "arn:aws:iam::111122223333:role/sm-mlops/dev/*",
            builds: "arn:aws:iam::111122223333:role/sm-mlops/dev/deploy-build/*",
            alias: "alias/sm-mlops-dev-data",
            key: "arn:aws:kms:eu-west-1:111122223333:key/*",
            boundary: "sm-mlops-dev-eu-west-1-boundary",
            flowLogs: "arn:aws:logs:eu-west-1:111122223333:log-group:/sm-mlops/dev/vpc-flow-logs",
            root: "arn:aws:iam::111122223333:root",
            projects: "sm-mlops-dev--",
        });
    });
});
