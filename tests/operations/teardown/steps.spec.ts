import {
    DeleteNetworkInterfaceCommand,
    DeleteSecurityGroupCommand,
    DescribeNetworkInterfacesCommand,
    DescribeSecurityGroupsCommand,
    EC2Client,
    RevokeSecurityGroupEgressCommand,
    RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import {
    DeleteMountTargetCommand,
    DescribeFileSystemsCommand,
    DescribeMountTargetsCommand,
    EFSClient,
    type FileSystemDescription,
} from "@aws-sdk/client-efs";
import { DeleteObjectsCommand, ListBucketsCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import {
    DeleteAppCommand,
    DeleteDomainCommand,
    DeleteEndpointCommand,
    DeleteSpaceCommand,
    DeleteUserProfileCommand,
    ListAppsCommand,
    ListDomainsCommand,
    ListEndpointsCommand,
    ListSpacesCommand,
    ListUserProfilesCommand,
    SageMakerClient,
    type AppDetails,
} from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { expect } from "chai";
import { bucketStep } from "../../../operations/teardown/buckets";
import { endpointStep } from "../../../operations/teardown/endpoints";
import { networkSteps } from "../../../operations/teardown/network";
import { tearDown, type TeardownStep } from "../../../operations/teardown/step";
import { findDomain, studioSteps } from "../../../operations/teardown/studio";
import { rejection } from "../../support/errors";

describe("operations/teardown", () => {
    const [ec2, efs, s3, sageMaker] = [
        mockClient(EC2Client),
        mockClient(EFSClient),
        mockClient(S3Client),
        mockClient(SageMakerClient),
    ];
    let lines: string[];

    beforeEach(() => {
        lines = [];
        [ec2, efs, s3, sageMaker].forEach((client) => client.reset());
    });

    after(() => {
        [ec2, efs, s3, sageMaker].forEach((client) => {
            client.restore();
        });
    });

    function carryOut(steps: readonly TeardownStep[], deletes: boolean, timeLimit = 5): Promise<void> {
        return tearDown({ steps, deletes, timeLimit, interval: 0.01, print: (line) => lines.push(line) });
    }

    describe("the steps", () => {
        /** Something of which `left` are there, one less after each look. */
        function shrinking(title: string, left: string[], removed: string[], refusal?: Error): TeardownStep {
            return {
                title,
                find: () => Promise.resolve([...left]),
                remove: (name) => {
                    removed.push(`${title} ${name}`);
                    if (refusal !== undefined) {
                        return Promise.reject(refusal);
                    }
                    left.shift();
                    return Promise.resolve();
                },
            };
        }

        it("show everything and delete nothing until they are told to", async () => {
            const removed: string[] = [];
            await carryOut([shrinking("apps", ["a", "b"], removed), shrinking("spaces", [], removed)], false);
            expect([lines, removed]).to.deep.equal([["apps: a, b", "spaces: none"], []]);
        });

        it("go on to the next kind when nothing is left of the one before", async () => {
            const removed: string[] = [];
            await carryOut([shrinking("apps", ["a", "b"], removed), shrinking("spaces", ["c"], removed)], true);
            expect(removed).to.deep.equal(["apps a", "apps b", "spaces c"]);
        });

        it("end when their time is over, with what is left and what AWS said", async () => {
            const refusal = Object.assign(new Error("in use"), { name: "InvalidParameterValue" });
            const message = await rejection(carryOut([shrinking("interfaces", ["eni-1"], [], refusal)], true, 0.05));
            expect(message)
                .to.include("Of interfaces, this was left after")
                .and.include("  - eni-1: InvalidParameterValue: in use");
        });
    });

    describe("Studio", () => {
        const client = new SageMakerClient({ region: "eu-west-1" });
        const steps = (fileSystem: "Retain" | "Delete" = "Retain"): TeardownStep[] =>
            studioSteps({ client, domainId: "d-1", fileSystem });
        const app = (more: Partial<AppDetails>): AppDetails => ({
            AppName: "default",
            AppType: "JupyterLab",
            SpaceName: "lab",
            Status: "InService",
            ...more,
        });

        it("is found by its name, on whatever page", async () => {
            sageMaker
                .on(ListDomainsCommand)
                .resolvesOnce({ Domains: [{ DomainName: "theirs", DomainId: "d-0" }], NextToken: "more" })
                .resolves({ Domains: [{ DomainName: "ours", DomainId: "d-1" }] });
            expect(await findDomain(client, "ours")).to.equal("d-1");
            expect(await findDomain(client, "nobody's")).to.equal(undefined);
        });

        it("lets applications, spaces, profiles and the domain go, in this order", async () => {
            sageMaker
                .on(ListAppsCommand, { DomainIdEquals: "d-1" })
                .resolvesOnce({
                    Apps: [
                        app({}),
                        app({ SpaceName: undefined, UserProfileName: "alice", AppName: "canvas", AppType: "Canvas" }),
                        app({ AppName: "old", Status: "Deleted" }),
                        app({ AppName: "going", Status: "Deleting" }),
                    ],
                })
                .resolves({ Apps: [] });
            sageMaker
                .on(ListSpacesCommand)
                .resolvesOnce({ Spaces: [{ SpaceName: "lab" }] })
                .resolves({ Spaces: [] });
            sageMaker
                .on(ListUserProfilesCommand)
                .resolvesOnce({ UserProfiles: [{ UserProfileName: "alice" }] })
                .resolves({ UserProfiles: [] });
            sageMaker
                .on(ListDomainsCommand)
                .resolvesOnce({ Domains: [{ DomainId: "d-1" }] })
                .resolves({ Domains: [] });
            await carryOut(steps(), true);
            const deletions = sageMaker.calls().map(({ args: [command] }) => command);
            expect(
                deletions.filter((command) => command.constructor.name.startsWith("Delete")).map(({ input }) => input),
            ).to.deep.equal([
                { DomainId: "d-1", AppName: "default", AppType: "JupyterLab", SpaceName: "lab" },
                { DomainId: "d-1", AppName: "canvas", AppType: "Canvas", UserProfileName: "alice" },
                { DomainId: "d-1", SpaceName: "lab" },
                { DomainId: "d-1", UserProfileName: "alice" },
                { DomainId: "d-1", RetentionPolicy: { HomeEfsFileSystem: "Retain" } },
            ]);
            expect(lines.at(-1)).to.equal("domain (file system: retain): d-1");
        });

        it("deletes the file system where that is asked for", async () => {
            sageMaker
                .on(ListDomainsCommand)
                .resolvesOnce({ Domains: [{ DomainId: "d-1" }] })
                .resolves({ Domains: [] });
            await carryOut(steps("Delete").slice(-1), true);
            expect(sageMaker.commandCalls(DeleteDomainCommand)[0]?.args[0].input).to.deep.equal({
                DomainId: "d-1",
                RetentionPolicy: { HomeEfsFileSystem: "Delete" },
            });
        });

        it("takes what is gone in the meantime for gone", async () => {
            const gone = Object.assign(new Error("Space [lab] does not exist"), { name: "ResourceNotFound" });
            sageMaker
                .on(ListSpacesCommand)
                .resolvesOnce({ Spaces: [{ SpaceName: "lab" }] })
                .resolves({ Spaces: [] });
            sageMaker.on(DeleteSpaceCommand).rejects(gone);
            await carryOut(steps().slice(1, 2), true);
            expect(sageMaker.commandCalls(DeleteSpaceCommand)).to.have.length(1);
            expect(sageMaker.commandCalls(DeleteAppCommand)).to.have.length(0);
            expect(sageMaker.commandCalls(DeleteUserProfileCommand)).to.have.length(0);
        });

        it("takes endpoints of the stage alone", async () => {
            sageMaker
                .on(ListEndpointsCommand)
                .resolvesOnce({
                    Endpoints: [{ EndpointName: "sm-dev--a" }, { EndpointName: "not-sm-dev--a" }],
                } as object)
                .resolves({ Endpoints: [] });
            await carryOut([endpointStep(client, "sm-dev--")], true);
            expect(sageMaker.commandCalls(DeleteEndpointCommand).map(({ args }) => args[0].input)).to.deep.equal([
                { EndpointName: "sm-dev--a" },
            ]);
        });
    });

    describe("the network", () => {
        const clients = { ec2: new EC2Client({ region: "eu-west-1" }), efs: new EFSClient({ region: "eu-west-1" }) };
        const fileSystem = (id: string, domain?: string): FileSystemDescription =>
            ({
                FileSystemId: id,
                Tags:
                    domain === undefined
                        ? []
                        : [{ Key: "ManagedByAmazonSageMakerResource", Value: `arn:…:domain/${domain}` }],
            }) as unknown as FileSystemDescription;

        it("loses mount targets of home file systems in the VPC, and no others", async () => {
            const all = ["d-1", "d-2", undefined].map((domain, index) => fileSystem(`fs-${index + 1}`, domain));
            efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: all });
            for (const id of [1, 2, 3]) {
                const targets = [`fsmt-${id}`, `fsmt-${id}-other`].map((MountTargetId, other) => ({
                    MountTargetId,
                    VpcId: other === 0 ? "vpc-1" : "vpc-2",
                }));
                efs.on(DescribeMountTargetsCommand, { FileSystemId: `fs-${id}` }).resolves({
                    MountTargets: targets,
                } as object);
            }
            const [step] = networkSteps({ ...clients, vpcId: "vpc-1" });
            expect(await step?.find()).to.deep.equal(["fsmt-1", "fsmt-2"]);
            const [own] = networkSteps({ ...clients, vpcId: "vpc-1", domainId: "d-2" });
            expect(await own?.find()).to.deep.equal(["fsmt-2"]);
            await own?.remove("fsmt-2");
            expect(efs.commandCalls(DeleteMountTargetCommand)[0]?.args[0].input).to.deep.equal({
                MountTargetId: "fsmt-2",
            });
        });

        it("loses interfaces that SageMaker made, and tries again while they are in use", async () => {
            const [one, other] = [
                {
                    NetworkInterfaceId: "eni-1",
                    Description: "[DO NOT DELETE] ENI managed by SageMaker for Studio Domain (d-1)",
                },
                { NetworkInterfaceId: "eni-2", Description: "VPC Endpoint Interface" },
            ];
            ec2.on(DescribeNetworkInterfacesCommand)
                .resolvesOnce({ NetworkInterfaces: [one, other] })
                .resolvesOnce({ NetworkInterfaces: [one, other] })
                .resolves({ NetworkInterfaces: [other] });
            ec2.on(DeleteNetworkInterfaceCommand).rejectsOnce(new Error("in use")).resolves({});
            await carryOut(networkSteps({ ...clients, vpcId: "vpc-1" }).slice(1, 2), true);
            expect(ec2.commandCalls(DeleteNetworkInterfaceCommand).map(({ args }) => args[0].input)).to.deep.equal([
                { NetworkInterfaceId: "eni-1" },
                { NetworkInterfaceId: "eni-1" },
            ]);
        });

        it("loses the two groups that name each other, once the rules of both are gone", async () => {
            const permission = [{ IpProtocol: "tcp", FromPort: 2049, ToPort: 2049 }];
            const groups = [
                { GroupId: "sg-in", IpPermissions: permission },
                { GroupId: "sg-out", IpPermissionsEgress: permission },
            ];
            ec2.on(DescribeSecurityGroupsCommand, {
                Filters: [
                    { Name: "vpc-id", Values: ["vpc-1"] },
                    {
                        Name: "group-name",
                        Values: ["security-group-for-inbound-nfs-d-1", "security-group-for-outbound-nfs-d-1"],
                    },
                ],
            })
                .resolvesOnce({ SecurityGroups: groups })
                .resolves({ SecurityGroups: [] });
            await carryOut(networkSteps({ ...clients, vpcId: "vpc-1", domainId: "d-1" }).slice(-1), true);
            const changes = ec2.calls().map(({ args: [command] }) => command.constructor.name);
            expect(changes.slice(1, 5)).to.deep.equal([
                RevokeSecurityGroupIngressCommand.name,
                RevokeSecurityGroupEgressCommand.name,
                DeleteSecurityGroupCommand.name,
                DeleteSecurityGroupCommand.name,
            ]);
        });
    });

    describe("the buckets", () => {
        const step = bucketStep(new S3Client({ region: "eu-west-1" }), "sm-dev-");

        it("are emptied page by page, with versions and delete markers", async () => {
            s3.on(ListBucketsCommand).resolves({
                Buckets: [{ Name: "sm-dev-data" }, { Name: "sm-dev-empty" }, { Name: "sm-prod" }],
            });
            s3.on(ListObjectVersionsCommand).resolves({});
            s3.on(ListObjectVersionsCommand, { Bucket: "sm-dev-data", MaxKeys: 1 }).resolves({
                Versions: [{ Key: "a" }],
            });
            expect(await step.find()).to.deep.equal(["sm-dev-data"]);
            s3.reset();
            s3.on(ListObjectVersionsCommand, { Bucket: "sm-dev-data" })
                .resolvesOnce({
                    Versions: [{ Key: "a", VersionId: "1" }],
                    IsTruncated: true,
                    NextKeyMarker: "a",
                    NextVersionIdMarker: "1",
                })
                .resolves({ DeleteMarkers: [{ Key: "b", VersionId: "2" }] });
            s3.on(DeleteObjectsCommand).resolves({});
            await step.remove("sm-dev-data");
            expect(
                s3.commandCalls(DeleteObjectsCommand).map(({ args }) => args[0].input.Delete?.Objects),
            ).to.deep.equal([[{ Key: "a", VersionId: "1" }], [{ Key: "b", VersionId: "2" }]]);
        });

        it("are not said to be empty where objects are held", async () => {
            s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ Key: "a", VersionId: "1" }] });
            s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: "a", Code: "AccessDenied" }] });
            expect(await rejection(step.remove("sm-dev-data"))).to.equal(
                "1 objects were not deleted, such as a: AccessDenied",
            );
        });
    });
});
