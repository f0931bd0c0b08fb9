import { expect } from "chai";
import type { IdentityPlace } from "../../../stacks/config/identity";
import { examineIdentity, role } from "./identityProblems";

const principalRule =
    "allowed: the ARN of one role or user, without wildcards; not root, which is a whole account, and for an assumed role " +
    "the ARN of the role. Example: arn:aws:iam::111122223333:role/sso/data-scientist.";
const user = (name: string): string => `arn:aws:iam::111122223333:user/${name}`;
const key = (of: string): string => `identity.humans.${of}.principals`;
const missing = (of: string): string =>
    `${key(of)}: missing; without a second factor (mfa: false) each role of people has to name who may assume it, such as ` +
    "[arn:aws:iam::111122223333:role/sso/data-scientist].";

/** Lists that are good by themselves. */
const everybody = {
    dataScienceAdmin: { principals: [role("a")] },
    teamAdmin: { principals: [role("b")] },
    dataScientist: { principals: [role("c")] },
};

/** Data scientists are named, and the others are as they come. */
const scientists = (...principals: string[]): object => ({ dataScientist: { principals } });
const approvers = (admins: string[] | undefined, leads: string[] | undefined, rest: object = {}): object => ({
    ...(admins === undefined ? {} : { dataScienceAdmin: { principals: admins } }),
    ...(leads === undefined ? {} : { teamAdmin: { principals: leads } }),
    ...rest,
});

const cases: [string, object, Partial<IdentityPlace>, string[]][] = [
    [
        "no second factor for anybody",
        { mfa: false },
        {},
        ["dataScienceAdmin", "teamAdmin", "dataScientist"].map(missing),
    ],
    ["no second factor for some", { mfa: false, ...everybody, teamAdmin: {} }, {}, [missing("teamAdmin")]],
    [
        "no second factor for nobody, and says so once",
        { mfa: false, ...everybody, dataScientist: { principals: [role("*")] } },
        {},
        [`${key("dataScientist")}[0]: received "${role("*")}"; ${principalRule}`],
    ],
    ...[
        "arn:aws:iam::111122223333:role/sso/*",
        "arn:aws:iam::111122223333:root",
        "arn:aws:sts::111122223333:assumed-role/a/b",
    ].map((arn): [string, object, Partial<IdentityPlace>, string[]] => [
        `${arn} for a principal`,
        scientists(arn),
        {},
        [`${key("dataScientist")}[0]: received "${arn}"; ${principalRule}`],
    ]),
    [
        "an empty list",
        scientists(),
        {},
        [
            `${key("dataScientist")}: received []; allowed: a list of ARNs of roles and users of the account or of the ` +
                "organisation, at least one. Example: [arn:aws:iam::111122223333:role/sso/data-scientist].",
        ],
    ],
    [
        "roles that are asked for a second factor",
        scientists(role("a")),
        {},
        [
            `${key("dataScientist")}: ${role("a")} is a role, whose sessions tell of no second factor; set ` +
                "identity.humans.mfa to false and have the second factor asked for where people sign in.",
        ],
    ],
    [
        "a principal twice",
        scientists(user("a"), user("a")),
        {},
        [`${key("dataScientist")}: ${user("a")} is in the list more than once; name it once.`],
    ],
    [
        "principals of strangers",
        { mfa: false, ...everybody, dataScientist: { principals: [role("a", "999988887777")] } },
        {},
        [
            `${key("dataScientist")}: ${role("a", "999988887777")} is of account 999988887777; allowed: roles and users of ` +
                "111122223333, or of other accounts of the organisation if organizationId is set.",
        ],
    ],
    [
        "principals of another partition",
        scientists("arn:aws-us-gov:iam::111122223333:user/a"),
        {},
        [
            `${key("dataScientist")}: arn:aws-us-gov:iam::111122223333:user/a is of partition aws-us-gov; eu-west-1 is of ` +
                "aws, name an ARN of that.",
        ],
    ],
    [
        "more principals than a trust policy holds",
        scientists(...Array.from({ length: 50 }, (_, index) => user(`person-${index}`))),
        {},
        [
            `${key("dataScientist")}: 50 principals make a trust policy of 2455 characters; IAM accepts 2048, name fewer, ` +
                "such as one role for a group of people.",
        ],
    ],
    [
        "one principal who approves both",
        approvers([user("a"), user("b")], [user("b"), user("c")]),
        {},
        [
            `${key("teamAdmin")}: ${user("b")} is in the list of dataScienceAdmin as well; model approval and release approval ` +
                "need different people, name another one or say sharedApprovers: true.",
        ],
    ],
    [
        "shared approvers that are not",
        approvers([user("a")], [user("b")], { sharedApprovers: true }),
        {},
        [
            "identity.humans.sharedApprovers: no principal is in the lists of dataScienceAdmin and teamAdmin both, so nothing " +
                "is shared; remove it.",
        ],
    ],
    [
        "a widening that is none",
        approvers([user("a")], [user("a")], { sharedApprovers: false }),
        {},
        [
            "identity.humans.sharedApprovers: received false; allowed: true; leave it out where different people approve. " +
                "Example: true.",
        ],
    ],
    ...(
        [
            ["teamAdmin", "dataScienceAdmin", approvers(undefined, [user("a")])],
            ["dataScienceAdmin", "teamAdmin", approvers([user("a")], undefined)],
        ] as const
    ).map(([given, other, humans]): [string, object, Partial<IdentityPlace>, string[]] => [
        `principals of ${given} alone`,
        humans,
        {},
        [
            `${key(other)}: missing, and ${given} names who approves; without a list its principals may approve the other ` +
                "thing as well. Model approval and release approval need different people: name both lists or none.",
        ],
    ]),
    [
        "misspelt keys",
        { mfaa: true },
        {},
        [
            "identity.humans.mfaa: nothing reads this key. Did you mean mfa? Known here: mfa, dataScienceAdmin, teamAdmin, " +
                "dataScientist, sharedApprovers.",
        ],
    ],
    [
        "one list for all",
        { principals: [user("a")] },
        {},
        [
            "identity.humans.principals: nothing reads this key. Known here: mfa, dataScienceAdmin, teamAdmin, dataScientist, " +
                "sharedApprovers.",
        ],
    ],
];

describe("stacks/config/identity humans", () => {
    for (const [what, humans, place, problems] of cases) {
        it(`refuses ${what}`, () => {
            expect(examineIdentity({ humans }, place).problems).to.deep.equal(problems);
        });
    }

    it("asks for a second factor where nothing is said", () => {
        expect(examineIdentity(undefined)).to.deep.equal({ value: { humans: { mfa: true } }, problems: [] });
    });

    it("takes named principals for each role, of the organisation too", () => {
        const humans = {
            mfa: false,
            ...everybody,
            teamAdmin: { principals: [role("sso/a"), role("a", "999988887777"), user("people/alice")] },
        };
        const { value, problems } = examineIdentity({ humans }, { organizationId: "o-a1b2c3d4e5" });
        expect(problems).to.be.empty;
        expect(value).to.deep.equal({ humans });
    });

    it("takes approvers who are the same only where that is said by name", () => {
        const humans = { mfa: true, ...approvers([user("a")], [user("a")], { sharedApprovers: true }) };
        expect(examineIdentity({ humans })).to.deep.equal({ value: { humans }, problems: [] });
    });

    it("lets data scientists be approvers as well", () => {
        const humans = { mfa: true, ...approvers([user("a")], [user("b")], scientists(user("a"), user("b"))) };
        expect(examineIdentity({ humans }).problems).to.be.empty;
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
            const humans = scientists(`arn:${partition}:iam::111122223333:user/a`);
            expect(examineIdentity({ humans }, { region }).problems, region).to.be.empty;
        }
    });
});
