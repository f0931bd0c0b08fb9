import { expect } from "chai";
import { DataScienceEnvironment } from "../../infra/dataScienceEnvironment";
import { TargetAccount } from "../../infra/target/targetAccount";
import type { MockOptions, RecordedResource } from "../support/mocks";
import {
    buildDataScience,
    buildTargetAccount,
    dataScienceArgs,
    standardDataScience,
    standardTargetAccount,
    targetAccountArgs,
    type RecordedEnvironment,
} from "./environments";
import { development, grantFor, places, production } from "./fixtures";
import { all, contents, documents, once, one, record } from "./recorded";

/** ARNs that AWS makes, in a partition. */
function arnsIn(partition: string): MockOptions {
    const arn = (): { arn: string } => ({ arn: `arn:${partition}:made:by:aws` });
    return {
        outputs: {
            "aws:kms/key:Key": arn,
            "aws:iam/role:Role": arn,
            "aws:iam/policy:Policy": arn,
            "aws:cloudwatch/logGroup:LogGroup": arn,
            "aws:codeartifact/domain:Domain": arn,
            "aws:codeartifact/repository:Repository": arn,
            "aws:sagemaker/domain:Domain": arn,
            "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": arn,
        },
    };
}

function builds(place: (typeof places)[number]): [string, string, () => Promise<RecordedEnvironment<unknown>>][] {
    const { partition } = place;
    if (partition === "aws") {
        return [
            ["the development account", "dev", standardDataScience],
            ["a target account", "prod", standardTargetAccount],
        ];
    }
    const scope = { ...development, ...place };
    const target = { ...production, ...place };
    const exemptRoleArns = [`arn:${partition}:iam::111122223333:role/deployment`];
    const dataScience = { ...dataScienceArgs, scope, exemptRoleArns, targets: [grantFor(target)] };
    const targetAccount = { ...targetAccountArgs, scope: target, dataScience: scope };
    return [
        ["the development account", "dev", once(() => buildDataScience(dataScience, arnsIn(partition)))],
        ["a target account", "prod", once(() => buildTargetAccount(targetAccount, arnsIn(partition)))],
    ];
}

const settings = places.flatMap((place) =>
    builds(place).map(([what, root, build]) => ({
        what: `${what} in ${place.partition}`,
        root,
        partition: place.partition,
        build,
    })),
);

function namesOf(resources: readonly RecordedResource[]): string[] {
    return resources.map(({ type, name }) => `${type} ${name}`);
}

/** Types whose deletion loses data, or the place that data is in. */
const protectedTypes = [
    "aws:codeartifact/domain:Domain",
    "aws:codeartifact/repository:Repository",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/vpc:Vpc",
    "aws:kms/key:Key",
    "aws:s3/bucket:Bucket",
    "aws:sagemaker/domain:Domain",
];

for (const { what, root, partition, build } of settings) {
    describe(`infra invariants of ${what}`, () => {
        it("hang every resource on the one component", async () => {
            const { resources } = await build();
            const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
            const rootOf = (urn: string): string => {
                const parent = parents.get(urn);
                return parent === undefined ? urn : rootOf(parent);
            };
            const roots = new Set(resources.map(({ urn }) => rootOf(urn)));
            expect([...roots].map((urn) => urn.split("::").at(-1))).to.deep.equal([root]);
        });

        it("reach AWS through the provider that they are given", async () => {
            const recording = await build();
            const { provider } = recording;
            const strays = recording.resources.filter((resource) => resource.custom && resource.provider !== provider);
            expect(namesOf(strays)).to.be.empty;
        });

        it("begin every name with that of the parent", async () => {
            const { resources } = await build();
            const names = new Map(resources.map(({ urn, name }) => [urn, name]));
            const strays = resources.filter(({ name, parent = "" }) => !name.startsWith(names.get(parent) ?? root));
            expect(namesOf(strays)).to.be.empty;
        });

        it("open nothing to all addresses", async () => {
            const open = (await build()).resources.filter(({ inputs }) =>
                /0\.0\.0\.0\/0|::\/0/.test(JSON.stringify(inputs)),
            );
            expect(namesOf(open)).to.be.empty;
        });

        it("write ARNs of the partition alone", async () => {
            const foreign = (await build()).resources.filter(({ inputs }) =>
                (JSON.stringify(inputs).match(/arn:[\w-]+:/g) ?? []).some((arn) => arn !== `arn:${partition}:`),
            );
            expect(namesOf(foreign)).to.be.empty;
        });

        it("rotate every key", async () => {
            const keys = all(await build(), "aws:kms/key:Key");
            expect(keys).not.to.be.empty;
            expect(keys.filter(({ inputs }) => inputs.enableKeyRotation !== true)).to.be.empty;
        });

        it("encrypt every log group with a customer key", async () => {
            const groups = all(await build(), "aws:cloudwatch/logGroup:LogGroup");
            expect(groups).not.to.be.empty;
            expect(groups.filter(({ inputs }) => typeof inputs.kmsKeyId !== "string")).to.be.empty;
        });

        it("encrypt every bucket with a customer key, but for that of the access logs", async () => {
            const recording = await build();
            const encryptions = all(
                recording,
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            );
            expect(encryptions).to.have.lengthOf(all(recording, "aws:s3/bucket:Bucket").length);
            const others = encryptions.filter(({ inputs }) => !JSON.stringify(inputs).includes('"aws:kms"'));
            expect(others.map(({ name }) => name)).to.deep.equal(
                root === "dev" ? ["dev-buckets-access-logs-encryption"] : [],
            );
        });

        it("bound every role, and attach to it managed policies of the project alone", async () => {
            const recording = await build();
            const roles = all(recording, "aws:iam/role:Role");
            expect(roles).not.to.be.empty;
            const boundary = one(recording, "aws:iam/policy:Policy", `${root}-boundary`);
            for (const { name, propertyDependencies } of roles) {
                expect(propertyDependencies.permissionsBoundary, name).to.deep.equal([boundary.urn]);
            }
            expect(roles.filter(({ inputs }) => "managedPolicyArns" in inputs || "inlinePolicies" in inputs)).to.be
                .empty;
            const own = all(recording, "aws:iam/policy:Policy").map(({ urn }) => urn);
            const attachments = recording.resources.filter(({ type }) => type.includes("Attachment"));
            const foreign = attachments.filter(
                ({ propertyDependencies }) => !own.includes(propertyDependencies.policyArn?.[0] ?? ""),
            );
            expect(namesOf(foreign)).to.be.empty;
        });

        it("give no role every resource for a pattern of actions, but for lists", async () => {
            const policies = documents(await build()).filter(
                ({ resource }) => resource.type === "aws:iam/rolePolicy:RolePolicy",
            );
            expect(policies).not.to.be.empty;
            const wide = policies.flatMap(({ where, statements }) =>
                statements
                    .filter(
                        ({ Action, Resource }) =>
                            Resource?.includes("*") === true &&
                            Action.some((it) => it.includes("*") && !it.endsWith(":List*")),
                    )
                    .map(({ Sid }) => `${where} ${Sid}`),
            );
            expect(wide).to.be.empty;
        });

        it("allow nobody in particular only what a condition narrows, but for image layers", async () => {
            const open = documents(await build()).flatMap(({ where, statements }) =>
                statements
                    .filter(
                        ({ Effect, Principal, Condition }) =>
                            Effect === "Allow" && Principal === "*" && Condition === undefined,
                    )
                    .map(({ Sid }) => `${where} ${Sid}`),
            );
            expect(open).to.deep.equal([
                `aws:ec2/vpcEndpoint:VpcEndpoint ${root}-network-s3-gateway policy ReadImageLayers`,
            ]);
        });

        it("have an endpoint policy on every endpoint", async () => {
            const endpoints = all(await build(), "aws:ec2/vpcEndpoint:VpcEndpoint");
            expect(endpoints.filter(({ inputs }) => typeof inputs.policy !== "string")).to.be.empty;
            const statements = documents(await build())
                .filter(({ resource }) => endpoints.includes(resource))
                .flatMap((document) => document.statements);
            expect(statements.filter(({ Action }) => Action.includes("*"))).to.be.empty;
            expect(statements.length).to.be.at.least(endpoints.length);
        });

        it("describe security groups and rules in characters that EC2 takes", async () => {
            const described = (await build()).resources.filter(({ type }) => /securityGroup/i.test(type));
            const texts = described.flatMap(({ inputs }) =>
                typeof inputs.description === "string" ? [inputs.description] : [],
            );
            expect(texts).not.to.be.empty;
            expect(texts.filter((text) => !/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text))).to.be.empty;
        });

        it("write every Sid once in a document", async () => {
            for (const { where, statements } of documents(await build())) {
                const sids = statements.map(({ Sid }) => Sid);
                expect(new Set(sids), where).to.have.lengthOf(sids.length);
            }
        });

        it("protect keys, buckets, packages, Studio and the network, and nothing that can be made anew", async () => {
            const { resources } = await build();
            const expected = resources.filter(({ type }) => protectedTypes.includes(type));
            expect(namesOf(resources.filter(({ protect }) => protect))).to.deep.equal(namesOf(expected));
        });
    });
}

describe("infra invariants", () => {
    const variants = [
        ["the development account", (protect: boolean) => buildDataScience({ ...dataScienceArgs, protect })],
        ["a target account", (protect: boolean) => buildTargetAccount({ ...targetAccountArgs, protect })],
    ] as const;
    for (const [what, build] of variants) {
        it(`lift all protection of ${what} when they are told to`, async () => {
            const recording = await build(false);
            expect(namesOf(recording.resources.filter(({ protect }) => protect))).to.be.empty;
        });
    }

    it("let two of each component live in one stack", async () => {
        const recording = await record(() => {
            for (const name of ["one", "two"]) {
                new DataScienceEnvironment(name, dataScienceArgs);
                new TargetAccount(`target-${name}`, targetAccountArgs);
            }
        });
        const halves = ["one", "two"].map((name) =>
            contents(recording)
                .filter((resource) => resource.includes(` ${name}`))
                .map((resource) => resource.replace(` ${name}`, " ")),
        );
        expect(halves[0]).to.deep.equal(halves[1]).and.not.to.be.empty;
    });

    const previews = [
        ["the development account", standardDataScience, () => buildDataScience(dataScienceArgs, { preview: true })],
        ["a target account", standardTargetAccount, () => buildTargetAccount(targetAccountArgs, { preview: true })],
    ] as const;
    for (const [what, deploy, preview] of previews) {
        it(`show all resources of ${what} at a first preview`, async () => {
            expect(contents(await preview())).to.deep.equal(contents(await deploy()));
        });
    }
});
