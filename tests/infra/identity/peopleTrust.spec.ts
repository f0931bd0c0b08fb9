import { expect } from "chai";
import { peopleTrust, type HumanAccess, type PeopleRole } from "../../../infra/identity/peopleTrust";
import { roleDocuments } from "../../../infra/identity/roleDocuments";
import { allowedBy, plain, type Context } from "../decisions";
import { development, organizationId } from "../fixtures";
import { roleOptions } from "./roleSupport";

const alice = "arn:aws:iam::111122223333:user/people/alice";
const federated =
    "arn:aws:iam::999988887777:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Science_0123456789abcdef";

// The tests do not fill in policy variables: the session is called as the variable is.
const asUser = { "sts:RoleSessionName": "${aws:username}" };
const withFactor = { ...asUser, "aws:MultiFactorAuthPresent": "true" };
const asSession = { "aws:userid": "AROAX:${sts:RoleSessionName}" };

interface Question {
    readonly humans: HumanAccess;
    readonly arn: string;
    readonly context: Context;
    readonly organization?: string;
    readonly action?: string;
}

/** Sids that let somebody become a data scientist. */
async function admits({ humans, arn, context, organization, action = "sts:AssumeRole" }: Question): Promise<string[]> {
    const trust = await plain(peopleTrust(development, humans, "dataScientist", organization));
    return allowedBy(trust, { caller: { roleArn: arn }, action, context });
}

describe("infra/identity/peopleTrust", () => {
    const anybody = { mfa: true };

    it("admits users of the account with a second factor, under their own names", async () => {
        const by = await admits({ humans: anybody, arn: alice, context: withFactor });
        expect(by).to.deep.equal(["AllowUsersOfThisAccount"]);
    });

    it("refuses a session without a second factor, and one that does not say", async () => {
        const without = { ...withFactor, "aws:MultiFactorAuthPresent": "false" };
        for (const context of [without, asUser]) {
            expect(await admits({ humans: anybody, arn: alice, context })).to.be.empty;
        }
    });

    it("refuses another's name, and users of another account", async () => {
        const asBob = { ...withFactor, "sts:RoleSessionName": "bob" };
        expect(await admits({ humans: anybody, arn: alice, context: asBob })).to.be.empty;
        const stranger = alice.replace("111122223333", "999988887777");
        expect(await admits({ humans: anybody, arn: stranger, context: withFactor })).to.be.empty;
    });

    const named: HumanAccess = { mfa: false, dataScientist: { principals: [alice, federated] } };

    it("admits named users under their own names", async () => {
        expect(await admits({ humans: named, arn: alice, context: asUser })).to.deep.equal(["AllowNamedUsers"]);
        const asBob = { "sts:RoleSessionName": "bob" };
        expect(await admits({ humans: named, arn: alice, context: asBob })).to.be.empty;
    });

    it("admits named roles under the name of their session", async () => {
        expect(await admits({ humans: named, arn: federated, context: asSession })).to.deep.equal(["AllowNamedRoles"]);
        for (const userid of ["AROAX:bob", "AROAX", "AROAX:x${sts:RoleSessionName}"]) {
            const context = { "aws:userid": userid };
            expect(await admits({ humans: named, arn: federated, context }), userid).to.be.empty;
        }
    });

    it("admits nobody whose name is only like that of a named principal", async () => {
        expect(await admits({ humans: named, arn: `${federated}0`, context: asSession })).to.be.empty;
        expect(await admits({ humans: named, arn: `${alice}2`, context: asUser })).to.be.empty;
    });

    it("asks named users for a second factor as well, unless told otherwise", async () => {
        const humans: HumanAccess = { mfa: true, dataScientist: { principals: [alice] } };
        expect(await admits({ humans, arn: alice, context: asUser })).to.be.empty;
        expect(await admits({ humans, arn: alice, context: withFactor })).to.deep.equal(["AllowNamedUsers"]);
    });

    it("lets a source identity stay that a named role came with, and no other", async () => {
        const action = "sts:SetSourceIdentity";
        expect(await admits({ humans: named, arn: federated, context: {}, action })).to.deep.equal([
            "KeepSourceIdentity",
        ]);
        expect(await admits({ humans: named, arn: alice, context: asUser, action })).to.be.empty;
        expect(await admits({ humans: anybody, arn: alice, context: withFactor, action })).to.be.empty;
    });

    it("asks named principals to belong to the organisation where one is known", async () => {
        const question = { humans: named, arn: federated, organization: organizationId };
        const member = { ...asSession, "aws:PrincipalOrgID": organizationId };
        expect(await admits({ ...question, context: member })).to.deep.equal(["AllowNamedRoles"]);
        expect(await admits({ ...question, context: { ...member, "aws:PrincipalOrgID": "o-zzzzzzzzzz" } })).to.be.empty;
    });

    it("is a list for each role", async () => {
        const principal = (name: string): string => `arn:aws:iam::111122223333:user/${name}`;
        const humans = {
            mfa: false,
            dataScienceAdmin: { principals: [principal("dataScienceAdmin")] },
            teamAdmin: { principals: [principal("teamAdmin")] },
            dataScientist: { principals: [principal("dataScientist")] },
        };
        const documents = roleDocuments(development, { ...roleOptions, humans });
        const roles = {
            dataScienceAdmin: "data-science-admin",
            teamAdmin: "team-admin",
            dataScientist: "data-scientist",
        } as const;
        for (const [own, purpose] of Object.entries(roles) as [PeopleRole, (typeof roles)[PeopleRole]][]) {
            const trust = await plain(documents[purpose].trust);
            for (const name of Object.keys(roles)) {
                const request = { caller: { roleArn: principal(name) }, action: "sts:AssumeRole", context: asUser };
                expect(allowedBy(trust, request), `${name} becomes ${own}`).to.have.lengthOf(Number(name === own));
            }
        }
    });
});
