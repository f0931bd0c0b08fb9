import {
    GetBucketCorsCommand,
    GetObjectCommand,
    GetObjectTaggingCommand,
    PutBucketCorsCommand,
    PutObjectCommand,
    type CORSRule,
} from "@aws-sdk/client-s3";
import { AddTagsCommand, ListTagsCommand } from "@aws-sdk/client-sagemaker";
import { readFile } from "node:fs/promises";
import { given } from "../aws";
import { confrontBuckets, editBucketPolicy } from "./bucketPolicy";
import { expectedProducts, studioVisibility, templateFile, templateKey } from "./catalogueNames";
import { findVersions, inProducts, templateAddress } from "./catalogueReading";
import type { Account, Check } from "./check";
import { byRole, strangerRole, type Expectation } from "./expectations";
import { bucketName, exemptRoleArns, someRole, studioRoleArns } from "./names";
import { outsideOrigins } from "./network";
import { withoutStatements } from "./policyEdits";
import { findDomain, unlike } from "./studio";

async function readTemplate({ clients }: Account, Bucket: string, Key: string): Promise<string> {
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
    return given(await Body?.transformToString(), "Body");
}

/** Whether the rules of a template refuse everybody. */
function refusesEverybody(text: string): boolean {
    const { Rules } = JSON.parse(text) as { readonly Rules?: { readonly Never?: { readonly Assertions?: unknown } } };
    return JSON.stringify(Rules?.Never?.Assertions ?? []).includes('{"Fn::Equals":["0","1"]}');
}

const content: Check = {
    name: "catalogue-templates",
    title: "Each version has the template that was synthesised for it, from the bucket of templates; number 0 refuses everybody",
    accounts: ["dev"],
    inspect: (account, situation) =>
        inProducts(account, situation, async ({ id, expected }) => {
            const bucket = bucketName(account, situation, "templates");
            const problems = (await findVersions(account, id)).map(async ({ Id, Name }) => {
                const number = Number(Name);
                const key = templateKey(expected, number);
                const address = await templateAddress(account, id, given(Id, "Id"));
                const text = await readTemplate(account, bucket, key);
                const isRight =
                    number === 0
                        ? refusesEverybody(text)
                        : text === (await readFile(templateFile(situation, expected.name, number), "utf8"));
                const host = `${bucket}.s3.${situation.facts.region}.amazonaws.com`;
                return [
                    ...unlike(`the template of version ${number}`, address, `https://${host}/${key}`),
                    ...(isRight ? [] : [`version ${number} has another template`]),
                ];
            });
            return (await Promise.all(problems)).flat();
        }),
    async sabotage(account, situation) {
        const Bucket = bucketName(account, situation, "templates");
        const newest = given(expectedProducts(situation)[0], "a product");
        const Key = templateKey(newest, Math.max(...newest.versions));
        const before = await readTemplate(account, Bucket, Key);
        const Tagging = String(new URLSearchParams(await tagsOf(account, Bucket, Key)));
        const put = async (Body: string): Promise<void> => {
            await account.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body, Tagging }));
        };
        await put(`${before}# changed\n`);
        return () => put(before);
    },
};

async function tagsOf({ clients }: Account, Bucket: string, Key: string): Promise<Record<string, string>> {
    const { TagSet = [] } = await clients.s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
    return Object.fromEntries(TagSet.map((tag) => [String(tag.Key), String(tag.Value)]));
}

/** Tag of the domain. */
const location = "sagemaker:projectS3TemplatesLocation";

const shown: Check = {
    name: "catalogue-studio-templates",
    title: "Studio finds the bucket of templates by a tag of its domain, and in it the newest template of each project",
    accounts: ["dev"],
    async inspect(account, situation) {
        const bucket = bucketName(account, situation, "templates");
        const { DomainArn } = await findDomain(account, situation);
        const { Tags = [] } = await account.clients.sageMaker.send(new ListTagsCommand({ ResourceArn: DomainArn }));
        return [
            ...unlike("the tag of the domain", Tags.find(({ Key }) => Key === location)?.Value, `s3://${bucket}/`),
            ...(await inProducts(account, situation, async ({ expected }) => {
                const newest = Math.max(...expected.versions);
                const problems = expected.versions.map(async (number) => {
                    const tags = await tagsOf(account, bucket, templateKey(expected, number));
                    const wanted = expected.inStudio && number === newest ? "true" : undefined;
                    return unlike(`the tag of version ${number}`, tags[studioVisibility], wanted);
                });
                return (await Promise.all(problems)).flat();
            })),
        ];
    },
    async sabotage(account, situation) {
        const { sageMaker } = account.clients;
        const { DomainArn: ResourceArn } = await findDomain(account, situation);
        const put = async (Value: string): Promise<void> => {
            await sageMaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: location, Value }] }));
        };
        await put("s3://somebody-elses/");
        return () => put(`s3://${bucketName(account, situation, "templates")}/`);
    },
};

const origins: Check = {
    name: "catalogue-cors",
    title: "Pages of Studio may read templates in the browser, and pages of others may not, nor write",
    accounts: ["dev"],
    async inspect(account, situation) {
        const Bucket = bucketName(account, situation, "templates");
        const { CORSRules = [] } = await account.clients.s3.send(new GetBucketCorsCommand({ Bucket }));
        const found = CORSRules.map(({ AllowedMethods, AllowedOrigins }) =>
            [AllowedMethods?.join(), AllowedOrigins?.join()].join(" from "),
        );
        return unlike("what pages may do", found.join(), "GET from https://*.sagemaker.aws");
    },
    async sabotage(account, situation) {
        const Bucket = bucketName(account, situation, "templates");
        const { CORSRules: before = [] } = await account.clients.s3.send(new GetBucketCorsCommand({ Bucket }));
        const put = async (CORSRules: CORSRule[]): Promise<void> => {
            await account.clients.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
        };
        await put(before.map((rule) => ({ ...rule, AllowedOrigins: ["*"] })));
        return () => put(before);
    },
};

const readers: Check = {
    name: "catalogue-template-readers",
    title: "The roles of Studio read templates from wherever the browser is; whoever deploys writes them, and nobody else gets in",
    accounts: ["dev"],
    inspect: (account, situation) =>
        confrontBuckets(account, situation, ["templates"], (bucketArn) =>
            outsideOrigins.flatMap((context) => {
                const ask = (role: string, action: string) => {
                    const resource = action === "s3:ListBucket" ? bucketArn : `${bucketArn}/model-build/1.yaml`;
                    return byRole(situation, role, { action, resource, context });
                };
                const reads = ["s3:GetObject", "s3:GetObjectTagging", "s3:ListBucket"];
                const writes = ["s3:PutObject", "s3:DeleteObject", "s3:PutObjectTagging"];
                return [
                    ...studioRoleArns(account, situation).flatMap((role) => [
                        ...reads.map((action): Expectation => {
                            return { request: ask(role, action), is: "allowed", otherwise: `${role} cannot ${action}` };
                        }),
                        ...writes.map((action): Expectation => {
                            return {
                                request: ask(role, action),
                                is: "not allowed",
                                otherwise: `${role} may ${action}`,
                            };
                        }),
                    ]),
                    ...exemptRoleArns(account, situation).flatMap((role) =>
                        [...reads, ...writes].map((action): Expectation => {
                            const otherwise = `${action} by ${role} is refused`;
                            return { request: ask(role, action), is: "not denied", otherwise };
                        }),
                    ),
                    ...[someRole(account), strangerRole].flatMap((role) =>
                        [...reads, ...writes].map((action): Expectation => {
                            const otherwise = `${action} by ${role} is not refused`;
                            return { request: ask(role, action), is: "denied", otherwise };
                        }),
                    ),
                ];
            }),
        ),
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "templates", (text) => withoutStatements(text, "DenyEverybodyElse")),
};

export const catalogueTemplateChecks: readonly Check[] = [content, shown, origins, readers];
