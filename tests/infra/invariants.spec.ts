import { expect } from "chai";
import { DataScienceEnvironment } from "../../infra/dataScienceEnvironment";
import { TargetAccount } from "../../infra/target/targetAccount";
import { recordedMode, stackModes } from "../support/modes";
import type { RecordedResource } from "../support/mocks";
import { buildDataScience, buildTargetAccount, dataScienceArgs, targetAccountArgs } from "./environments";
import { all, contents, documents, record } from "./recorded";
import { candidates, endpointsNamed } from "./subjects";

function namesOf(resources: readonly RecordedResource[]): string[] {
    return resources.map(({ type, name }) => `${type} ${name}`);
}

/** Types whose deletion loses data, or the place that data is in. */
const protectedTypes = [
    "awsx:ec2:Vpc",
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
    "aws:ecr/repository:Repository",
    "aws:codeartifact/domain:Domain",
    "aws:codeartifact/repository:Repository",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/vpc:Vpc",
    "aws:kms/key:Key",
    "aws:s3/bucket:Bucket",
    "aws:sagemaker/domain:Domain",
];

/** Stacks whose security groups let SageMaker call the internet. */
const wayOut = stackModes
    .filter(({ refusedBy }) => refusedBy.includes("ec2-security-group-no-public-egress"))
    .map(({ name }) => `a stack with ${name}`);

function nameIn(urn: string): string {
    return urn.split("::").at(-1) ?? "";
}

for (const { what, partition, complete, build } of candidates()) {
    describe(`infra invariants of ${what}`, () => {
        /** What an invariant is about; a complete stack has some of it. */
        const some = <T>(list: readonly T[]): readonly T[] => {
            expect(complete && list.length === 0, "nothing to look at").to.be.false;
            return list;
        };

        it("hang every resource on the one component", async () => {
            const { resources, root } = await build();
            const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
            const rootOf = (urn: string): string => {
                const parent = parents.get(urn);
                return parent === undefined ? urn : rootOf(parent);
            };
            expect([...new Set(resources.map(({ urn }) => rootOf(urn)))]).to.deep.equal([root.urn]);
        });

        it("reach AWS through the providers that they are given", async () => {
            const { resources, providers } = await build();
            const strays = resources.filter(({ custom, provider = "" }) => custom && !providers.includes(provider));
            expect(namesOf(strays)).to.be.empty;
        });

        it("begin every name with that of the parent", async () => {
            const { resources, root } = await build();
            const names = new Map(resources.map(({ urn, name }) => [urn, name]));
            const strays = resources.filter(
                ({ name, parent = "" }) => !name.startsWith(names.get(parent) ?? root.name),
            );
            expect(namesOf(strays)).to.be.empty;
        });

        it("open nothing to all addresses but HTTPS from SageMaker, where that was chosen", async () => {
            const open = (await build()).resources.filter(({ inputs }) =>
                /0\.0\.0\.0\/0|::\/0/.test(JSON.stringify(inputs)),
            );
            expect(namesOf(open)).to.deep.equal(
                wayOut.includes(what)
                    ? [
                          "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule " +
                              "data-science-network-sagemaker-to-internet",
                      ]
                    : [],
            );
        });

        it("write ARNs of the partition alone", async () => {
            const foreign = (await build()).resources.filter(({ inputs }) =>
                (JSON.stringify(inputs).match(/arn:[\w-]+:/g) ?? []).some((arn) => arn !== `arn:${partition}:`),
            );
            expect(namesOf(foreign)).to.be.empty;
        });

        it("rotate every key", async () => {
            const keys = some(all(await build(), "aws:kms/key:Key"));
            expect(keys.filter(({ inputs }) => inputs.enableKeyRotation !== true)).to.be.empty;
        });

        it("encrypt every log group with a customer key", async () => {
            const groups = some(all(await build(), "aws:cloudwatch/logGroup:LogGroup"));
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
            expect(others.filter(({ name }) => !name.endsWith("-access-logs-encryption"))).to.be.empty;
        });

        it("bound every role, and attach to it managed policies of the project alone", async () => {
            const recording = await build();
            const roles = some(all(recording, "aws:iam/role:Role"));
            for (const { name, propertyDependencies } of roles) {
                expect(propertyDependencies.permissionsBoundary?.map(nameIn).join(), name).to.match(/-boundary$/);
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
            const policies = some(
                documents(await build()).filter(({ resource }) => resource.type === "aws:iam/rolePolicy:RolePolicy"),
            );
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
            const layers = /^aws:ec2\/vpcEndpoint:VpcEndpoint \S+-network-s3-gateway policy ReadImageLayers$/;
            expect(open.filter((where) => !layers.test(where))).to.be.empty;
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
            expect(some(texts).filter((text) => !/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text))).to.be
                .empty;
        });

        it("name in policies endpoints that there are, and in each such condition at least one", async () => {
            const named = documents(await build()).flatMap((document) => document.statements.flatMap(endpointsNamed));
            expect(named.filter((ids) => ids.length === 0)).to.be.empty;
            expect(named.flat().filter((id) => !/^vpce-\w[\w-]+$/.test(id))).to.be.empty;
        });

        it("write every Sid once in a document", async () => {
            for (const { where, statements } of documents(await build())) {
                const sids = statements.map(({ Sid }) => Sid);
                expect(new Set(sids), where).to.have.lengthOf(sids.length);
            }
        });

        it("protect keys, buckets, packages, models, images, Studio and the network, and nothing that can be made anew", async () => {
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

    for (const mode of stackModes) {
        it(`show all resources of a stack with ${mode.name} at a first preview`, async () => {
            expect(contents(await recordedMode(mode, true))).to.deep.equal(contents(await recordedMode(mode)));
        });
    }
});
