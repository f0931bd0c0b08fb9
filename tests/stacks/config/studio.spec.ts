import { expect } from "chai";
import * as z from "zod";
import { studioDefaults } from "../../../infra/studio/studioSettings";
import { check } from "../../../stacks/config/examine";
import { packagesKeys, packagesProblems } from "../../../stacks/config/packages";
import type { Problem } from "../../../stacks/config/problems";
import { studioKeys, studioProblems } from "../../../stacks/config/studio";

const schema = z.object({ studio: studioKeys, packages: packagesKeys });

function read(
    value: object,
    region = "eu-west-1",
): { config: z.output<typeof schema> | undefined; problems: string[] } {
    const problems: Problem[] = [];
    const config = check(
        schema,
        value,
        ({ studio, packages }, refused) => [...studioProblems(studio, refused), ...packagesProblems(packages, region)],
        problems,
    );
    return { config, problems: problems.map(({ key, text }) => `${key}: ${text}`) };
}

const name = "1 to 63 letters, digits and hyphens, beginning and ending with a letter or digit";
const longName = "a".repeat(26);

/** A value of `studio`, and the problem that follows. */
const refused: readonly (readonly [studio: object, problem: string])[] = [
    [{ user: [] }, "studio.user: nothing reads this key. Did you mean users? Known here: "],
    [{ domainName: "-research" }, `studio.domainName: received "-research"; allowed: ${name}. Example: acme-research.`],
    [{ authentication: "iam" }, 'studio.authentication: received "iam"; allowed: IAM or SSO. Example: SSO.'],
    [{ users: [{}] }, `studio.users[0].name: missing; allowed: ${name}. Example: alice.`],
    [{ users: [{ name: "al_ice" }] }, `studio.users[0].name: received "al_ice"; allowed: ${name}. Example: alice.`],
    [{ users: [{ name: "alice-" }] }, `studio.users[0].name: received "alice-"; allowed: ${name}. Example: alice.`],
    [
        { users: [{ name: "a".repeat(64) }] },
        `studio.users[0].name: received "${"a".repeat(64)}"; allowed: ${name}. Example: alice.`,
    ],
    [
        { users: [{ name: "alice", ownRole: "yes" }] },
        'studio.users[0].ownRole: received "yes"; allowed: true or false; true needs a name of at most 25 characters. Example: true.',
    ],
    [
        { authentication: "SSO", users: [{ name: "alice", ssoUser: "two words" }] },
        'studio.users[0].ssoUser: received "two words"; allowed: 1 to 128 letters, digits and any of _+=,.@:/-. Example: alice@example.com.',
    ],
    [
        { idleShutdownMinutes: 59 },
        "studio.idleShutdownMinutes: received 59; allowed: a whole number from 60 to 525600. Example: 60.",
    ],
    [
        { maximumIdleShutdownMinutes: 525_601 },
        "studio.maximumIdleShutdownMinutes: received 525601; allowed: a whole number from 60 to 525600. Example: 480.",
    ],
    [
        { instanceTypes: ["t3.medium"] },
        'studio.instanceTypes[0]: received "t3.medium"; allowed: an instance type of SageMaker, which begins with ml.. Example: ml.t3.medium.',
    ],
    [
        { instanceTypes: [] },
        "studio.instanceTypes: received []; allowed: a list of 1 to 15 different instance types. Example: [ml.t3.medium, ml.g5.xlarge].",
    ],
    [
        { instanceTypes: ["ml.t3.medium", "ml.t3.medium"] },
        'studio.instanceTypes: received ["ml.t3.medium","ml.t3.medium"]; allowed: a list of 1 to 15 different instance types. Example: [ml.t3.medium, ml.g5.xlarge].',
    ],
    [
        { instanceTypes: Array.from({ length: 16 }, (_, index) => `ml.m5.${index}xlarge`) },
        'studio.instanceTypes: received ["ml.m5.0xlarge","ml.m5.1xlarge","ml.m5.2xlarge","ml.m5.3xlarge","ml.m5.4xlar...; allowed: a list of 1 to 15 different instance types. Example: [ml.t3.medium, ml.g5.xlarge].',
    ],
    [
        { fileSystemOnDelete: "keep" },
        'studio.fileSystemOnDelete: received "keep"; allowed: retain or delete. Example: retain.',
    ],
    [
        { notebookSharing: "on" },
        'studio.notebookSharing: received "on"; allowed: off or encrypted. Example: encrypted.',
    ],
    [
        { dockerTrustedAccounts: [111122223333] },
        "studio.dockerTrustedAccounts[0]: received 111122223333; allowed: twelve digits in quotes (YAML takes bare digits " +
            'for a number and drops leading zeros). Example: "111122223333".',
    ],
    [
        { dockerTrustedAccounts: ["111122223333", "111122223333"] },
        'studio.dockerTrustedAccounts: received ["111122223333","111122223333"]; allowed: a list of at most 20 different accounts. Example: ["111122223333"].',
    ],
    [{ projects: "no" }, 'studio.projects: received "no"; allowed: true or false. Example: true.'],
    [
        { users: [{ name: "alice" }, { name: "Alice" }] },
        'studio.users: name "Alice" is in the list more than once; IAM and Studio compare names without case, give every user another.',
    ],
    [
        {
            authentication: "SSO",
            users: [
                { name: "alice", ssoUser: "a@example.com" },
                { name: "bob", ssoUser: "A@example.com" },
            ],
        },
        'studio.users: ssoUser "A@example.com" is in the list more than once; a person has one profile in a domain, remove the others.',
    ],
    [
        { authentication: "SSO", users: [{ name: "alice" }] },
        'studio.users: "alice" has no ssoUser, and with authentication SSO every user needs one; add it, such as ssoUser: alice@example.com.',
    ],
    [
        { users: [{ name: "alice", ssoUser: "alice@example.com" }] },
        'studio.users: "alice" has an ssoUser, and authentication is IAM; remove it or set studio.authentication to SSO.',
    ],
    [
        { users: [{ name: "alice", sessionName: "alice smith" }] },
        'studio.users[0].sessionName: received "alice smith"; allowed: 2 to 64 letters, digits and any of _+=,.@-; with authentication IAM. Example: alice@example.com.',
    ],
    [
        { users: [{ name: "alice" }, { name: "bob", sessionName: "alice" }] },
        'studio.users: "bob" and "alice" are both opened by the session "alice"; a person has one profile, give one of them another sessionName.',
    ],
    [
        { authentication: "SSO", users: [{ name: "alice", ssoUser: "a@example.com", sessionName: "al_ice" }] },
        'studio.users: "alice" has a sessionName, and with authentication SSO people sign in to Studio itself; remove it.',
    ],
    [
        { users: [{ name: longName, ownRole: true }] },
        `studio.users: "${longName}" has 26 characters and ownRole; the name of the role leaves 25, shorten the name or leave out ownRole.`,
    ],
    [
        { idleShutdownMinutes: 481 },
        "studio.idleShutdownMinutes: 481 is more than studio.maximumIdleShutdownMinutes, 480; lower it or raise the maximum.",
    ],
];

describe("key studio", () => {
    it("has every default", () => {
        expect(read({})).to.deep.equal({ config: { studio: studioDefaults }, problems: [] });
    });

    it("has what was chosen, up to the limits", () => {
        const studio = {
            domainName: "a".repeat(63),
            authentication: "SSO",
            users: [
                { name: "a".repeat(25), ownRole: true, ssoUser: "alice@example.com" },
                { name: "b".repeat(63), ownRole: false, ssoUser: "bob@example.com" },
            ],
            idleShutdownMinutes: 525_600,
            maximumIdleShutdownMinutes: 525_600,
            instanceTypes: ["ml.p6-b200.48xlarge"],
            fileSystemOnDelete: "delete",
            notebookSharing: "encrypted",
            dockerTrustedAccounts: Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index)),
            projects: false,
        };
        expect(read({ studio })).to.deep.equal({ config: { studio }, problems: [] });
        const more = [...studio.dockerTrustedAccounts, "999988887777"];
        expect(read({ studio: { ...studio, dockerTrustedAccounts: more } }).problems).to.have.length(1);
    });

    it("takes names of sessions that profiles cannot have", () => {
        const users = [{ name: "alice", ownRole: false, sessionName: "alice_b+x@example.com" }];
        expect(read({ studio: { users } }).config?.studio.users).to.deep.equal(users);
    });

    for (const [studio, problem] of refused) {
        it(`is refused: ${JSON.stringify(studio).slice(0, 100)}`, () => {
            const { config, problems } = read({ studio });
            expect(config).to.equal(undefined);
            expect(problems).to.have.length(1);
            const [found = ""] = problems;
            expect(problem.endsWith(": ") ? found.slice(0, problem.length) : found).to.equal(problem);
        });
    }

    it("has no rules for what was refused", () => {
        const { problems } = read({
            studio: { authentication: "none", users: [{ name: "alice", ssoUser: "a" }], idleShutdownMinutes: 1 },
        });
        expect(problems.map((problem) => problem.split(":")[0])).to.deep.equal([
            "studio.authentication",
            "studio.idleShutdownMinutes",
        ]);
    });
});

describe("key packages", () => {
    it("has PyPI as its upstream where it is given, and is nothing where it is not", () => {
        expect(read({ packages: {} }).config).to.deep.include({ packages: { upstream: "pypi", publishers: [] } });
        const closed = { upstream: "none", publishers: ["arn:aws:iam::111122223333:role/publisher"] };
        expect(read({ packages: closed }).config).to.deep.include({ packages: closed });
        expect(read({}).config).not.to.have.property("packages");
    });

    it("is refused where nothing could ever get into it", () => {
        expect(read({ packages: { upstream: "none" } }).problems).to.deep.equal([
            "packages.publishers: is empty, and with upstream none the repository would stay so; name a role that publishes packages.",
        ]);
    });

    it("is refused with publishers that are no roles", () => {
        expect(read({ packages: { publishers: ["alice"] } }).problems).to.deep.equal([
            'packages.publishers[0]: received "alice"; allowed: the ARN of a role that exists. Example: arn:aws:iam::111122223333:role/publisher.',
        ]);
    });

    it("is refused with another upstream", () => {
        expect(read({ packages: { upstream: "conda" } }).problems).to.deep.equal([
            'packages.upstream: received "conda"; allowed: pypi or none. Example: pypi.',
        ]);
    });

    it("is refused in a region without CodeArtifact", () => {
        expect(read({ packages: {} }, "sa-east-1").problems).to.deep.equal([
            "packages: CodeArtifact is not in sa-east-1; leave packages out, or take one of ap-northeast-1, ap-south-1, " +
                "ap-southeast-1, ap-southeast-2, eu-central-1, eu-north-1, eu-south-1, eu-west-1, eu-west-2, eu-west-3, " +
                "us-east-1, us-east-2, us-west-2.",
        ]);
        expect(read({}, "sa-east-1").problems).to.deep.equal([]);
    });
});
