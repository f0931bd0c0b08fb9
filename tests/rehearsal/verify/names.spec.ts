import { expect } from "chai";
import * as library from "../../../infra/support/naming";
import { endpointServices, targetEndpoints } from "../../../infra/network/endpointServices";
import type { Account, Situation } from "../../../rehearsal/verify/check";
import { dataScienceServices, targetServices } from "../../../rehearsal/verify/endpoints";
import * as names from "../../../rehearsal/verify/names";

const accounts = { management: "123456789012", dev: "200000000001", staging: "200000000002", prod: "200000000003" };
const situation = {
    organisation: { id: "o-rehearsal1", accounts },
    facts: {
        environment: "team-a",
        region: "eu-central-1",
        stages: { dev: "lab", staging: "check", prod: "live" },
        exemptRoles: ["deploy", "path/break-glass"],
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
        expect(names.bucketName(situation, "models")).to.equal(library.bucketName(dev, "models"));
        expect(names.keyAlias(prod, situation, "logs")).to.equal(library.keyAlias(scope, "logs"));
        expect(names.roleArn(prod, situation, "endpoint-test")).to.equal(library.roleArn(scope, "endpoint-test"));
        expect(names.rolePath(prod, situation)).to.equal(library.rolePath(scope));
        expect(names.flowLogGroup(prod, situation)).to.equal(library.flowLogGroupName(scope));
        expect(names.boundaryArn(prod, situation)).to.equal(
            `arn:aws:iam::${accounts.prod}:policy${library.rolePath(scope)}${library.boundaryName(scope)}`,
        );
    });

    it("name the exempt roles in the development account, with their paths", () => {
        expect(names.exemptRoleArns(situation)).to.deep.equal([
            `arn:aws:iam::${accounts.dev}:role/deploy`,
            `arn:aws:iam::${accounts.dev}:role/path/break-glass`,
        ]);
    });

    it("cover the endpoints that the library creates", () => {
        const services = Object.values(endpointServices).map(({ service }) => service);
        expect(Object.keys(dataScienceServices)).to.have.members(services);
        // Every network has an endpoint for KMS, which key policies name.
        const targets = ["kms" as const, ...targetEndpoints].map((name) => endpointServices[name].service);
        expect(Object.keys(targetServices)).to.have.members(targets);
    });

    it("are none for the management account", () => {
        const management = { name: "management", id: accounts.management } as Account;
        expect(() => names.stackOf(management)).to.throw("No stack is deployed into the management account.");
    });
});
