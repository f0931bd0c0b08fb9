import { outputJson } from "../../../operations/outputJson";
import { stageRequirements } from "../../../operations/roleRequirements";
import { serviceControlPolicies } from "../../../operations/serviceControlPolicy";
import { stackRequirements } from "../../../operations/stackRequirements";
import type { PlainStatement } from "../../infra/decisions";
import { development, organizationId, strangerAccount } from "../../infra/fixtures";
import { exampleFile } from "../../support/stackFiles";
import type { DocumentKind, EmittedDocument } from "./documents";

/** Documents that commands print for people to put into force by themselves. */
export async function printedDocuments(): Promise<EmittedDocument[]> {
    const requirements = ["dev", "staging", "prod", "identity"].map((stack) => stackRequirements(exampleFile(stack)));
    const stages = ["test", "live"].map((stage) =>
        stageRequirements({ ...development, stage }, development, organizationId),
    );
    const policies = [
        serviceControlPolicies(),
        serviceControlPolicies([`arn:aws:iam::${strangerAccount}:role/platform-*`]),
    ];
    const printed = JSON.parse(await outputJson({ requirements, stages, policies })) as unknown;
    return documentsWithin("printed", printed);
}

/** Statements at any depth, named by the way to them. */
function documentsWithin(name: string, value: unknown): EmittedDocument[] {
    if (typeof value !== "object" || value === null) {
        return [];
    }
    if (Array.isArray(value) && value.some((it: unknown) => typeof it === "object" && it !== null && "Effect" in it)) {
        const statements = value as readonly PlainStatement[];
        return [{ name, kind: kindOf(name), accountId: development.accountId, attachedTo: name, statements }];
    }
    return Object.entries(value).flatMap(([key, inner]) => documentsWithin(`${name} ${key}`, inner));
}

/** What limits roles may speak of all resources; what is attached to a role may not. */
function kindOf(name: string): DocumentKind {
    if (name.endsWith(" trust")) {
        return "trust";
    }
    return /boundar|policies/.test(name) ? "boundary" : "identity";
}
