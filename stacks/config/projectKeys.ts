import * as z from "zod";
import { accountId, keyDocuments } from "./fields";
import { distinct } from "./network";

/** Longest key of an object in S3. */
const longestKey = 1024;

const instanceTypeRule = "an instance type of SageMaker: ml, family and size with dots between them";

function instanceType(about: string, example: string): z.ZodString {
    return z
        .string()
        .regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/)
        .register(keyDocuments, { about, allowed: instanceTypeRule, example });
}

function whole(about: string, least: number, most: number, example: string): z.ZodInt {
    return z
        .int()
        .min(least)
        .max(most)
        .register(keyDocuments, { about, allowed: `a whole number from ${least} to ${most}`, example });
}

/**
 * Without asterisks, which would be wildcards in the policies of those who read the object.
 *
 * @param about What the object is.
 */
export function objectKey(about: string, example: string): z.ZodString {
    return z
        .string()
        .max(longestKey)
        .regex(/^(?!\/)[\w!.'()/-]+(?<!\/)$/)
        .register(keyDocuments, {
            about,
            allowed: `the key of an object: 1 to ${longestKey} letters, digits and any of _!.'()/-, not beginning or ending with /`,
            example,
        });
}

/** Keys of `projects[].pipeline`: what the pipeline of jobs of a model-build project is told. */
export const pipelineKeys = z.object({
    processingInstanceType: instanceType(
        "Instance type of processing jobs. Left out, the project's code decides, as with the other keys of pipeline.",
        "ml.m5.xlarge",
    ).exactOptional(),
    trainingInstanceType: instanceType("Instance type of training jobs.", "ml.m5.2xlarge").exactOptional(),
    transformInstanceType: instanceType(
        "Instance type that the registered model may transform batches on.",
        "ml.m5.xlarge",
    ).exactOptional(),
    inferenceInstanceTypes: z
        .array(instanceType("An instance type.", "ml.m5.large"))
        .min(1)
        .max(20)
        .refine(distinct)
        .register(keyDocuments, {
            about: "Instance types that the registered model may be deployed on.",
            allowed: "a list of 1 to 20 different instance types",
            example: "[ml.m5.large, ml.c6i.large]",
        })
        .exactOptional(),
    inputDataKey: objectKey(
        "The data set that models are trained with, in the data bucket.",
        "datasets/abalone.csv",
    ).exactOptional(),
    maximumMse: z
        .number()
        .positive()
        .register(keyDocuments, {
            about: "Largest mean squared error with which a model is registered.",
            allowed: "a number above 0",
            example: "6.0",
        })
        .exactOptional(),
    minimumR2: z
        .number()
        .min(-1)
        .max(1)
        .register(keyDocuments, {
            about: "Least share of the variance of the label that a registered model explains.",
            allowed: "a number from -1 to 1",
            example: "0.4",
        })
        .exactOptional(),
    approval: z
        .literal("PendingManualApproval")
        .register(keyDocuments, {
            about: "Status that models are registered with.",
            allowed: "PendingManualApproval alone: people approve models, by a role that builds none",
            example: "PendingManualApproval",
        })
        .exactOptional(),
});

const waves = z
    .array(z.array(accountId("An account of the stage.")).min(1).refine(distinct))
    .max(20)
    .register(keyDocuments, {
        about:
            "Accounts that a delivery reaches one wave after the other. It stops at a wave that fails. Accounts in no wave " +
            "come last.",
        allowed: "a list of at most 20 lists of different account ids",
        example: '[["444455556666"]]',
    });

/** Keys of one stage of `projects[].stages`. Those of the endpoint are handed to the project's code. */
const stageKeys = z.object({
    instanceType: instanceType(
        "Instance type of the endpoint. Left out, the project's code decides, as with the other keys of an endpoint.",
        "ml.m5.large",
    ).exactOptional(),
    instanceCount: whole("Instances that the endpoint begins with.", 1, 100, "2").exactOptional(),
    minimumInstances: whole(
        "Fewest instances between which the endpoint scales; with maximumInstances.",
        1,
        100,
        "2",
    ).exactOptional(),
    maximumInstances: whole(
        "Most instances between which the endpoint scales; with minimumInstances.",
        1,
        100,
        "6",
    ).exactOptional(),
    rollout: z
        .enum(["all-at-once", "canary", "linear"])
        .register(keyDocuments, {
            about: "How traffic moves to new instances. Alarms roll it back.",
            allowed: "all-at-once, canary or linear",
            example: "canary",
        })
        .exactOptional(),
    rolloutPercent: whole(
        "Share of the instances that take traffic first, with canary, or at each step, with linear.",
        5,
        50,
        "10",
    ).exactOptional(),
    rolloutWaitMinutes: whole("Minutes between steps, in which alarms may ring.", 5, 60, "10").exactOptional(),
    dataCapturePercent: whole(
        "Share of requests that are captured, encrypted, in the stage.",
        0,
        100,
        "100",
    ).exactOptional(),
    latencyAlarmMilliseconds: whole(
        "Latency of the model above which an alarm rings.",
        1,
        60_000,
        "500",
    ).exactOptional(),
    monitoringSchedule: z
        .string()
        .regex(/^(?:none|cron\(0 (?:\*|(?:[01]?\d|2[0-3])(?:\/(?:0?[1-9]|1\d|2[0-4]))?) \? \* \* \*\))$/)
        .register(keyDocuments, {
            about: "When captured data is held against the baseline of the model.",
            allowed:
                "none, cron(0 * ? * * *) for every hour, cron(0 HOUR ? * * *) for every day, or cron(0 HOUR/HOURS ? * * *) for every few hours",
            example: '"cron(0 3 ? * * *)"',
        })
        .exactOptional(),
    maxConcurrentPercentage: whole(
        "Share of the accounts of a wave that are worked on at a time; with failureTolerancePercentage 0 it is one account at a time.",
        1,
        100,
        "25",
    ).default(100),
    failureTolerancePercentage: whole(
        "Share of the accounts of a wave that may fail before the delivery stops.",
        0,
        100,
        "0",
    ).default(0),
    waves: waves.default([]),
});

/** Keys of `projects[].stages`: the endpoints of a model-deploy project. */
export const deliveryStageKeys = z.object({ staging: stageKeys.prefault({}), prod: stageKeys.prefault({}) });
