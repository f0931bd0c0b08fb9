import { z } from "zod";

/** Pipelines that get in with tokens of their own. */
export interface PipelineFacts {
    /** Without `https://`, as IAM names it. */
    readonly issuer: string;
    readonly audience: string;
    readonly preview: readonly string[];
    readonly deployment: readonly string[];
}

/** What the bootstrap stack's file decides. */
export interface BootstrapFacts {
    /** ARNs of the roles and users that deploy. */
    readonly deployers: readonly string[];
    readonly pipelines: PipelineFacts | undefined;
    /** Whether state is kept in the management account. */
    readonly keepsState: boolean;
    /** Organizational units whose accounts a stack set reaches, with their stage. */
    readonly units: readonly { readonly id: string; readonly stage: string }[];
}

const file = z.object({
    config: z.object({
        "secure-mlops:deployers": z.object({ principals: z.array(z.string()) }),
        "secure-mlops:pipelines": z
            .object({
                issuer: z.string().default("https://token.actions.githubusercontent.com"),
                audience: z.string().default("sts.amazonaws.com"),
                preview: z.array(z.string()),
                deployment: z.array(z.string()),
            })
            .optional(),
        "secure-mlops:state": z.object({}).optional(),
        "secure-mlops:organization": z
            .object({ units: z.array(z.object({ id: z.string(), stage: z.string() })).default([]) })
            .prefault({}),
    }),
});

export function readBootstrapFacts(text: unknown): BootstrapFacts {
    const { config } = file.parse(text);
    const pipelines = config["secure-mlops:pipelines"];
    return {
        deployers: config["secure-mlops:deployers"].principals,
        pipelines:
            pipelines === undefined ? undefined : { ...pipelines, issuer: pipelines.issuer.replace("https://", "") },
        keepsState: config["secure-mlops:state"] !== undefined,
        units: config["secure-mlops:organization"].units,
    };
}
