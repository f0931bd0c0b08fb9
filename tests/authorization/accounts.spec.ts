import { expect } from "chai";
import { production, staging } from "../infra/fixtures";
import { once } from "../infra/recorded";
import { estateGranting, furtherStaging, secondStaging } from "./emitted/manyAccounts";
import type { Estate } from "./emitted/estate";
import {
    granted,
    nothingForFormer,
    nothingForOutsiders,
    readsByOwnEndpointAlone,
    refused,
    roleOfName,
} from "./requests/accounts";
import { surprises } from "./simulation/judge";

const members = [staging, secondStaging, production];

/** What three accounts may, and what is refused to everybody else. */
const rows = [
    ...members.flatMap((member) => [
        ...granted(member),
        ...refused(member),
        ...readsByOwnEndpointAlone(
            member,
            members.filter((other) => other !== member),
        ),
    ]),
    ...nothingForOutsiders(staging),
];

/** How the policy of the models names networks and roles; with more accounts it has to say the same in fewer words. */
function wordingOf({ resourcePolicies }: Estate): readonly boolean[] {
    const policy = resourcePolicies.get("arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models");
    const text = JSON.stringify(policy?.statements);
    return [text.includes("aws:SourceVpce"), text.includes("::*:role/")];
}

describe("authorization of many accounts", () => {
    const sizes = [
        { accounts: 3, wording: [true, false] },
        { accounts: 40, wording: [true, false] },
        { accounts: 50, wording: [false, false] },
        { accounts: 100, wording: [false, true] },
    ].map((size) => ({ ...size, estate: once(() => estateGranting({ further: size.accounts - members.length })) }));

    for (const { accounts, estate } of sizes) {
        it(`lets roles of ${accounts} accounts read models through their own endpoints, and nobody else`, async () => {
            const further = accounts - members.length;
            const others = [0, Math.floor(further / 2), further - 1].filter((index) => index >= 0 && index < further);
            const theirs = others.map(furtherStaging).flatMap((member) => granted(member, roleOfName));
            expect(await surprises(await estate(), [...rows, ...theirs])).to.deep.equal([]);
        });
    }

    it("says it in three wordings, the shorter the more accounts there are", async () => {
        for (const { accounts, wording, estate } of sizes) {
            expect(wordingOf(await estate()), String(accounts)).to.deep.equal(wording);
        }
    });

    it("grants nothing to an account that has been taken out of the list", async () => {
        const estate = await estateGranting({ removed: true });
        expect(await surprises(estate, nothingForFormer(secondStaging))).to.deep.equal([]);
        const others = [staging, production].flatMap((member) => [...granted(member), ...refused(member)]);
        expect(await surprises(estate, others)).to.deep.equal([]);
    });
});
