/** What a person wants who presses Ctrl-C. */
export interface Interruption {
    /** Aborts at the first time: what is in work is finished, and nothing more is begun. */
    readonly asked: AbortSignal;
    /** Aborts at the second time: everything ends at once. */
    readonly ordered: AbortSignal;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Turns signals of the process into an interruption. @param tell is called at the first one */
export function watchSignals(tell: () => void): Interruption {
    const asked = new AbortController();
    const ordered = new AbortController();
    for (const signal of signals) {
        process.on(signal, () => {
            if (asked.signal.aborted) {
                ordered.abort();
            } else {
                tell();
                asked.abort();
            }
        });
    }
    return { asked: asked.signal, ordered: ordered.signal };
}
