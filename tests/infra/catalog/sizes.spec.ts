import { expect } from "chai";
import { launchRights } from "../../../infra/catalog/launchRights";
import type { Product, ProductEnvironment } from "../../../infra/catalog/product";
import { products } from "../../../infra/catalog/products";
import { render } from "../../../infra/catalog/synthesis/render";
import { synthesise } from "../../../infra/catalog/synthesis/synthesise";
import type { Template } from "../../../infra/catalog/synthesis/template";
import { mostCharacters } from "../../../infra/grants/fitting";
import { policyDocument } from "../../../infra/identity/policyDocument";
import { nameLimits, roleArn, roleName, type Scope } from "../../../infra/support/naming";
import { isObject } from "../../../infra/support/isObject";
import { development } from "../fixtures";
import { once } from "../recorded";
import { environment } from "./fixtures";
import { attributesOf, evaluate } from "./parity/evaluate";

/** Names as long as they may be, in the partition with the longest ARNs. */
const longest: Scope = {
    ...development,
    partition: "aws-us-gov",
    region: "us-gov-west-1",
    environment: "e".repeat(nameLimits.environment),
    stage: "s".repeat(nameLimits.stage),
};
const stages = { staging: "t".repeat(nameLimits.stage), prod: "p".repeat(nameLimits.stage) };

/** Accounts of each stage: a list of CodePipeline takes no more. */
const accounts = 75;
const accountIds = Array.from({ length: accounts }, (_, index) => String(100_000_000_000 + index)).join(",");

const largest: ProductEnvironment = {
    ...environment,
    environment: longest.environment,
    stage: longest.stage,
    zones: 4,
    exemptRoles: ["deployment", "break-glass"].map((role) => `${"p".repeat(60)}/${role.padEnd(64, "-")}`),
    delivery: { ...stages, within: "targets" },
};
const environments = {
    "75 accounts in each stage": largest,
    "both stages in the account": { ...largest, delivery: { ...stages, within: "account" } },
} as const satisfies Readonly<Record<string, ProductEnvironment>>;

/** What the longest values of the environment's parameters in the account are, by the ends of their names. */
const told: Readonly<Record<string, string>> = {
    "account-list": accountIds,
    "-id": `subnet-${"0".repeat(17)}`,
    "-ids": `sg-${"0".repeat(17)}`,
    "role-arn": roleArn(longest, "stack-set-administration"),
    "role-name": roleName({ ...longest, stage: stages.prod }, "stack-set-execution"),
    "key-arn": `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${"0".repeat(36)}`,
    "bucket-name": "b".repeat(63),
    "s3bucket-name": "b".repeat(63),
    "seed-key": "k".repeat(128),
    "script-arn": `arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:studio-lifecycle-config/${"n".repeat(63)}`,
    "default-instance-type": "ml.p4de.24xlarge",
    "hidden-instance-types": "ml.p4de.24xlarge",
};

/** What AWS says of resources, as long as it may be. */
function longestAttribute(type: string, attribute: string | undefined): string {
    const service = (type.split("::")[1] ?? "").toLowerCase();
    const name = type === "AWS::SageMaker::StudioLifecycleConfig" ? "n".repeat(63) : "0".repeat(36);
    return attribute?.endsWith("Arn") === true || type === "AWS::IAM::ManagedPolicy"
        ? `arn:aws-us-gov:${service}:us-gov-west-1:111122223333:${"k".repeat(23)}/${name}`
        : `subnet-${"0".repeat(17)}`;
}

/** The longest values of parameters that take no name. */
const patterned: Readonly<Record<string, string>> = {
    SageMakerProjectId: "p-abcdefghijkl",
    FirstAddress: "100.127.0.0",
};

/** A value of a parameter that is as long as may be. */
function longestValue(name: string, declared: Readonly<Record<string, unknown>>): string {
    const { Type, Default, MaxLength, AllowedValues, MaxValue } = declared;
    if (String(Type).startsWith("AWS::SSM::")) {
        const [, value] = Object.entries(told).find(([end]) => String(Default).endsWith(end)) ?? [];
        expect(value, `a value for ${name}`).to.not.equal(undefined);
        return value ?? "";
    }
    if (Array.isArray(AllowedValues)) {
        return AllowedValues.map(String).sort((one, other) => other.length - one.length)[0] ?? "";
    }
    if (Type === "Number") {
        return typeof MaxValue === "number" ? String(MaxValue) : "99999";
    }
    return patterned[name] ?? "n".repeat(Number(MaxLength ?? 64));
}

interface Sized extends Pick<Product, "launches"> {
    readonly where: string;
    readonly template: Template;
    readonly text: string;
    readonly resources: ReturnType<typeof evaluate>;
}

const sized = once(async () => {
    const found: Sized[] = [];
    for (const [where, around] of Object.entries(environments)) {
        for (const product of products) {
            const template = await synthesise(product, around);
            const pseudo = {
                "AWS::AccountId": longest.accountId,
                "AWS::Region": longest.region,
                "AWS::Partition": longest.partition,
            };
            const given = Object.entries(template.Parameters).map(([name, declared]) => {
                const key = String(declared.Type).startsWith("AWS::SSM::") ? String(declared.Default) : name;
                return [key, longestValue(name, declared)];
            });
            const values = { ...pseudo, ...(Object.fromEntries(given) as Record<string, string>) };
            const text = render(template);
            found.push({
                where: `${product.name}, ${where}`,
                ...(product.launches === undefined ? {} : { launches: product.launches }),
                template,
                text,
                resources: evaluate(template, values, attributesOf(template, longestAttribute)),
            });
        }
    }
    return found;
});

/** The texts of all policies with where they are, by what they count towards. */
function policies({
    where,
    resources,
}: Sized): { readonly where: string; readonly kind: string; readonly size: number }[] {
    const size = (value: unknown): number => (isObject(value) ? JSON.stringify(value).length : 0);
    return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
        const inline = Array.isArray(Properties.Policies) ? (Properties.Policies as unknown[]) : [];
        const sizes = {
            role: inline.reduce<number>((sum, one) => sum + size(isObject(one) ? one.PolicyDocument : one), 0),
            trust: size(Properties.AssumeRolePolicyDocument),
            bucket: Type === "AWS::S3::BucketPolicy" ? size(Properties.PolicyDocument) : 0,
            topic: Type === "AWS::SNS::TopicPolicy" ? size(Properties.PolicyDocument) : 0,
            key: size(Properties.KeyPolicy),
            "managed policy": Type === "AWS::IAM::ManagedPolicy" ? size(Properties.PolicyDocument) : 0,
            endpoint: Type === "AWS::EC2::VPCEndpoint" ? size(Properties.PolicyDocument) : 0,
            packages: size(Properties.PermissionsPolicyDocument),
            "model package group": size(Properties.ModelPackageGroupPolicy),
        };
        return Object.entries(sizes)
            .filter(([, characters]) => characters > 0)
            .map(([kind, characters]) => ({ where: `${where}: ${id}`, kind, size: characters }));
    });
}

/**
 * Most characters of a document, by what it counts towards.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const limits: Readonly<Record<string, number>> = {
    role: mostCharacters.role,
    trust: 2_048,
    bucket: mostCharacters.bucket,
    topic: 30_720,
    key: mostCharacters.key,
    "managed policy": 6_144,
    // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
    endpoint: 20_480,
    // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutRepositoryPermissionsPolicy.html
    packages: 7_168,
    "model package group": mostCharacters["model package group"],
};

describe(`sizes of products with ${accounts} accounts in each stage and the longest names`, function () {
    this.timeout(60_000);

    it("are known for every kind of policy", async () => {
        const kinds = (await sized()).flatMap((one) => policies(one).map(({ kind }) => kind));
        expect([...new Set(kinds)]).to.have.members(Object.keys(limits));
    });

    for (const [kind, limit] of Object.entries(limits)) {
        it(`of policies of kind ${kind} stay within ${limit} characters`, async () => {
            const found = (await sized()).flatMap(policies).filter((one) => one.kind === kind);
            for (const { where, size } of found) {
                expect(size, where).to.be.at.most(limit);
            }
        });
    }

    it("of launch roles stay within the characters of inline policies", async () => {
        for (const { where, template } of (await sized()).filter(({ launches }) => launches === undefined)) {
            const types = Object.values(template.Resources).map(({ Type }) => Type);
            const document = policyDocument(launchRights(longest, types));
            expect(JSON.stringify(document).length, where).to.be.at.most(mostCharacters.role);
        }
    });

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    it("of templates stay within what CloudFormation takes from a bucket", async () => {
        for (const { where, template, text, resources } of await sized()) {
            expect(Buffer.byteLength(text), where).to.be.at.most(1_000_000);
            expect(Buffer.byteLength(template.Description), where).to.be.at.most(1_024);
            expect(Object.keys(template.Parameters).length, where).to.be.at.most(200);
            expect(Object.keys(resources).length, where).to.be.at.most(500);
        }
    });

    // https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html
    it("of values in the actions of pipelines stay within 1,000 characters", async () => {
        const lengths = (await sized())
            .flatMap(({ resources }) => configurations(resources))
            .map(({ length }) => length);
        expect(Math.max(...lengths)).to.be.at.most(1_000);
        expect(lengths).to.include(accountIds.length);
    });
});

/** Values of the configurations of all actions, at whatever depth. */
function configurations(value: unknown): string[] {
    if (Array.isArray(value)) {
        return value.flatMap(configurations);
    }
    if (!isObject(value)) {
        return [];
    }
    const { Configuration } = value;
    const own = isObject(Configuration) ? Object.values(Configuration).map(String) : [];
    return [...own, ...Object.values(value).flatMap(configurations)];
}
