import { expect } from "chai";
import { DataScienceRoles, givenRoles, type DataScienceRolesArgs } from "../../../infra/identity/dataScienceRoles";
import { policyDocument } from "../../../infra/identity/policyDocument";
import { roleDocuments } from "../../../infra/identity/roleDocuments";
import { studioSurroundings } from "../../../infra/identity/studioExecutionRole";
import { valueOf } from "../../support/mocks";
import { boundaryArn, development, without } from "../fixtures";
import { all, contents, once, one, record, waitsFor } from "../recorded";
import { roleOptions } from "./roleSupport";

const guardrailsPolicyArn = "arn:aws:iam::111122223333:policy/sm-mlops/dev/guardrails";
const args: DataScienceRolesArgs = {
    scope: development,
    boundaryArn,
    guardrailsPolicyArn,
    ownRoleUsers: ["bob"],
    ...roleOptions,
};
const uniqueIds = { outputs: { "aws:iam/role:Role": () => ({ uniqueId: "AROAEXAMPLE" }) } };
const standard = once(() => record(() => new DataScienceRoles("roles", args), uniqueIds));

const people = ["data-science-admin", "data-scientist", "team-admin"];
const services = ["detective-control", "service-catalog-launch", "stack-set-administration"];
const notebooks = ["studio-execution", "user-bob"];
const every = [...people, ...services, ...notebooks, "pipeline-execution"];

describe("infra/identity/DataScienceRoles", () => {
    it("is nine roles with one policy each, one policy for notebooks, and guardrails where people, jobs or products work", async () => {
        expect(contents(await standard())).to.deep.equal(
            [
                "secure-mlops:identity:DataScienceRoles roles",
                "aws:iam/policy:Policy roles-studio",
                ...every.flatMap((role) => [
                    `secure-mlops:identity:BoundedRole roles-${role}`,
                    `aws:iam/role:Role roles-${role}-role`,
                    `aws:iam/rolePolicy:RolePolicy roles-${role}-policy`,
                ]),
                ...[...people, ...notebooks, "pipeline-execution", "service-catalog-launch"].map(
                    (role) => `aws:iam/rolePolicyAttachment:RolePolicyAttachment roles-${role}-guardrails`,
                ),
                ...notebooks.map((role) => `aws:iam/rolePolicyAttachment:RolePolicyAttachment roles-${role}-studio`),
            ].sort(),
        );
    });

    it("gives every role the boundary, its own documents, and a session of eight hours to people alone", async () => {
        const recording = await standard();
        for (const [purpose, documents] of Object.entries(roleDocuments(development, args))) {
            const { inputs } = one(recording, "aws:iam/role:Role", `roles-${purpose}-role`);
            expect(inputs).to.deep.equal({
                name: `sm-mlops-dev-eu-west-1-${purpose}`,
                path: "/sm-mlops/dev/",
                description: documents.description,
                assumeRolePolicy: policyDocument(documents.trust),
                permissionsBoundary: boundaryArn,
                maxSessionDuration: people.includes(purpose) ? 28800 : 3600,
            });
            const policy = one(recording, "aws:iam/rolePolicy:RolePolicy", `roles-${purpose}-policy`);
            expect(policy.inputs.policy).to.deep.equal(policyDocument(documents.permissions));
        }
    });

    it("names the role of a user by the user, below a path of its own", async () => {
        const { inputs } = one(await standard(), "aws:iam/role:Role", "roles-user-bob-role");
        expect(inputs).to.include({
            name: "sm-mlops-dev-eu-west-1-bob",
            path: "/sm-mlops/dev/studio-user/",
            permissionsBoundary: boundaryArn,
        });
    });

    it("lets a user's role pass itself and the pipelines' role on, and not that of the others", async () => {
        const recording = await standard();
        const { inputs } = one(recording, "aws:iam/rolePolicy:RolePolicy", "roles-user-bob-policy");
        const pass = JSON.stringify(inputs.policy).match(/"arn:aws:iam:[^"]+"/g);
        expect(pass).to.deep.equal([
            '"arn:aws:iam::111122223333:role/sm-mlops/dev/studio-user/sm-mlops-dev-eu-west-1-bob"',
            '"arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-pipeline-execution"',
        ]);
    });

    it("shares one managed policy between the roles of notebooks", async () => {
        const recording = await standard();
        expect(one(recording, "aws:iam/policy:Policy", "roles-studio").inputs).to.deep.equal({
            name: "sm-mlops-dev-eu-west-1-studio",
            path: "/sm-mlops/dev/",
            description: "What notebooks and jobs of sm-mlops dev find around them",
            policy: policyDocument(studioSurroundings(development)),
        });
    });

    it("attaches the guardrails it is given, and none without", async () => {
        const attached = all(await standard(), "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        const guardrails = attached.filter(({ name }) => name.endsWith("-guardrails"));
        expect(new Set(guardrails.map(({ inputs }) => inputs.policyArn))).to.deep.equal(new Set([guardrailsPolicyArn]));
        const unguarded = without(args, "guardrailsPolicyArn");
        const plainRoles = await record(() => new DataScienceRoles("roles", unguarded));
        const left = all(plainRoles, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ name }) => name);
        expect(left.sort()).to.deep.equal(["roles-studio-execution-studio", "roles-user-bob-studio"]);
    });

    it("hands out the ARN of a role once its policies and guardrails are in place", async () => {
        const { created } = await standard();
        expect(await valueOf(created.studioExecutionArn)).to.match(/:role\/sm-mlops\/dev\/.*-studio-execution$/);
        expect(await waitsFor(created.studioExecutionArn)).to.deep.equal([
            "aws:iam/role:Role roles-studio-execution-role",
            "aws:iam/rolePolicy:RolePolicy roles-studio-execution-policy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment roles-studio-execution-guardrails",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment roles-studio-execution-studio",
        ]);
        expect(Object.keys(created.userExecutionArns)).to.deep.equal(["bob"]);
    });

    it("marks a Studio profile with the one session that opens it", async () => {
        const { created } = await standard();
        const { StudioUser } = created.studioUserTags("alice");
        expect(StudioUser && (await valueOf(StudioUser))).to.equal("AROAEXAMPLE:alice");
    });

    it("may do nothing with stack sets where there are no targets", async () => {
        const recording = await record(() => new DataScienceRoles("roles", { ...args, targets: [] }));
        expect(contents(recording).filter((it) => it.includes("stack-set-administration"))).to.deep.equal([
            "aws:iam/role:Role roles-stack-set-administration-role",
            "secure-mlops:identity:BoundedRole roles-stack-set-administration",
        ]);
    });

    it("creates nothing for roles that are given", async () => {
        const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
        const recording = await record(() =>
            givenRoles({
                dataScienceAdmin: arn("a"),
                teamAdmin: arn("b"),
                dataScientist: arn("c"),
                studioExecution: arn("d"),
                pipelineExecution: arn("e"),
                serviceCatalogLaunch: arn("f"),
                stackSetAdministration: arn("g"),
                detectiveControl: arn("h"),
            }),
        );
        expect(recording.resources).to.be.empty;
        const { created: roles } = recording;
        const given = [
            roles.dataScienceAdminArn,
            roles.teamAdminArn,
            roles.dataScientistArn,
            roles.studioExecutionArn,
            roles.pipelineExecutionArn,
            roles.serviceCatalogLaunchArn,
            roles.stackSetAdministrationArn,
            roles.detectiveControlArn,
        ];
        expect(await Promise.all(given.map(valueOf))).to.deep.equal(["a", "b", "c", "d", "e", "f", "g", "h"].map(arn));
        expect(roles.userExecutionArns).to.deep.equal({});
        expect(roles.studioUserTags("alice")).to.deep.equal({});
    });
});
