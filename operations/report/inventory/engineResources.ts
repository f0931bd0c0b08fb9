import { parseEvent } from "../../engine/events";
import { readExportedState } from "../../state/exportedState";
import { reportResources, type EngineResource, type ReportResource } from "./resources";

/** Resources in what `pulumi stack export` prints. What an update has yet to delete is left out. */
export function resourcesInState(text: string): ReportResource[] {
    const { deployment } = readExportedState(text);
    return reportResources((deployment.resources ?? []).filter((resource) => resource.delete !== true));
}

/** Steps that take away what was replaced; the resource itself stays. */
const ofReplaced = /^(?:delete-replaced|discard-replaced|read-discard|remove-pending-replace)$/;

/** Resources as they are to be after the preview, or are after the update, that wrote the events. */
export function resourcesInEvents(text: string): ReportResource[] {
    const resources = new Map<string, EngineResource>();
    for (const line of text.split("\n")) {
        const event = parseEvent(line);
        const metadata = event?.resourcePreEvent?.metadata ?? event?.resOutputsEvent?.metadata;
        if (metadata === undefined || ofReplaced.test(metadata.op)) {
            continue;
        }
        const { urn, type } = metadata;
        if (metadata.new === undefined || metadata.new === null) {
            resources.delete(urn);
            continue;
        }
        const provider = metadata.new.provider ?? metadata.provider ?? "";
        const { id, outputs } = metadata.new as { readonly id?: string; readonly outputs?: unknown };
        resources.set(urn, {
            urn,
            type,
            custom: provider !== "",
            inputs: metadata.new.inputs ?? {},
            outputs,
            provider,
            ...(id === undefined ? {} : { id }),
        });
    }
    return reportResources([...resources.values()]);
}
