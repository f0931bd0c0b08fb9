import { expect } from "chai";
import { development } from "../infra/fixtures";
import type { PlainStatement } from "../infra/decisions";
import type { EmittedDocument } from "./emitted/documents";
import { deployedEstate, type Estate } from "./emitted/estate";
import { actionsMatching, type KnownAction } from "./lint/actions";
import { couldBe } from "./lint/resources";
import { fromOutside, given } from "./requests/circumstances";
import { administrator, breakGlass, deployment, targets } from "./requests/personas";
import { resolve } from "./simulation/context";
import type { RoleCaller } from "./simulation/request";
import { decide } from "./simulation/simulate";

/** What changes or removes a policy, or reads it; who can do that can always get back in. */
const administration = [
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:GetBucketPolicy",
    "kms:PutKeyPolicy",
    "kms:GetKeyPolicy",
    "codeartifact:PutDomainPermissionsPolicy",
    "codeartifact:DeleteDomainPermissionsPolicy",
    "codeartifact:PutRepositoryPermissionsPolicy",
    "codeartifact:DeleteRepositoryPermissionsPolicy",
    "sagemaker:PutModelPackageGroupPolicy",
    "sagemaker:DeleteModelPackageGroupPolicy",
    "ecr:SetRepositoryPolicy",
    "ecr:DeleteRepositoryPolicy",
    "sns:SetTopicAttributes",
    "sns:GetTopicAttributes",
];

/** Denies that no caller is exempt from, by Sid, with the reason. */
const forEverybody: Readonly<Record<string, string>> = {
    DenyInsecureTransport: "no request of ours goes by plain HTTP",
    DenyOldTls: "no request of ours goes by an old TLS",
    DenyMessagesOfOthers: "news of a project comes from its roles; the policy that says so can be changed",
    DenyChangesByOthers: "packages come from upstream; the policy that says so can be changed",
};

/** Policies of resources that deny something. */
function denying({ documents }: Estate): EmittedDocument[] {
    return documents.filter(({ kind, statements }) => kind === "resource" && statements.some(isDeny));
}

function isDeny({ Effect, Sid }: PlainStatement): boolean {
    return Effect === "Deny" && !(Sid in forEverybody);
}

/** A resource that the document speaks for and the action is about, if there is one. */
function resourceFor(document: EmittedDocument, { arns }: KnownAction): string | undefined {
    const candidates = [document.attachedTo, `${document.attachedTo}/folder/object`];
    return candidates.find((resource) => arns.some((arn) => couldBe(resource, arn)));
}

/** Reasons for which a document turns the caller away, over all actions that the patterns stand for. */
async function refusals(
    estate: Estate,
    document: EmittedDocument,
    caller: RoleCaller,
    patterns: readonly string[],
): Promise<{ asked: number; refused: string[] }> {
    const actions = (await Promise.all(patterns.map(actionsMatching))).flat();
    const refused: string[] = [];
    let asked = 0;
    for (const action of new Map(actions.map((it) => [it.name, it])).values()) {
        const arn = resourceFor(document, action);
        if (arn !== undefined) {
            const bare = action.keys.has("s3:tlsversion") ? [] : [given("", { "s3:TlsVersion": undefined })];
            const aliasless = action.keys.has("kms:resourcealiases")
                ? []
                : [given("", { "kms:ResourceAliases": undefined })];
            const circumstances = [fromOutside, ...bare, ...aliasless];
            const request = { caller, action: action.name, target: { words: arn, arn }, circumstances };
            const { allowed, reasons } = await decide(estate, resolve(estate, request));
            asked += 1;
            refused.push(...(allowed ? [] : [`${document.name} ${action.name}: ${reasons.join(", ")}`]));
        }
    }
    return { asked, refused };
}

describe("authorization lockout", () => {
    for (const [words, callers] of [
        ["deployment roles", [development, ...targets].map(deployment)],
        ["break-glass role", [breakGlass]],
    ] as const) {
        it(`never befalls the ${words}: from outside they do all that a deny of their account speaks of`, async () => {
            const estate = await deployedEstate();
            const documents = denying(estate).flatMap((document) => {
                const caller = callers.find(({ arn }) => arn.includes(document.accountId));
                return caller === undefined ? [] : [{ document, caller }];
            });
            expect(documents).to.not.be.empty;
            for (const { document, caller } of documents) {
                const patterns = document.statements.filter(isDeny).flatMap(({ Action }) => Action);
                const { asked, refused } = await refusals(estate, document, caller, patterns);
                expect(refused).to.deep.equal([]);
                expect(asked, document.name).to.be.greaterThan(0);
            }
        });
    }

    it("never befalls the administrator of an account: from outside it changes every policy of a resource", async () => {
        const estate = await deployedEstate();
        const callers = [development, ...targets].map(administrator);
        for (const document of estate.documents.filter(({ kind }) => kind === "resource")) {
            const caller = callers.find(({ arn }) => arn.includes(document.accountId));
            const own = administration.filter((action) => action.startsWith(document.attachedTo.split(":")[2] ?? ""));
            const { asked, refused } = await refusals(estate, document, caller ?? breakGlass, own);
            expect(refused).to.deep.equal([]);
            expect(asked, document.name).to.be.greaterThan(1);
        }
    });

    it("would show: a role that is not exempt is turned away", async () => {
        const estate = await deployedEstate();
        const data = denying(estate).find(({ name }) => name.includes("data-policy"));
        const { refused } = await refusals(estate, data ?? fail(), administrator(development), ["s3:GetObject"]);
        expect(refused).to.have.length(1);
    });
});

function fail(): never {
    throw new Error("No bucket of data has a policy with a deny.");
}
