import { show } from "../../operations/display";
import type { ChangeContext, ChangeStep } from "./changeStep";

/** Makes changes one after the other. What comes of them otherwise than it should is thrown. */
export async function change(steps: readonly ChangeStep[], context: Omit<ChangeContext, "status">): Promise<void> {
    for (const { title, run } of steps) {
        context.signal.throwIfAborted();
        await show(title, async (status) => {
            status.result(await run({ ...context, status }));
        });
    }
}
