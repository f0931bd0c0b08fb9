import { parameterDocuments, type ParameterDocument, type ParameterPlace } from "../../../infra/contract/parameters";
import type { Recording } from "../../support/mocks";
import { all } from "../recorded";

/** Suffixes of the parameters that were recorded for a stage, in alphabetical order. */
export function parametersIn(
    recording: Pick<Recording, "resources" | "calls" | "references">,
    stage: string,
): string[] {
    const path = `/sm-mlops/${stage}/`;
    return all(recording, "aws:ssm/parameter:Parameter")
        .map(({ inputs }) => String(inputs.name))
        .filter((name) => name.startsWith(path))
        .map((name) => name.slice(path.length))
        .sort();
}

/** Suffixes that the documents promise for a place, in alphabetical order. */
export function documentedParameters(place: ParameterPlace): string[] {
    const documents: [string, ParameterDocument][] = Object.entries(parameterDocuments);
    return documents
        .filter(([, { places }]) => places.includes(place))
        .map(([suffix]) => suffix)
        .sort();
}
