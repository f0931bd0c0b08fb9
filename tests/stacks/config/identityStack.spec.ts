import { expect } from "chai";
import { identityTargets } from "../../../stacks/config/identityStack";
import { readChanged, refusesEach } from "./configProblems";

const account = { id: "111122223333", deploymentRole: "security-deployment" };
const someone = (name: string): object => ({ principals: [`arn:aws:iam::111122223333:role/${name}`] });
const singleAccount = { staging: "staging", prod: "prod" };

describe("the configuration of an identity stack", () => {
    it("is read with its defaults", async () => {
        expect(
            await readChanged("identity", {
                organizationId: undefined,
                identity: undefined,
                studio: undefined,
                targets: undefined,
            }),
        ).to.deep.equal({
            kind: "identity",
            permissionsBoundary: "created",
            environment: { name: "sm-mlops", stage: "dev" },
            account: { ...account, region: "eu-west-1" },
            identity: { humans: { mfa: true } },
            studio: { users: [], dockerTrustedAccounts: [] },
            targets: [],
        });
    });

    it("takes the users of the data science stack as they stand there", async () => {
        const users = [{ name: "alice", ssoUser: "alice@example.com" }];
        expect(await readChanged("identity", { studio: { users } })).to.have.nested.property("studio.users[0].name");
    });

    it("names where stack sets deploy: target accounts, or stages of this one", async () => {
        const targetsWith = async (changes: Record<string, unknown>): Promise<unknown> => {
            const config = await readChanged("identity", changes);
            return config.kind === "identity" ? identityTargets(config) : undefined;
        };
        expect(await targetsWith({})).to.deep.equal([
            { accountId: "333344445555", stage: "staging" },
            { accountId: "444455556666", stage: "prod" },
        ]);
        expect(await targetsWith({ targets: undefined, singleAccount })).to.deep.equal([
            { accountId: "111122223333", stage: "staging" },
            { accountId: "111122223333", stage: "prod" },
        ]);
    });
});

describe("a refused configuration of an identity stack", () => {
    refusesEach([
        [
            "identity",
            { singleAccount },
            "singleAccount: targets is given as well; models go either to target accounts or to stages of this account, " +
                "remove one of the two.",
        ],
        [
            "identity",
            { targets: undefined, singleAccount: { staging: "dev", prod: "prod" } },
            'singleAccount.staging: "dev" is the stage of this stack as well; names would collide, name another stage.',
        ],
        [
            "identity",
            {
                targets: [
                    { account: "333344445555", stage: "staging" },
                    { account: "333344445555", stage: "prod" },
                ],
            },
            "targets: 333344445555 is in the list more than once; an account holds one stage, name it once.",
        ],
        [
            "identity",
            { targets: [{ account: "111122223333", stage: "prod" }] },
            "targets: 111122223333 is the account of this stack; stages that live in it are named by singleAccount.",
        ],
        [
            "identity",
            { targets: [{ account: "444455556666", stage: "dev" }] },
            'targets: "dev" is the stage of this stack as well; names would collide, name another stage.',
        ],
        [
            "identity",
            { targets: { staging: "staging", prod: "prod" } },
            'targets: received {"staging":"staging","prod":"prod"}; allowed: a list of mappings with account ' +
                'and stage. Example: [{ account: "444455556666", stage: prod }].',
        ],
        [
            "identity",
            { targets: [{ account: "444455556666", stage: "prod", region: "eu-west-1" }] },
            "targets[0].region: nothing reads this key. Known here: account, stage.",
        ],
        ["identity", { identity: { existing: {} } }, "identity.existing: nothing reads this key. Known here: humans."],
        [
            "identity",
            { identity: { humans: { mfa: false, teamAdmin: someone("b"), dataScientist: someone("c") } } },
            "identity.humans.dataScienceAdmin.principals: missing; without a second factor (mfa: false) each role of people " +
                "has to name who may assume it, such as [arn:aws:iam::111122223333:role/sso/data-scientist].",
        ],
        [
            "identity",
            { studio: { users: [], domainName: "lab" } },
            "studio.domainName: nothing reads this key. Known here: users, dockerTrustedAccounts.",
        ],
        [
            "identity",
            { studio: { users: [{ name: "team-admin", ownRole: true }] } },
            'studio.users: the role of user "team-admin" would have the name of a role of the environment; call the user ' +
                "otherwise.",
        ],
        [
            "identity",
            { studio: { users: [{ name: "b".repeat(26), ownRole: true }] } },
            `studio.users: "${"b".repeat(26)}" has 26 characters and ownRole; the name of the role leaves 25, shorten the ` +
                "name or leave out ownRole.",
        ],
    ]);
});
