import { show } from "../../operations/display";
import type { ChangeContext, ChangeStep, FaultFigure } from "./changeStep";

/**
 * Makes changes one after the other. What comes of them otherwise than it should is thrown.
 *
 * @returns the figures that steps have noted
 */
export async function change(
    steps: readonly ChangeStep[],
    context: Omit<ChangeContext, "note" | "status">,
): Promise<FaultFigure[]> {
    const figures: FaultFigure[] = [];
    const note = (figure: FaultFigure): void => {
        figures.push(figure);
    };
    for (const { title, run } of steps) {
        context.signal.throwIfAborted();
        await show(title, async (status) => {
            status.result(await run({ ...context, status, note }));
        });
    }
    return figures;
}
