/** Runs something with the variable by which a pipeline says that it may read and nothing else. */
export async function inReadOnlyMode<T>(run: () => Promise<T>, value = "true"): Promise<T> {
    const before = process.env.SECURE_MLOPS_READ_ONLY;
    process.env.SECURE_MLOPS_READ_ONLY = value;
    try {
        return await run();
    } finally {
        if (before === undefined) {
            delete process.env.SECURE_MLOPS_READ_ONLY;
        } else {
            process.env.SECURE_MLOPS_READ_ONLY = before;
        }
    }
}
