import { expect } from "chai";
import type { IdentityPlace } from "../../../stacks/config/identity";
import { examineIdentity, role } from "./identityProblems";

const existing = {
    dataScienceAdmin: role("a"),
    teamAdmin: role("b"),
    dataScientist: role("c"),
    studioExecution: role("d"),
    pipelineExecution: role("e"),
    serviceCatalogLaunch: role("f"),
    stackSetAdministration: role("g"),
    detectiveControl: role("h"),
};
const stageRoles = {
    modelExecution: role("i"),
    modelMonitor: role("l"),
    stackSetExecution: role("j"),
    endpointTest: role("k"),
};

const roleRule = "allowed: the ARN of one role, without wildcards. Example: arn:aws:iam::111122223333:role/team-admin.";

const cases: [string, unknown, Partial<IdentityPlace>, string[]][] = [
    [
        "some of the roles",
        { existing: { ...existing, teamAdmin: undefined } },
        {},
        [`identity.existing.teamAdmin: missing; ${roleRule}`],
    ],
    [
        "users as roles",
        { existing: { ...existing, teamAdmin: "arn:aws:iam::111122223333:user/b" } },
        {},
        [`identity.existing.teamAdmin: received "arn:aws:iam::111122223333:user/b"; ${roleRule}`],
    ],
    [
        "roles of another account",
        { existing: { ...existing, teamAdmin: role("b", "999988887777") } },
        { organizationId: "o-a1b2c3d4e5" },
        [
            `identity.existing.teamAdmin: ${role("b", "999988887777")} is of account 999988887777; name a role of ` +
                "111122223333, the account of the stack.",
        ],
    ],
    [
        "roles of another partition",
        { existing },
        { region: "us-gov-west-1" },
        Object.entries(existing).map(
            ([name, arn]) =>
                `identity.existing.${name}: ${arn} is of partition aws; us-gov-west-1 is of aws-us-gov, name an ARN of that.`,
        ),
    ],
    [
        "one role for two duties",
        { existing: { ...existing, teamAdmin: role("a") } },
        {},
        [
            `identity.existing: dataScienceAdmin and teamAdmin are all ${role("a")}; every purpose has a role of its own, so ` +
                "that duties stay apart.",
        ],
    ],
    [
        "some of the roles of a stage",
        { existing: { ...existing, modelExecution: role("i") } },
        {},
        [
            "identity.existing: modelExecution given without modelMonitor, stackSetExecution, endpointTest; name all " +
                "four roles of a stage or none.",
        ],
    ],
    [
        "principals of roles that exist already",
        { existing, humans: { dataScientist: { principals: ["arn:aws:iam::111122223333:user/z"] } } },
        {},
        [
            "identity.humans.dataScientist.principals: the roles exist already (identity.existing), and their own trusts say " +
                "who assumes them; leave it out.",
        ],
    ],
    [
        "users with roles of their own beside roles that exist already",
        { existing },
        { ownRoleUsers: ["bob"] },
        [
            'studio.users: "bob" has ownRole, and the roles exist already (identity.existing); name the role in ' +
                "identity.existing.userExecution.bob, or take ownRole away.",
        ],
    ],
    [
        "a role of a user who has none to himself",
        { existing: { ...existing, userExecution: { alice: role("i"), bob: role("j") } } },
        { ownRoleUsers: ["bob"] },
        [
            'identity.existing.userExecution.alice: studio.users has no "alice" with ownRole: true, so nobody uses the role; ' +
                "remove it, or add that.",
        ],
    ],
    [
        "roles of users that are no roles",
        { existing: { ...existing, userExecution: { bob: "bob" } } },
        {},
        [
            'identity.existing.userExecution: received {"bob":"bob"}; allowed: a mapping of user names to ARNs of roles, ' +
                "without wildcards. Example: { alice: arn:aws:iam::111122223333:role/studio-user/alice }.",
        ],
    ],
    [
        "roles of users of another account",
        { existing: { ...existing, userExecution: { bob: role("i", "999988887777") } } },
        { ownRoleUsers: ["bob"] },
        [
            `identity.existing.userExecution.bob: ${role("i", "999988887777")} is of account 999988887777; name a role of ` +
                "111122223333, the account of the stack.",
        ],
    ],
    [
        "the role of all for one user",
        { existing: { ...existing, userExecution: { bob: role("d") } } },
        { ownRoleUsers: ["bob"] },
        [
            `identity.existing: studioExecution and userExecution.bob are all ${role("d")}; every purpose has a role of its ` +
                "own, so that duties stay apart.",
        ],
    ],
    [
        "a name in place of an id",
        { existing: { ...existing, dataScientistId: "data-scientist" } },
        {},
        [
            'identity.existing.dataScientistId: received "data-scientist"; allowed: AROA and at least 12 upper-case letters ' +
                "and digits. Example: AROA1234567890EXAMPLE.",
        ],
    ],
    [
        "users whose role would have the name of another",
        {},
        { ownRoleUsers: ["bob", "Team-Admin"] },
        [
            'studio.users: the role of user "Team-Admin" would have the name of a role of the environment; call the user otherwise.',
        ],
    ],
];

describe("stacks/config/identity existing", () => {
    for (const [what, identity, place, problems] of cases) {
        it(`refuses ${what}`, () => {
            expect(examineIdentity(identity, place).problems).to.deep.equal(problems);
        });
    }

    it("takes roles that exist already, with those of a stage or without", () => {
        for (const given of [existing, { ...existing, ...stageRoles }]) {
            expect(examineIdentity({ existing: given })).to.deep.equal({
                value: { humans: { mfa: true }, existing: given },
                problems: [],
            });
        }
    });

    it("takes roles of users, and the id of the data scientist role", () => {
        const given = { ...existing, userExecution: { bob: role("i") }, dataScientistId: "AROA1234567890EXAMPLE" };
        expect(examineIdentity({ existing: given }, { ownRoleUsers: ["bob"] })).to.deep.equal({
            value: { humans: { mfa: true }, existing: given },
            problems: [],
        });
    });
});
