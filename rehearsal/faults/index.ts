import type { ChangeStep } from "../changes/changeStep";
import { killedEngine } from "./killed";
import { refusedCalls } from "./refused";
import { atOnce } from "./together";

/** What happens to deployments that nobody planned. */
export const faultSteps: readonly ChangeStep[] = [killedEngine, refusedCalls, atOnce];
