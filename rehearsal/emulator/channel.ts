import type { RunFile } from "./runFile";

/** Sent to the emulator by the process that started it: that one's end shall not be the emulator's. */
export const letGo = "let go";

/** Sent back once the emulator serves, or can't. */
export type Report = RunFile | { readonly failure: string };
