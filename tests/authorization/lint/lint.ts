import type { EmittedDocument } from "../emitted/documents";
import { conditionFindings } from "./conditions";
import type { Examined, Finding } from "./finding";
import { resourceFindings } from "./resources";
import { actionFindings, repeatedSids, structureFindings } from "./structure";

/** A finding with its place. */
export interface PlacedFinding extends Finding {
    readonly document: string;
    readonly sid: string;
}

/** Everything that is wrong with a document. */
export async function lint(document: EmittedDocument): Promise<PlacedFinding[]> {
    const { name, kind, statements } = document;
    const repeated = repeatedSids(document).map((sid): PlacedFinding => ({
        document: name,
        sid,
        rule: "structure",
        what: "the Sid stands twice",
    }));
    const found = await Promise.all(
        statements.map(async (statement) =>
            (await findings({ kind, statement })).map((it) => ({ document: name, sid: statement.Sid, ...it })),
        ),
    );
    return [...repeated, ...found.flat()];
}

/** What is wrong with one statement. */
export async function findings(examined: Examined): Promise<Finding[]> {
    const actions = await actionFindings(examined);
    if (actions.some(({ rule }) => rule === "too wide")) {
        return [...structureFindings(examined), ...actions];
    }
    return [
        ...structureFindings(examined),
        ...actions,
        ...(await conditionFindings(examined)),
        ...(await resourceFindings(examined)),
    ];
}
