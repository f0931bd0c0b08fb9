import * as z from "zod";
import { mostProjects, nameLimits } from "../../infra/support/naming";
import { existingBucket, jsonFile, keyDocuments } from "./fields";
import { distinct } from "./network";
import { deliveryStageKeys, objectKey, pipelineKeys } from "./projectKeys";

const nameRule =
    `1 to ${nameLimits.project} lower-case letters, digits and single hyphens, beginning with a letter and not ending ` +
    "in a hyphen";

function projectName(about: string, example: string): z.ZodString {
    return z
        .string()
        .max(nameLimits.project)
        .regex(/^[a-z](?:-?[a-z0-9])*$/)
        .register(keyDocuments, { about, allowed: nameRule, example });
}

const branch = z
    .string()
    .max(255)
    .regex(/^(?![-/])(?!.*(?:\.\.|\/\/|@\{))[\w./@-]+(?<![./])$/)
    .register(keyDocuments, {
        about: "Branch that is built and delivered.",
        allowed: "the name of a branch",
        example: "main",
    });

const source = z.object({
    codecommit: z
        .object({
            existing: z
                .boolean()
                .register(keyDocuments, {
                    about:
                        "Whether the repository is there already, named after the project. Otherwise it is made, with the code " +
                        "of the template on branch main. Without a source a project has such a new repository.",
                    allowed: "true or false",
                    example: "true",
                })
                .default(false),
        })
        .exactOptional(),
    connection: z
        .object({
            arn: z
                .string()
                .max(256)
                .regex(
                    /^arn:aws[a-z-]*:(?:codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/,
                )
                .register(keyDocuments, {
                    about: "Connection to GitHub, GitLab or Bitbucket. Somebody made it in the console and said yes there.",
                    allowed: "the ARN of a connection of the account and region",
                    example:
                        "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
                }),
            repository: z
                .string()
                .max(255)
                .regex(/^[\w.-]+(?:\/[\w.-]+)+$/)
                .register(keyDocuments, {
                    about: "Repository there that holds the code of the template.",
                    allowed: "owner and name with a slash between them; groups of GitLab have more of them",
                    example: "acme/abalone",
                }),
            branch: branch.default("main"),
        })
        .exactOptional(),
    s3: z
        .object({
            bucket: existingBucket(
                "Bucket of the account with the code, with versioning and with events for EventBridge.",
                "acme-ml-code",
            ),
            key: objectKey("Zip file with the code.", "abalone/code.zip"),
        })
        .exactOptional(),
});

const project = z.object({
    name: projectName("Name of the project. What it creates is named <environment>-<stage>--<name>.", "abalone"),
    template: z.enum(["model-build", "model-deploy"]).register(keyDocuments, {
        about: "What the project does: it builds models and registers them, or delivers the approved ones.",
        allowed: "model-build or model-deploy",
        example: "model-build",
    }),
    source: source.prefault({}),
    notify: z
        .array(
            z
                .string()
                .max(254)
                .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/)
                .register(keyDocuments, {
                    about: "An address.",
                    allowed: "an address of e-mail",
                    example: "ml-team@example.com",
                }),
        )
        .refine(distinct)
        .register(keyDocuments, {
            about:
                "Addresses of e-mail that are told of failed runs, and of releases that wait for approval. Each confirms " +
                "once, by a link that AWS sends.",
            allowed: "a list of different addresses",
            example: "[ml-team@example.com]",
        })
        .default([]),
    retired: z
        .boolean()
        .register(keyDocuments, {
            about:
                "Gives the project up: its events, deliveries, builds and roles go; its group of models and its artifacts are " +
                "kept, and the output says what else stays. The next step is to take the project out of the list.",
            allowed: "true or false",
            example: "true",
        })
        .default(false),
    pipeline: pipelineKeys.exactOptional(),
    models: z
        .string()
        .max(63)
        .regex(/^[a-z](?:-?[a-z0-9])*$/)
        .register(keyDocuments, {
            about: "Whose models a model-deploy project delivers.",
            allowed: "the name of a model-build project, or of a group in registry.packageGroups",
            example: "abalone",
        })
        .exactOptional(),
    delivery: z
        .enum(["stack-sets", "cloudformation"])
        .register(keyDocuments, {
            about:
                "How a model-deploy project reaches its stages: by stack sets, or by stacks of this account. Left out, by " +
                "stack sets with targets, by stacks with singleAccount.",
            allowed: "stack-sets or, with singleAccount, cloudformation",
            example: "stack-sets",
        })
        .exactOptional(),
    stages: deliveryStageKeys.exactOptional(),
});

/** Key `projects` of the data science stack. */
export const projectsKeys = z
    .array(project)
    .max(mostProjects)
    .register(keyDocuments, {
        about: "MLOps projects: what builds and delivers models, with its code, pipelines, events and roles.",
        allowed: `a list of at most ${mostProjects} mappings, each with name and template`,
        example: "[{ name: abalone, template: model-build }]",
    })
    .default([]);

/** What a person decides about one project. */
export type ProjectConfig = z.output<typeof project>;

/** Key `pipelines` of the data science stack. */
export const pipelinesKeys = z
    .array(
        z.object({
            name: projectName("Name of the pipeline, after the prefix <environment>-<stage>--.", "retraining"),
            definition: jsonFile(
                "File with the definition of the pipeline, as python -m model_build definition prints it. The policy pack looks " +
                    "at its steps.",
                "pipelines/retraining.json",
            ),
        }),
    )
    .register(keyDocuments, {
        about: "SageMaker pipelines that are declared here, instead of by the build of a project. Nothing starts them.",
        allowed: "a list of mappings, each with name and definition",
        example: "[{ name: retraining, definition: pipelines/retraining.json }]",
    })
    .default([]);

/** A SageMaker pipeline that is declared from a file. */
export type PipelineConfig = z.output<typeof pipelinesKeys>[number];
