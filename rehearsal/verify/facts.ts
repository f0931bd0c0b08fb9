import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { StackName, StageStack } from "../accounts";
import type { RehearsalPaths } from "../paths";
import { readRegion } from "../region";
import { stackFile } from "../stackFiles";
import { readBootstrapFacts, type BootstrapFacts } from "./bootstrapFacts";
import {
    dataScienceKeys,
    type CatalogFacts,
    type HumanFacts,
    type ProjectFacts,
    type RegistryFacts,
    type StudioFacts,
} from "./dataScienceFacts";

/** What the stack files of the run decide and the checks have to know. */
export interface Facts {
    /** Name of the environment. */
    readonly environment: string;
    readonly region: string;
    readonly stages: Readonly<Record<StageStack, string>>;
    /** Names of the roles that may reach what a stage keeps from outside the networks, with their paths. */
    readonly exemptRoles: Readonly<Record<StageStack, readonly string[]>>;
    /** Whether the stack lets its network read buckets of AWS. */
    readonly opensAwsBuckets: Readonly<Record<StageStack, boolean>>;
    /** Which traffic flow logs record: `ALL`, `ACCEPT` or `REJECT`. */
    readonly trafficTypes: Readonly<Record<StageStack, string>>;
    readonly humans: HumanFacts;
    readonly studio: StudioFacts;
    /** Where packages come from: `pypi` or `none`. */
    readonly packageUpstream: string;
    readonly registry: RegistryFacts;
    readonly projects: readonly ProjectFacts[];
    /** Absent: nobody launches anything. */
    readonly catalog?: CatalogFacts;
    readonly bootstrap: BootstrapFacts;
    /** Stage that holds the permissions boundaries of the development account. Absent: its own. */
    readonly boundaryStage?: string;
}

const environment = z.object({ name: z.string(), stage: z.string() });
// What a stack file leaves out has the defaults of docs/configuration.md.
const network = z
    .object({
        awsBuckets: z.array(z.string()).default([]),
        flowLogs: z.object({ trafficType: z.string().default("ALL") }).prefault({}),
    })
    .prefault({});
const targetFile = z.object({
    config: z.object({
        "secure-mlops:environment": environment,
        "secure-mlops:network": network,
        "secure-mlops:deploymentRole": z.string(),
        "secure-mlops:breakGlassRole": z.string().optional(),
    }),
});
const dataScienceFile = z.object({
    config: z.object({
        "secure-mlops:environment": environment,
        "secure-mlops:network": network,
        "secure-mlops:account": z.object({ deploymentRole: z.string() }),
        "secure-mlops:breakGlassRole": z.string().optional(),
        ...dataScienceKeys,
    }),
});

export async function readFacts(paths: RehearsalPaths): Promise<Facts> {
    const read = async (stack: StackName): Promise<unknown> => parse(await readFile(stackFile(paths, stack), "utf8"));
    const dev = dataScienceFile.parse(await read("dev")).config;
    const staging = targetFile.parse(await read("staging")).config;
    const prod = targetFile.parse(await read("prod")).config;
    const exempt = (config: typeof dev | typeof staging, deploymentRole: string): string[] => {
        const breakGlassRole = config["secure-mlops:breakGlassRole"];
        return [deploymentRole, ...(breakGlassRole === undefined ? [] : [breakGlassRole])];
    };
    const exemptOfDev = exempt(dev, dev["secure-mlops:account"].deploymentRole);
    const exemptOf = (target: typeof staging): string[] =>
        dev["secure-mlops:singleAccount"] !== undefined
            ? exemptOfDev
            : exempt(target, target["secure-mlops:deploymentRole"]);
    return {
        environment: dev["secure-mlops:environment"].name,
        region: await readRegion((stack) => stackFile(paths, stack)),
        stages: {
            dev: dev["secure-mlops:environment"].stage,
            staging: staging["secure-mlops:environment"].stage,
            prod: prod["secure-mlops:environment"].stage,
            // Stages that live in the development account are not those of the target stacks.
            ...dev["secure-mlops:singleAccount"],
        },
        exemptRoles: { dev: exemptOfDev, staging: exemptOf(staging), prod: exemptOf(prod) },
        opensAwsBuckets: {
            dev: dev["secure-mlops:network"].awsBuckets.length > 0,
            staging: staging["secure-mlops:network"].awsBuckets.length > 0,
            prod: prod["secure-mlops:network"].awsBuckets.length > 0,
        },
        trafficTypes: {
            dev: dev["secure-mlops:network"].flowLogs.trafficType,
            staging: staging["secure-mlops:network"].flowLogs.trafficType,
            prod: prod["secure-mlops:network"].flowLogs.trafficType,
        },
        humans: dev["secure-mlops:identity"].humans,
        studio: dev["secure-mlops:studio"],
        packageUpstream: dev["secure-mlops:packages"].upstream,
        registry: dev["secure-mlops:registry"],
        projects: dev["secure-mlops:projects"],
        ...(dev["secure-mlops:catalog"] === undefined ? {} : { catalog: dev["secure-mlops:catalog"] }),
        bootstrap: readBootstrapFacts(await read("bootstrap")),
    };
}
