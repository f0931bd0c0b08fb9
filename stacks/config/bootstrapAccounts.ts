import * as z from "zod";
import type { BoundedAccount } from "../../infra/identity/boundary";
import { accountId, keyDocuments, stage } from "./fields";

/** A stage, and the account that holds it. */
export interface BootstrapAccount {
    readonly id: string;
    readonly kind: BoundedAccount;
    readonly stage: string;
    readonly egress: "none" | "nat";
}

export const egressKey = z
    .enum(["none", "nat"])
    .register(keyDocuments, {
        about: "Whether the deployment role may make networks with NAT gateways.",
        allowed: "none or nat",
        example: "none",
    })
    .default("none");

/** An element of `accounts`. */
export const bootstrapAccountKeys = z.object({
    id: accountId("An account of the environment."),
    kind: z.enum(["target", "data-science"]).register(keyDocuments, {
        about: "Kind of the stack that holds the account. The deployment role may do what that takes.",
        allowed: "target or data-science",
        example: "target",
    }),
    stage: stage("Stage of that stack.", "prod"),
    egress: egressKey,
});
