import { expect } from "chai";
import * as z from "zod";
import { check } from "../../../stacks/config/examine";
import { identityKeys, type IdentityInput, type IdentityPlace } from "../../../stacks/config/identity";
import { identityProblems } from "../../../stacks/config/identityRules";
import type { Problem } from "../../../stacks/config/problems";

const here: IdentityPlace = {
    accountId: "111122223333",
    region: "eu-west-1",
    organizationId: undefined,
    ownRoleUsers: [],
};

const schema = z.object({ identity: identityKeys });

/** The group as it is read, and what is wrong with it as `key: text`. */
function examine(identity: unknown, place: Partial<IdentityPlace> = {}): { value?: IdentityInput; problems: string[] } {
    const problems: Problem[] = [];
    const rules = (
        accepted: { identity?: Parameters<typeof identityProblems>[0] },
        refused: (key: string) => boolean,
    ) => identityProblems(accepted.identity, { ...here, ...place }, refused);
    const read = check(schema, identity === undefined ? {} : { identity }, rules, problems);
    return {
        ...(read === undefined ? {} : { value: read.identity }),
        problems: problems.map(({ key, text }) => `${key}: ${text}`),
    };
}

const role = (name: string, account = "111122223333"): string => `arn:aws:iam::${account}:role/${name}`;

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
const stageRoles = { modelExecution: role("i"), stackSetExecution: role("j"), endpointTest: role("k") };

const principalRule =
    "allowed: the ARN of one role or user, without wildcards; not root, which is a whole account, and for an assumed role " +
    "the ARN of the role. Example: arn:aws:iam::111122223333:role/sso/data-scientist.";
const roleRule = "allowed: the ARN of one role, without wildcards. Example: arn:aws:iam::111122223333:role/team-admin.";

const principal = (text: string): string => `identity.humans.principals[0]: received "${text}"; ${principalRule}`;

const cases: [string, unknown, Partial<IdentityPlace>, string[]][] = [
    [
        "no second factor for anybody",
        { humans: { mfa: false } },
        {},
        [
            "identity.humans.principals: missing; without a second factor (mfa: false) the roles of people have to name who " +
                "may assume them, such as [arn:aws:iam::111122223333:role/sso/data-scientist].",
        ],
    ],
    [
        "no second factor for nobody, and says so once",
        { humans: { mfa: false, principals: [role("*")] } },
        {},
        [principal(role("*"))],
    ],
    [
        "wildcards in a path",
        { humans: { principals: ["arn:aws:iam::111122223333:role/sso/*"] } },
        {},
        [principal("arn:aws:iam::111122223333:role/sso/*")],
    ],
    [
        "the root of the account",
        { humans: { principals: ["arn:aws:iam::111122223333:root"] } },
        {},
        [principal("arn:aws:iam::111122223333:root")],
    ],
    [
        "sessions",
        { humans: { principals: ["arn:aws:sts::111122223333:assumed-role/a/b"] } },
        {},
        [principal("arn:aws:sts::111122223333:assumed-role/a/b")],
    ],
    [
        "an empty list",
        { humans: { principals: [] } },
        {},
        [
            "identity.humans.principals: received []; allowed: a list of ARNs of roles and users of the account or of the " +
                "organisation, at least one. Example: [arn:aws:iam::111122223333:role/sso/data-scientist].",
        ],
    ],
    [
        "roles that are asked for a second factor",
        { humans: { principals: [role("a")] } },
        {},
        [
            `identity.humans.principals: ${role("a")} is a role, whose sessions tell of no second factor; set ` +
                "identity.humans.mfa to false and have the second factor asked for where people sign in.",
        ],
    ],
    [
        "a principal twice",
        { humans: { mfa: false, principals: [role("a"), role("a")] } },
        {},
        [`identity.humans.principals: ${role("a")} is in the list more than once; name it once.`],
    ],
    [
        "principals of strangers",
        { humans: { mfa: false, principals: [role("a", "999988887777")] } },
        {},
        [
            `identity.humans.principals: ${role("a", "999988887777")} is of account 999988887777; allowed: roles and users of ` +
                "111122223333, or of other accounts of the organisation if organizationId is set.",
        ],
    ],
    [
        "principals of another partition",
        { humans: { mfa: false, principals: ["arn:aws-us-gov:iam::111122223333:role/a"] } },
        {},
        [
            "identity.humans.principals: arn:aws-us-gov:iam::111122223333:role/a is of partition aws-us-gov; eu-west-1 is of " +
                "aws, name an ARN of that.",
        ],
    ],
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
            "identity.existing: modelExecution given without stackSetExecution and endpointTest; name all three roles of a " +
                "stage or none.",
        ],
    ],
    [
        "principals of roles that exist already",
        { existing, humans: { mfa: false, principals: [role("z")] } },
        {},
        [
            "identity.humans.principals: the roles exist already (identity.existing), and their own trusts say who assumes " +
                "them; leave it out.",
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
    [
        "misspelt keys",
        { humans: { mfaa: true } },
        {},
        ["identity.humans.mfaa: nothing reads this key. Did you mean mfa? Known here: mfa, principals."],
    ],
];

describe("stacks/config/identity", () => {
    for (const [what, identity, place, problems] of cases) {
        it(`refuses ${what}`, () => {
            expect(examine(identity, place).problems).to.deep.equal(problems);
        });
    }

    it("asks for a second factor where nothing is said", () => {
        expect(examine(undefined)).to.deep.equal({ value: { humans: { mfa: true } }, problems: [] });
    });

    it("takes named principals, of the organisation too, with or without a second factor", () => {
        const principals = [role("sso/a"), role("a", "999988887777"), "arn:aws:iam::111122223333:user/people/alice"];
        const humans = { mfa: false, principals };
        const { value, problems } = examine({ humans }, { organizationId: "o-a1b2c3d4e5" });
        expect(problems).to.be.empty;
        expect(value).to.deep.equal({ humans });
    });

    it("takes roles that exist already, with those of a stage or without", () => {
        for (const given of [existing, { ...existing, ...stageRoles }]) {
            expect(examine({ existing: given })).to.deep.equal({
                value: { humans: { mfa: true }, existing: given },
                problems: [],
            });
        }
    });

    it("takes roles of users, and the id of the data scientist role", () => {
        const given = { ...existing, userExecution: { bob: role("i") }, dataScientistId: "AROA1234567890EXAMPLE" };
        expect(examine({ existing: given }, { ownRoleUsers: ["bob"] })).to.deep.equal({
            value: { humans: { mfa: true }, existing: given },
            problems: [],
        });
    });

    it("tells the partition by the region", () => {
        const regions = [
            ["us-gov-east-1", "aws-us-gov"],
            ["us-iso-east-1", "aws-iso"],
            ["us-isob-east-1", "aws-iso-b"],
            ["us-isof-south-1", "aws-iso-f"],
            ["eu-isoe-west-1", "aws-iso-e"],
            ["eusc-de-east-1", "aws-eusc"],
            ["ap-southeast-2", "aws"],
        ] as const;
        for (const [region, partition] of regions) {
            const principals = [`arn:${partition}:iam::111122223333:role/a`];
            expect(examine({ humans: { mfa: false, principals } }, { region }).problems, region).to.be.empty;
        }
    });
});
