import * as z from "zod";
import { keyDocuments } from "./fields";

/** Wildcards, and what a subject names before them: `repo:acme/ml-platform:…`, `project_path:group/project:…`. */
const subjectRule =
    "at least three parts with colons between them, the first two, which name the repository, without wildcards";
const repository = "[^\\s:*?]+:[^\\s:*?]*[^\\s:*?/]/[^\\s:*?]+";

const previewSubject = z
    .string()
    .max(512)
    .regex(new RegExp(`^${repository}:\\S+$`))
    .register(keyDocuments, {
        about: "Subject of pipeline runs that preview.",
        allowed: `${subjectRule}; further on, * stands for any characters`,
        example: "repo:acme/ml-platform:pull_request",
    });

const deploymentSubject = z
    .string()
    .max(512)
    .regex(new RegExp(`^${repository}:(?!.*(?:pull_request|merge_request))[^\\s*?]+$`))
    .register(keyDocuments, {
        about: "Subject of pipeline runs that deploy.",
        allowed: `${subjectRule}; no wildcard at all and no pull requests: an environment, or a protected branch`,
        example: "repo:acme/ml-platform:environment:production",
    });

/** Keys of `pipelines`. */
export const pipelineKeys = z
    .object({
        issuer: z
            .string()
            .regex(/^https:\/\/[a-z0-9.-]+(?:\/[\w.-]+)*$/)
            .register(keyDocuments, {
                about: "Issuer of the tokens that pipelines bring: GitHub, or a GitLab.",
                allowed: "an address that begins with https://, without a slash at its end",
                example: "https://token.actions.githubusercontent.com",
            })
            .default("https://token.actions.githubusercontent.com"),
        audience: z
            .string()
            .regex(/^[\w.:/-]{1,255}$/)
            .register(keyDocuments, {
                about: "Audience of the tokens.",
                allowed: "1 to 255 letters, digits, dots, hyphens, colons and slashes",
                example: "sts.amazonaws.com",
            })
            .default("sts.amazonaws.com"),
        preview: z.array(previewSubject).min(1).register(keyDocuments, {
            about: "Runs that may preview: pull requests. What they run is not reviewed yet.",
            allowed: "a list of subjects; at least one",
            example: '["repo:acme/ml-platform:pull_request"]',
        }),
        deployment: z.array(deploymentSubject).min(1).register(keyDocuments, {
            about: "Runs that may deploy. They come from an environment that is open to protected branches alone, or from such a branch.",
            allowed: "a list of subjects without wildcards; at least one",
            example: '["repo:acme/ml-platform:environment:production"]',
        }),
        providerArn: z
            .string()
            .regex(/^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/\S+$/)
            .register(keyDocuments, {
                about: "The identity provider, where the account has one for the issuer already. AWS allows one.",
                allowed: "the ARN of an OpenID Connect provider of the stack's account",
                example: "arn:aws:iam::999988887777:oidc-provider/token.actions.githubusercontent.com",
            })
            .exactOptional(),
    })
    .exactOptional();
