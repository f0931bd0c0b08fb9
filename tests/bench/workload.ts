/** Something that is measured at several sizes, each a row of the table. */
export interface Workload {
    /** What the table and the committed figures call it. */
    readonly name: string;
    /** What a size counts, in the plural. */
    readonly unit: string;
    /** In ascending order. */
    readonly sizes: readonly number[];
    /** Does the work once. @returns how many resources reached the engine */
    readonly run: (size: number) => Promise<number>;
    /** Runs the smallest size once before the measured run, so that compilation is left out. @default false */
    readonly warm?: boolean;
    /** Refuses growth that is faster than linear between the two largest sizes. @default false */
    readonly linear?: boolean;
    /** The most that the whole process may take, from its start to the end of the work. @default no limit */
    readonly most?: { readonly seconds: number; readonly mebibytes: number };
}
