import { expect } from "chai";
import * as library from "../../../infra/support/naming";
import { endpointServices, targetEndpoints } from "../../../infra/network/endpointServices";
import type { Account, Situation } from "../../../rehearsal/verify/check";
import { dataScienceServices, targetServices } from "../../../rehearsal/verify/endpoints";
import * as bootstrap from "../../../rehearsal/verify/bootstrapNames";
import * as names from "../../../rehearsal/verify/names";

const accounts = { management: "123456789012", dev: "200000000001", staging: "200000000002", prod: "200000000003" };
const situation = {
    organisation: { id: "o-rehearsal1", accounts },
    facts: {
        environment: "team-a",
        region: "eu-central-1",
        stages: { dev: "lab", staging: "check", prod: "live" },
        exemptRoles: { dev: ["deploy", "path/break-glass"], prod: ["deploy-prod"] },
        studio: {
            users: [
                { name: "alice", ownRole: false },
                { name: "bob", ownRole: true },
            ],
        },
        registry: { packageGroups: ["one"], imageRepositories: ["one"] },
        projects: [],
        opensAwsBuckets: { dev: false, staging: false, prod: false },
    },
} as unknown as Situation;
const prod = { name: "prod", id: accounts.prod } as Account;
const scope = {
    partition: "aws",
    region: "eu-central-1",
    accountId: accounts.prod,
    environment: "team-a",
    stage: "live",
};

describe("the names that checks use", () => {
    it("are those that the library gives", () => {
        const dev = { ...scope, accountId: accounts.dev, stage: "lab" };
        const lab = { name: "dev", id: accounts.dev } as Account;
        expect(names.bucketName(lab, situation, "models")).to.equal(library.bucketName(dev, "models"));
        expect(names.bucketName(prod, situation, "captures")).to.equal(library.bucketName(scope, "captures"));
        expect(names.keyAlias(prod, situation, "logs")).to.equal(library.keyAlias(scope, "logs"));
        expect(names.roleArn(prod, situation, "endpoint-test")).to.equal(library.roleArn(scope, "endpoint-test"));
        expect(names.rolePath(prod, situation)).to.equal(library.rolePath(scope));
        expect(names.studioDomainName(situation)).to.equal(library.studioDomainName(dev));
        expect(names.packageDomainName(situation)).to.equal(library.packageDomainName(dev));
        expect(names.packageRepositoryName).to.equal(library.packageRepositoryName);
        expect(names.studioUserRoleArn(situation, "bob")).to.equal(library.studioUserRoleArn(dev, "bob"));
        expect(names.parameterPath(prod, situation)).to.equal(`${library.parameterPath(scope)}/`);
        expect(names.resourceGroupName(prod, situation)).to.equal(library.resourceGroupName(scope));
        expect(names.flowLogGroup(prod, situation)).to.equal(library.flowLogGroupName(scope));
        expect(names.boundaryArn(prod, situation)).to.equal(
            `arn:aws:iam::${accounts.prod}:policy${library.rolePath(scope)}${library.boundaryName(scope)}`,
        );
    });

    it("of the bootstrap are those that the library gives", () => {
        const home = { ...scope, accountId: accounts.management, stage: library.bootstrapStage };
        expect(bootstrap.entryRoleArn(prod, situation, "deployment")).to.equal(
            library.entryRoleArn(scope, "deployment"),
        );
        expect(bootstrap.stateBucketName(situation, "state")).to.equal(library.bucketName(home, "state"));
        expect(bootstrap.stateKeyAlias(situation)).to.equal(library.keyAlias(home, "state"));
        expect(bootstrap.bootstrapPath(situation)).to.equal(library.rolePath(home));
        const lab = { ...scope, accountId: accounts.dev, stage: "lab" };
        const own = {
            ...situation,
            accounts: { dev: { name: "dev", id: accounts.dev }, staging: prod, prod },
        } as Situation;
        expect(bootstrap.boundaryArns(own.accounts.dev, own)).to.deep.equal([
            library.boundaryArn(lab),
            library.projectBoundaryArn(lab),
            library.launchBoundaryArn(lab),
            library.boundaryArn(library.launchedScope(lab, "*")),
        ]);
        const shared = { name: "staging", id: accounts.dev } as Account;
        const together = { ...own, accounts: { ...own.accounts, staging: shared } };
        expect(bootstrap.boundaryArns(shared, together)).to.deep.equal([
            library.boundaryArn(lab),
            library.projectBoundaryArn(lab),
            library.launchBoundaryArn(lab),
            library.boundaryArn(library.launchedScope(lab, "*")),
            library.boundaryArn({ ...lab, stage: "check" }),
        ]);
    });

    it("name the exempt roles in the account of each stage, with their paths", () => {
        const lab = { name: "dev", id: accounts.dev } as Account;
        expect(names.exemptRoleArns(lab, situation)).to.deep.equal([
            `arn:aws:iam::${accounts.dev}:role/deploy`,
            `arn:aws:iam::${accounts.dev}:role/path/break-glass`,
        ]);
        expect(names.exemptRoleArns(prod, situation)).to.deep.equal([`arn:aws:iam::${accounts.prod}:role/deploy-prod`]);
    });

    it("cover the endpoints that the library creates", () => {
        const services = Object.values(endpointServices).map(({ service }) => service);
        expect(Object.keys(dataScienceServices)).to.have.members(services);
        // Every network has an endpoint for KMS, which key policies name.
        const targets = ["kms" as const, ...targetEndpoints].map((name) => endpointServices[name].service);
        expect(Object.keys(targetServices)).to.have.members(targets);
    });

    it("cover the roles of each stage, and those that Studio users have to themselves", () => {
        const lab = { name: "dev", id: accounts.dev } as Account;
        const ofLab = names.expectedRoles(lab, situation).map(({ name }) => name);
        expect(ofLab).to.include("team-a-lab-eu-central-1-team-admin").and.include("team-a-lab-eu-central-1-bob");
        expect(ofLab).not.to.include("team-a-lab-eu-central-1-alice");
        const ofProd = names.expectedRoles(prod, situation).map(({ purpose }) => purpose);
        expect(ofProd).to.deep.equal([
            "flow-logs",
            "model-execution",
            "model-monitor",
            "stack-set-execution",
            "endpoint-test",
        ]);
    });

    it("leave out what stages in the development account share with it", () => {
        const local = { name: "prod", id: accounts.dev } as Account;
        expect(names.isLocalStage(local, situation)).to.be.true;
        expect(names.isLocalStage(prod, situation)).to.be.false;
        expect(names.rolePurposes(local, situation)).not.to.include("flow-logs");
        expect(names.keyPurposes(local, situation)).to.deep.equal(["endpoint-volumes", "captures"]);
        expect(names.keyPurposes(prod, situation)).to.deep.equal(["endpoint-volumes", "captures", "logs"]);
    });

    it("are none for the management account", () => {
        const management = { name: "management", id: accounts.management } as Account;
        expect(() => names.stackOf(management)).to.throw("No stack is deployed into the management account.");
    });
});
