import { resolve } from "node:path";

/** The folder that holds package.json. */
export const checkout = resolve(__dirname, "..", "..");
