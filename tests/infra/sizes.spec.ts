import { expect } from "chai";
import type { DeliveryStage } from "../../infra/contract/parameterValues";
import type { DataScienceEnvironmentArgs } from "../../infra/dataScienceEnvironment";
import { mostCharacters } from "../../infra/grants/fitting";
import type { ProjectPlan } from "../../infra/mlops/plan";
import { nameLimits, roleArn, roleName, type Scope } from "../../infra/support/naming";
import { rejection } from "../support/errors";
import { buildDataScience, buildTargetAccount, dataScienceArgs, targetAccountArgs } from "./environments";
import { deliveryTo, development, manyGrants, networkOf } from "./fixtures";
import { quietStage, seedCodeFolder } from "./mlops/fixtures";
import { all, documents, once } from "./recorded";

/** Names as long as they may be, in the partition with the longest ARNs. */
const longest: Scope = {
    ...development,
    partition: "aws-us-gov",
    region: "us-gov-west-1",
    environment: "e".repeat(nameLimits.environment),
    stage: "s".repeat(nameLimits.stage),
};

const network = { ...networkOf(4), awsBuckets: ["jumpstart", "sagemaker-samples"] as const };

const exemptRoleArns = ["deployment", "break-glass"].map(
    (purpose) => `arn:aws-us-gov:iam::111122223333:role/${"p".repeat(60)}/${purpose.padEnd(64, "-")}`,
);

/** Names that follow the prefix, as long as they may be. */
const registry = { packageGroups: ["g".repeat(38)], imageRepositories: ["i".repeat(38)] };

/** Accounts that the project promises to hold, and as many as fit with the longest names. */
const promised = 50;
const most = 163;

/** A development account that delivers to so many accounts, in two stages: each takes statements of its own. */
function delivering(accounts: number): DataScienceEnvironmentArgs {
    const scopes = { staging: longest, prod: { ...longest, stage: "t".repeat(nameLimits.stage) } };
    const half = Math.floor(accounts / 2);
    const first = manyGrants(longest, accounts);
    const targets = [...first.slice(0, half), ...manyGrants(scopes.prod, accounts).slice(half)];
    const idsOf = (grants: typeof first): string[] => grants.map(({ accountId }) => accountId);
    const delivery = {
        staging: { ...deliveryTo(scopes.staging), accountIds: idsOf(targets.slice(0, half)) },
        prod: { ...deliveryTo(scopes.prod), accountIds: idsOf(targets.slice(half)) },
    };
    return {
        ...dataScienceArgs,
        scope: longest,
        network,
        exemptRoleArns,
        registry,
        targets,
        delivery: {
            staging: { ...delivery.staging, ...rolesOf(scopes.staging, delivery.staging.accountIds) },
            prod: { ...delivery.prod, ...rolesOf(scopes.prod, delivery.prod.accountIds) },
        },
        projects,
        seedCodeFolder,
    };
}

/** Roles by which projects reach the accounts of a stage. */
function rolesOf(
    scope: Scope,
    accountIds: readonly string[],
): Pick<DeliveryStage, "stackSetExecutionRoleName" | "endpointTestRoleArns"> {
    return {
        stackSetExecutionRoleName: roleName(scope, "stack-set-execution"),
        endpointTestRoleArns: accountIds.map((accountId) => roleArn({ ...scope, accountId }, "endpoint-test")),
    };
}

/** One of each template, with the longest names. */
const projects: readonly ProjectPlan[] = [
    { ...shared("b"), template: "model-build", pipeline: { inputDataKey: "k".repeat(1_024) } },
    {
        ...shared("d"),
        template: "model-deploy",
        models: "g".repeat(38),
        delivery: "stack-sets",
        stages: { staging: quietStage, prod: quietStage },
    },
];

function shared(letter: string): Pick<ProjectPlan, "name" | "source" | "notify" | "retired"> {
    return {
        name: letter.repeat(nameLimits.project),
        source: { kind: "codecommit", seeded: true },
        notify: [],
        retired: false,
    };
}

const recorded = once(async () => ({
    [`development with ${promised} targets`]: await buildDataScience(delivering(promised)),
    [`development with ${most} targets`]: await buildDataScience(delivering(most)),
    "a target": await buildTargetAccount({ ...targetAccountArgs, scope: longest, dataScience: longest, network }),
}));

const sized = once(async () =>
    Object.entries(await recorded()).flatMap(([account, recording]) =>
        documents(recording).map(({ where, resource, input, statements }) => ({
            where: `${account}: ${where}`,
            kind: `${resource.type} ${input}`,
            size: JSON.stringify({ Version: "2012-10-17", Statement: statements }).length,
        })),
    ),
);

/**
 * Most characters of a document, by where it goes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
 */
const limits: Readonly<Record<string, number>> = {
    "aws:iam/policy:Policy policy": 6_144,
    "aws:iam/rolePolicy:RolePolicy policy": mostCharacters.role,
    "aws:iam/role:Role assumeRolePolicy": 2_048,
    "aws:s3/bucketPolicy:BucketPolicy policy": mostCharacters.bucket,
    "aws:kms/key:Key policy": mostCharacters.key,
    "aws:ec2/vpcEndpoint:VpcEndpoint policy": 20_480,
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy resourcePolicy":
        mostCharacters["model package group"],
    "aws:ecr/repositoryPolicy:RepositoryPolicy policy": mostCharacters["image repository"],
    "aws:sns/topicPolicy:TopicPolicy policy": 30_720,
};

describe("infra sizes", () => {
    it("are known for every kind of document", async () => {
        expect(new Set((await sized()).map(({ kind }) => kind))).to.deep.equal(new Set(Object.keys(limits)));
    });

    for (const [kind, limit] of Object.entries(limits)) {
        it(`of ${kind} stay within ${limit} characters with as many targets as fit and the longest names`, async () => {
            for (const { where, size } of (await sized()).filter((document) => document.kind === kind)) {
                expect(size, where).to.be.at.most(limit);
            }
        });
    }

    it("of parameters stay within the 4 KB of SSM's standard tier", async () => {
        const parameters = Object.values(await recorded()).flatMap((recording) =>
            all(recording, "aws:ssm/parameter:Parameter"),
        );
        expect(parameters.map(({ name }) => name)).to.include("dev-parameter-production-account-list");
        for (const { name, inputs } of parameters) {
            expect(String(inputs.insecureValue).length, name).to.be.at.most(4_096);
        }
    });

    it(`are refused with more than ${most} targets of the longest names`, async () => {
        expect(await rejection(buildDataScience(delivering(most + 1)))).to.match(
            /^The policy of bucket e+-s+-us-gov-west-1-111122223333-models has \d+ characters with 164 target accounts/,
        );
    });
});
