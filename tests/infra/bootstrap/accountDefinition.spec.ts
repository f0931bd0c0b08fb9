import { expect } from "chai";
import { accountDefinition, organizationDefinition } from "../../../infra/bootstrap/accountDefinition";
import { oversized, policiesOf, policyLimits } from "../../../infra/bootstrap/definition";
import { entryTrust } from "../../../infra/bootstrap/entryTrust";
import { boundaryPolicies, launchBoundaries } from "../../../infra/identity/boundary";
import { development, production } from "../fixtures";
import { accounts, dataScience, developmentStage, home, longest, plan, single, target } from "./accounts";

describe("the definition of an account", () => {
    it("holds the boundary, the deployment role and the preview role of a target", () => {
        expect(policiesOf(target).map(({ name, path }) => `${path}${name}`)).to.deep.equal([
            "/sm-mlops/prod/sm-mlops-prod-eu-west-1-boundary",
            "/sm-mlops/bootstrap/sm-mlops-deployment-network",
            "/sm-mlops/bootstrap/sm-mlops-deployment-identity",
            "/sm-mlops/bootstrap/sm-mlops-deployment-foundation",
            "/sm-mlops/bootstrap/sm-mlops-deployment-storage",
            "/sm-mlops/bootstrap/sm-mlops-preview",
        ]);
        expect(target.roles.map(({ name }) => name)).to.deep.equal(["sm-mlops-deployment", "sm-mlops-preview"]);
    });

    it("adds the boundary of projects and the rights to them and to Studio where models are built", () => {
        const added = policiesOf(dataScience).filter(
            ({ key }) => !policiesOf(target).some((other) => other.key === key.replace("dev", "prod")),
        );
        expect(added.map(({ name }) => name)).to.deep.equal([
            "sm-mlops-dev-eu-west-1-project-boundary",
            "sm-mlops-dev-eu-west-1-launch-boundary",
            "sm-mlops-env-eu-west-1-boundary",
            "sm-mlops-deployment-studio",
            "sm-mlops-deployment-projects",
        ]);
    });

    it("holds the boundaries that the stacks would make themselves", () => {
        expect(target.boundaries.map(({ statements }) => statements)).to.deep.equal(
            boundaryPolicies(production, "target").map(({ statements }) => statements),
        );
        const developmentBoundaries = [
            ...boundaryPolicies(development, "data-science"),
            ...launchBoundaries(development, [development.stage]),
        ];
        expect(dataScience.boundaries.map(({ path, name, statements }) => [path, name, statements])).to.deep.equal(
            developmentBoundaries.map(({ path, name, statements }) => [path, name, statements]),
        );
        expect(single.boundaries.map(({ key }) => key)).to.deep.equal([
            "dev-roles-boundary",
            "dev-projects-boundary",
            "dev-launch-boundary",
            "dev-launched-boundary",
            "staging-roles-boundary",
            "prod-roles-boundary",
        ]);
    });

    for (const kind of ["target", "data-science"] as const) {
        it(`fits IAM with the longest names, NAT gateways included: ${kind}`, () => {
            const definition = longest(kind, "nat");
            expect(oversized(definition)).to.deep.equal([]);
            for (const { policies } of definition.roles) {
                expect(policies).to.have.length.at.most(policyLimits.policiesPerRole);
            }
        });
    }

    it("refuses launches of environments the stages of the account by name", () => {
        const launch = single.boundaries.find(({ key }) => key === "dev-launch-boundary");
        const refused = launch?.statements.find(({ Sid }) => Sid === "DenyStagesByName");
        const roles = ["dev", "staging", "prod", "env"].map((stage) => `arn:aws:iam::*:role/sm-mlops/${stage}/*`);
        expect(refused?.Resource).to.include.members(roles);
    });

    it("has one boundary for what several stages of an account launch", () => {
        const another = { ...developmentStage, scope: { ...development, stage: "lab" } };
        const { boundaries } = accountDefinition([developmentStage, another], plan);
        const launched = boundaries.filter(({ path }) => path === "/sm-mlops/env/");
        expect(launched.map(({ key, name }) => [key, name])).to.deep.equal([
            ["dev-launched-boundary", "sm-mlops-env-eu-west-1-boundary"],
        ]);
        expect(boundaries.map(({ name }) => name)).to.include("sm-mlops-lab-eu-west-1-launch-boundary");
    });

    it("fits IAM where one account holds all stages", () => {
        expect(oversized(single)).to.deep.equal([]);
    });

    it("says which policies do not fit", () => {
        const [boundary] = target.boundaries;
        const statements = Array.from({ length: 10 }, () => boundary?.statements ?? []).flat();
        const large = { ...target, boundaries: target.boundaries.map((policy) => ({ ...policy, statements })) };
        expect(oversized(large)).to.deep.equal(["sm-mlops-prod-eu-west-1-boundary"]);
    });

    for (const [name, definition] of Object.entries(accounts)) {
        it(`tells all policies and roles apart: ${name}`, () => {
            const policies = policiesOf(definition);
            expect(new Set(policies.map(({ key }) => key)).size).to.equal(policies.length);
            expect(new Set(policies.map((policy) => policy.name)).size).to.equal(policies.length);
        });
    }

    it("gives the account of the organisation a role that reads it, and nothing else", () => {
        const { boundaries, roles } = organizationDefinition(home, plan);
        expect(boundaries).to.deep.equal([]);
        expect(roles.map(({ name }) => name)).to.deep.equal(["sm-mlops-discovery"]);
        const [discovery] = roles;
        expect(discovery?.policies.flatMap(({ statements }) => statements)).to.deep.equal([
            {
                Sid: "ReadOrganization",
                Effect: "Allow",
                Action: ["organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"],
                Resource: ["*"],
            },
        ]);
    });
});

describe("the trust of entry roles", () => {
    const pipelines = (role: string): object => ({
        Sid: "AllowPipelines",
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::999988887777:root"] },
        Action: ["sts:AssumeRole"],
        Condition: {
            ArnEquals: { "aws:PrincipalArn": [`arn:aws:iam::999988887777:role/${role}`] },
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        },
    });
    const deployers = {
        Sid: "AllowNamedRoles",
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::999988887777:root"] },
        Action: ["sts:AssumeRole"],
        Condition: {
            ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::999988887777:role/platform-engineer"] },
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        },
    };

    it("lets deployers and deploying pipelines alone into the deployment role", () => {
        const [deployment] = target.roles;
        expect(deployment?.trust).to.deep.equal([deployers, pipelines("sm-mlops-ci-deployment")]);
    });

    it("lets previewing pipelines into the preview role as well, and into no other", () => {
        const trusts = [...target.roles, ...organizationDefinition(home, plan).roles].map(({ key, trust }) => {
            return [key, JSON.stringify(trust).includes("sm-mlops-ci-preview")];
        });
        expect(trusts).to.deep.equal([
            ["deployment", false],
            ["preview", true],
            ["discovery", true],
        ]);
    });

    it("asks users for a second factor unless told otherwise, and roles for none", () => {
        const principals = ["arn:aws:iam::111122223333:user/ann", "arn:aws:iam::444455556666:role/sso/engineer"];
        const [users, roles] = entryTrust(home, { deployers: { principals } });
        expect(users?.Condition).to.deep.equal({
            Bool: { "aws:MultiFactorAuthPresent": "true" },
            ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:user/ann"] },
        });
        expect(users?.Principal).to.deep.equal({ AWS: ["arn:aws:iam::111122223333:root"] });
        expect(roles?.Condition).to.deep.equal({
            ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::444455556666:role/sso/engineer"] },
        });
        const [trusted] = entryTrust(home, { deployers: { principals, mfa: false } });
        expect(trusted?.Condition).to.not.have.property("Bool");
    });

    it("refuses to trust what has no account", () => {
        expect(() => entryTrust(home, { deployers: { principals: ["arn:aws:iam::aws:role/x"] } })).to.throw(
            "arn:aws:iam::aws:role/x is no ARN of a role or user.",
        );
    });
});
