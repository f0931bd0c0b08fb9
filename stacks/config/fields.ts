import * as z from "zod";
import { containerBlock, overlaps, parseCidr } from "../../infra/network/cidr";
import { bootstrapStage, launchedStage, nameLimits } from "../../infra/support/naming";
import { reasonOf } from "./problems";

/** What a person has to know about one configuration key. Error messages and the table of keys are made of it. */
export interface KeyDocument {
    /** What the key decides; a sentence. */
    readonly about: string;
    /** What is accepted; completes "allowed: …". */
    readonly allowed: string;
    /** A good value as one writes it in the stack file. */
    readonly example: string;
}

export const keyDocuments = z.registry<KeyDocument>();

/** Beginnings that S3 keeps from bucket names, or SSM from parameter names; both carry the environment's name. */
const reservedBeginnings = ["aws", "amzn-", "ssm", "sthree-", "xn--"];

/** Blocks that AWS refuses for a VPC, and the one that SageMaker's containers use themselves. */
const unusableBlocks = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", containerBlock, "224.0.0.0/3"];

const namePattern = /^[a-z](?:-?[a-z0-9])*$/;
const nameRule = "lower-case letters, digits and single hyphens, beginning with a letter and not ending in a hyphen";

/** @param about What the account is for. */
export function accountId(about: string): z.ZodString {
    return z
        .string()
        .regex(/^\d{12}$/)
        .register(keyDocuments, {
            about,
            allowed: "twelve digits in quotes (YAML takes bare digits for a number and drops leading zeros)",
            example: '"111122223333"',
        });
}

/** @param about What is in the region. */
export function region(about: string): z.ZodString {
    return z
        .string()
        .regex(/^(?!cn-)[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/)
        .register(keyDocuments, {
            about,
            allowed:
                "the code of a region, without the letter of a zone; not of China, where endpoint services have other names",
            example: "eu-west-1",
        });
}

export function environmentName(): z.ZodString {
    return z
        .string()
        .max(nameLimits.environment)
        .regex(namePattern)
        .refine((name) => !reservedBeginnings.some((beginning) => name.startsWith(beginning)))
        .register(keyDocuments, {
            about: "Name of the environment, usually that of the team. Every resource name begins with it.",
            allowed:
                `1 to ${nameLimits.environment} ${nameRule}; ` +
                `not beginning with ${reservedBeginnings.join(", ")}, which S3 and SSM reserve`,
            example: "sm-mlops",
        });
}

/** A stage has no hyphen, so that `<environment>-<stage>` names one environment. @param about Which stage it is. */
export function stage(about: string, example: string): z.ZodString {
    return z
        .string()
        .max(nameLimits.stage)
        .regex(new RegExp(`^(?!${bootstrapStage}$|${launchedStage})[a-z][a-z0-9]*$`))
        .register(keyDocuments, {
            about,
            allowed:
                `1 to ${nameLimits.stage} lower-case letters and digits, beginning with a letter; ` +
                `not ${bootstrapStage}, which is that of the bootstrap stack, nor beginning with ${launchedStage}, as launched environments do`,
            example,
        });
}

/**
 * A role by path and name, as they follow `role/` in its ARN.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function roleName(about: string, example: string): z.ZodString {
    return z
        .string()
        .max(512)
        .regex(/^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/)
        .register(keyDocuments, {
            about,
            allowed: "the name of a role with its path if it has one, that is what follows role/ in the ARN",
            example,
        });
}

/** @param stageName The stage that the other stack holds. */
export function stackName(stageName: string): z.ZodString {
    return z
        .string()
        .regex(/^[\w.-]{1,100}$/)
        .register(keyDocuments, {
            about: `Stack of kind target that holds the ${stageName} accounts; it is deployed before this one.`,
            allowed: "the name of a stack of this project: 1 to 100 letters, digits, hyphens, underscores and dots",
            example: stageName,
        });
}

/**
 * A bucket that exists already.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function existingBucket(about: string, example: string): z.ZodString {
    return z
        .string()
        .regex(/^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3)$/)
        .register(keyDocuments, {
            about,
            allowed: "the name of a bucket: 3 to 63 lower-case letters, digits and hyphens; no dots, which TLS refuses",
            example,
        });
}

/** Folders on the way to a file or folder of this project. */
const folders = String.raw`(?:(?!\.\.?/)[\w.-]+/)*`;

function path(about: string, name: string, what: string, example: string): z.ZodString {
    return z
        .string()
        .max(255)
        .regex(new RegExp(`^${folders}${name}$`))
        .register(keyDocuments, {
            about,
            allowed: `a path from the top of this project to a ${what}, without . or .. in it`,
            example,
        });
}

/** A folder of this project. */
export function folder(about: string, example: string): z.ZodString {
    return path(about, String.raw`(?!\.\.?$)[\w.-]+`, "folder", example);
}

/** A file of this project that holds JSON. */
export function jsonFile(about: string, example: string): z.ZodString {
    return path(about, String.raw`[\w.-]+\.json`, ".json file", example);
}

export function organizationId(): z.ZodString {
    return z
        .string()
        .regex(/^o-[a-z0-9]{10,32}$/)
        .register(keyDocuments, {
            about: "The AWS organisation. Given, access from another account needs membership in it as well.",
            allowed: "o- and 10 to 32 lower-case letters and digits",
            example: "o-a1b2c3d4e5",
        });
}

/** @param shortest Shortest prefix length, that is the largest block. */
export function cidr(about: string, shortest: number, longest: number, example: string): z.ZodString {
    return z
        .string()
        .superRefine((text, context) => {
            const reason = cidrProblem(text, shortest, longest);
            if (reason !== undefined) {
                context.addIssue({ code: "custom", message: reason, params: { explained: true } });
            }
        })
        .register(keyDocuments, { about, allowed: `an IPv4 block of /${shortest} to /${longest}`, example });
}

function cidrProblem(text: string, shortest: number, longest: number): string | undefined {
    try {
        const { prefixLength } = parseCidr(text);
        if (prefixLength < shortest || prefixLength > longest) {
            return `"${text}" is /${prefixLength}; allowed: an IPv4 block of /${shortest} to /${longest}.`;
        }
    } catch (error) {
        return reasonOf(error);
    }
    const unusable = unusableBlocks.find((block) => overlaps(block, text));
    return unusable === undefined
        ? undefined
        : `"${text}" overlaps ${unusable}, which AWS refuses or uses itself; take a block of your own, such as 10.0.0.0/16.`;
}
