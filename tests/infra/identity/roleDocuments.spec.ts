import { expect } from "chai";
import { roleDocuments, studioDocuments, type RoleDocuments } from "../../../infra/identity/roleDocuments";
import { policyDocument, type Statement } from "../../../infra/identity/policyDocument";
import { nameLimits, studioUserRoleArn } from "../../../infra/support/naming";
import { plain } from "../decisions";
import { development, places } from "../fixtures";
import { longestScope, roleOptions } from "./roleSupport";

/** As many accounts as a Studio domain may trust. */
const dockerAccounts = Array.from({ length: 20 }, (_, index) => String(200_000_000_000 + index));
/** As many targets as the model bucket has room for. */
const targets = Array.from({ length: 50 }, (_, index) => ({
    accountId: String(300_000_000_000 + index),
    stage: longestScope.stage,
}));
const options = { ...roleOptions, targets, trustedDockerAccounts: dockerAccounts };
const longestUser = "u".repeat(nameLimits.studioUser);
const longest: [string, RoleDocuments][] = [
    ...Object.entries(roleDocuments(longestScope, options)),
    ["studio-user", studioDocuments(longestScope, studioUserRoleArn(longestScope, longestUser), options)],
];

function size(statements: Statement[]): number {
    return JSON.stringify(policyDocument(statements)).length;
}

function statementsOf({ permissions, shared = [] }: RoleDocuments): Statement[] {
    return [...permissions, ...shared];
}

describe("infra/identity/roleDocuments", () => {
    for (const [role, documents] of longest) {
        it(`fit IAM for ${role} with the longest names`, () => {
            expect(size(documents.permissions), "inline policies").to.be.at.most(10_240);
            expect(size(documents.shared ?? []), "managed policy").to.be.at.most(6_144);
            expect(size(documents.trust), "trust").to.be.at.most(2_048);
        });

        it(`give ${role} every Sid once, and no action of all`, () => {
            for (const statements of [documents.permissions, documents.shared ?? []]) {
                const names = statements.map(({ Sid }) => Sid);
                expect(new Set(names)).to.have.lengthOf(names.length);
            }
            const actions = statementsOf(documents).flatMap(({ Action }) => Action);
            expect(actions.filter((action) => /(^|:)\*$/.test(action))).to.be.empty;
        });

        it(`let ${role} create nothing, pass no role and write no policy on every resource`, async () => {
            const open = (await plain(statementsOf(documents))).filter(({ Resource }) => Resource?.includes("*"));
            const changes = open
                .flatMap(({ Action }) => Action)
                .filter((action) => /:(Create|Put|Pass|Delete|Attach)/.test(action));
            expect(changes.filter((action) => action !== "cloudwatch:PutMetricData")).to.deep.equal(
                role === "data-science-admin" ? ["servicecatalog:DeleteConstraint"] : [],
            );
        });
    }

    it("depend on names alone, and are the same each time", () => {
        expect(roleDocuments(development, roleOptions)).to.deep.equal(roleDocuments(development, roleOptions));
        expect(JSON.stringify(roleDocuments(development, roleOptions))).not.to.match(/vpc-|subnet-[0-9]|sg-[0-9]/);
    });

    it("write ARNs of the partition alone", () => {
        for (const place of places) {
            const text = JSON.stringify(roleDocuments({ ...development, ...place }, roleOptions));
            const arns = text.match(/arn:[\w-]+:/g) ?? [];
            expect(new Set(arns)).to.deep.equal(new Set([`arn:${place.partition}:`]));
        }
    });

    it("name no managed policy of AWS", () => {
        expect(JSON.stringify(roleDocuments(development, roleOptions))).not.to.contain("iam::aws:policy");
    });
});
