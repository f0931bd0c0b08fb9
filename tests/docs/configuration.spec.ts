import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { configurationPage } from "../../docs/configurationTable";

const page = configurationPage();

/** Cells of the row of a key. */
function row(key: string): string[] | undefined {
    const line = page.split("\n").find((text) => text.startsWith(`| \`${key}\` `));
    return line
        ?.split(" | ")
        .slice(1)
        .map((cell) => cell.replace(/ \|$/, "").trim());
}

describe("docs/configuration.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(readFileSync(join(__dirname, "..", "..", "docs", "configuration.md"), "utf8")).to.equal(page);
    });

    it("has one row for every key, each with a description, a rule and an example", () => {
        const keys = [...page.matchAll(/^\| `([^`]+)` +\| (.*?) +\| (.*?) +\| (.*?) +\| `(.+?)` +\|$/gm)];
        expect(keys.map((match) => match[1])).to.deep.equal([
            "environment.name",
            "environment.stage",
            "organizationId",
            "maxRetries",
            "account.id",
            "account.region",
            "identity.humans.mfa",
            "identity.humans.principals",
            "studio.users",
            "studio.users[].name",
            "studio.users[].ownRole",
            "studio.users[].ssoUser",
            "studio.dockerTrustedAccounts",
            "singleAccount.staging",
            "singleAccount.prod",
            "network.create.availabilityZones",
            "network.create.subnetPrefixLength",
            "network.flowLogs.enabled",
            "network.flowLogs.trafficType",
            "network.flowLogs.aggregationSeconds",
            "network.flowLogs.retentionDays",
            "network.flowLogs.format",
            "network.awsBuckets",
            "protect",
            "kind",
            "account.deploymentRole",
            "network.create.cidr",
            "network.create.allowPublicCidr",
            "network.create.egress",
            "network.create.natGateways",
            "network.existing.vpcId",
            "network.existing.subnetIds",
            "network.existing.routeTableIds",
            "network.existing.egress",
            "network.existing.createSubnets.cidr",
            "network.existing.createSubnets.availabilityZones",
            "network.existing.createSubnets.subnetPrefixLength",
            "network.endpoints.existing.sagemaker-api",
            "network.endpoints.existing.sagemaker-runtime",
            "network.endpoints.existing.sagemaker-studio",
            "network.endpoints.existing.sagemaker-notebook",
            "network.endpoints.existing.sts",
            "network.endpoints.existing.kms",
            "network.endpoints.existing.logs",
            "network.endpoints.existing.monitoring",
            "network.endpoints.existing.events",
            "network.endpoints.existing.ssm",
            "network.endpoints.existing.ec2",
            "network.endpoints.existing.lambda",
            "network.endpoints.existing.cloudformation",
            "network.endpoints.existing.servicecatalog",
            "network.endpoints.existing.ecr-api",
            "network.endpoints.existing.ecr-dkr",
            "network.endpoints.existing.codecommit",
            "network.endpoints.existing.git-codecommit",
            "network.endpoints.existing.codepipeline",
            "network.endpoints.existing.codebuild",
            "network.endpoints.existing.codeartifact-api",
            "network.endpoints.existing.codeartifact-repositories",
            "network.endpoints.existing.sagemaker-featurestore-runtime",
            "network.endpoints.existing.glue",
            "network.endpoints.existing.s3",
            "network.endpoints.omit",
            "network.endpoints.allowOpenPolicies",
            "network.flowLogs.roleArn",
            "network.flowLogs.keyArn",
            "identity.existing.dataScienceAdmin",
            "identity.existing.teamAdmin",
            "identity.existing.dataScientist",
            "identity.existing.studioExecution",
            "identity.existing.pipelineExecution",
            "identity.existing.serviceCatalogLaunch",
            "identity.existing.stackSetAdministration",
            "identity.existing.detectiveControl",
            "identity.existing.modelExecution",
            "identity.existing.stackSetExecution",
            "identity.existing.endpointTest",
            "identity.existing.userExecution",
            "identity.existing.dataScientistId",
            "studio.domainName",
            "studio.authentication",
            "studio.idleShutdownMinutes",
            "studio.maximumIdleShutdownMinutes",
            "studio.instanceTypes",
            "studio.fileSystemOnDelete",
            "studio.notebookSharing",
            "studio.projects",
            "packages.upstream",
            "packages.publishers",
            "storage.existing.dataBucket",
            "storage.existing.modelBucket",
            "storage.seedCodeBucket",
            "targets.staging",
            "targets.prod",
            "breakGlassRole",
            "kind",
            "region",
            "accounts",
            "accounts[].id",
            "accounts[].cidr",
            "deploymentRole",
            "dataScience.account",
            "dataScience.stage",
            "dataScience.modelBucket",
            "network.create.allocateFrom",
            "network.create.prefixLength",
            "kind",
            "account.deploymentRole",
            "targets",
            "targets[].account",
            "targets[].stage",
        ]);
        for (const [line, , about, allowed, fallback] of keys) {
            expect([about, allowed, fallback], line).to.not.include("");
        }
    });

    it("tells defaults, required keys and those that are required in an optional mapping", () => {
        expect(row("protect")?.[2]).to.equal("`true`");
        expect(row("network.flowLogs.trafficType")?.[2]).to.equal("`ALL`");
        expect(row("network.awsBuckets")?.[2]).to.equal("`[]`");
        expect(row("maxRetries")?.[2]).to.equal("none");
        expect(row("account.id")?.[2]).to.equal("required");
        expect(row("targets.prod")?.[2]).to.equal("required in `targets`");
        expect(row("accounts[].id")?.[2]).to.equal("required in `accounts[]`");
    });
});
