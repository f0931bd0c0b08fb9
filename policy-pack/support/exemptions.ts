import type { PolicyConfigSchema } from "@pulumi/policy";
import { matches } from "./patterns";

/** Configuration of a policy that lets resources pass by name. */
export interface ExemptionOptions {
    readonly exempt: readonly string[];
}

/** The `exempt` option of a policy's configuration. */
export function exemptionSchema(what: string): PolicyConfigSchema["properties"] {
    return {
        exempt: {
            type: "array",
            items: { type: "string", minLength: 1 },
            default: [],
            description: `Logical names of ${what} that may break this policy; \`*\` stands for any characters.`,
        },
    };
}

export function isExempt(name: string, options: ExemptionOptions): boolean {
    return options.exempt.some((pattern) => matches(pattern, name));
}
