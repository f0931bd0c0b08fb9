import type { ChangeStep } from "../changes/changeStep";
import { ending, launches, refusals } from "./launchSteps";
import { retirement, secondVersions } from "./versionSteps";

/** What happens to a catalogue over the years. */
export const catalogueSteps: readonly ChangeStep[] = [launches, refusals, secondVersions, retirement, ending];
