export * from "./packages";
export * from "./policies";
export * from "./records";
export * from "./registry";
export * from "./roles";
export * from "./scope";
export * from "./storage";
export * from "./studio";
