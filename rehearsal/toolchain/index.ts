export { ensureToolchain } from "./provide";
export type { ComponentName, Origin, Toolchain, ToolchainComponent, ToolchainOptions } from "./toolchain";
