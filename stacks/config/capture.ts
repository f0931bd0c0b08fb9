import * as z from "zod";
import { keyDocuments } from "./fields";

/** What is captured of the endpoints of a stage. */
export interface CaptureConfig {
    /** Days after which captures and reports on them go. */
    readonly expireDays: number;
}

/** Key `capture`: of target stacks, and of data science stacks with stages of their own. */
export const captureKeys = z.object({
    expireDays: z
        .int()
        .min(1)
        .max(3650)
        .register(keyDocuments, {
            about:
                "Days that requests to endpoints, their answers and reports on them are kept, where a project captures " +
                "them. They can be brought back for another week.",
            allowed: "a whole number from 1 to 3650",
            example: "90",
        })
        .default(90),
});
