/** Watches the output of a build, which is thousands of lines, and tells of it now and then. */
export interface Progress {
    readonly onLine: (line: string) => void;
    readonly stop: () => void;
}

/** Reports at most one line in the given number of seconds: how long, how much, and what is at work right now. */
export function startProgress(name: string, seconds: number, report: (line: string) => void): Progress {
    const start = Date.now();
    let latest = "";
    let lines = 0;
    const timer = setInterval(() => {
        report(`${name}: ${duration(Date.now() - start)}, step ${lines}: ${latest}`);
    }, seconds * 1000);
    return {
        onLine: (line) => {
            latest = line;
            lines += 1;
        },
        stop: () => {
            clearInterval(timer);
        },
    };
}

/** A time as a person reads it: `45 s`, `4 min 5 s`. */
export function duration(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
