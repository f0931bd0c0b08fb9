export type { Emulator, EmulatorOptions, StartedEmulator } from "./emulator";
export { findRunningEmulator, stopEmulator } from "./running";
export { startEmulator } from "./start";
