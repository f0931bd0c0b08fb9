import { accessLogs, bucketsOfTheEnvironment, otherBuckets } from "./buckets";
import { captureBuckets, capturesOfModels, monitoringJobs } from "./captures";
import { assumption, endpointOperations, endpointTests, stackSets } from "./delivery";
import { endpoints } from "./endpoints";
import { guardrailsOfAll, guardrailsOfPeople } from "./guardrails";
import { limits } from "./limits";
import { modelsAcrossAccounts, runningModels } from "./models";
import { packages } from "./packages";
import { registry, removedAccounts } from "./registry";
import { approvals, becomingSomebody, dataScienceAdmins, peopleReading, scientists, teamAdmins } from "./people";
import { detectiveControl, launching, trustsOfServices } from "./products";
import { projectRoles } from "./projectRoles";
import type { Subject } from "./row";
import { flowLogs, keys, serviceTrusts } from "./services";
import { jobs, pipelines, trustsOfJobs } from "./jobs";
import { notebooks } from "./notebooks";

/** Every request that is decided, by subject. */
export const table: readonly Subject[] = [
    bucketsOfTheEnvironment,
    accessLogs,
    otherBuckets,
    captureBuckets,
    modelsAcrossAccounts,
    runningModels,
    capturesOfModels,
    monitoringJobs,
    registry,
    removedAccounts,
    limits,
    guardrailsOfAll,
    guardrailsOfPeople,
    stackSets,
    endpointOperations,
    endpointTests,
    assumption,
    serviceTrusts,
    flowLogs,
    keys,
    packages,
    endpoints,
    becomingSomebody,
    approvals,
    scientists,
    teamAdmins,
    dataScienceAdmins,
    peopleReading,
    jobs,
    notebooks,
    pipelines,
    trustsOfJobs,
    launching,
    detectiveControl,
    trustsOfServices,
    projectRoles,
];
