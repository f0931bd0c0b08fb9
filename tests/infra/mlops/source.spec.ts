import { expect } from "chai";
import { changeEvent, fetchSource, repositoryUrl, sourceStage, sourceTriggers } from "../../../infra/mlops/source";
import { development } from "../fixtures";
import { abalone, connection, projectOf, seeded, zipped } from "./fixtures";

const repositoryArn = "arn:aws:codecommit:eu-west-1:111122223333:sm-mlops-dev--abalone";
const own = { StringEquals: { "aws:ResourceAccount": "111122223333" } };

describe("infra/mlops/source", () => {
    for (const { source, provider, configuration } of [
        {
            source: seeded,
            provider: "CodeCommit",
            configuration: {
                RepositoryName: "sm-mlops-dev--abalone",
                BranchName: "main",
                PollForSourceChanges: "false",
            },
        },
        {
            source: connection,
            provider: "CodeStarSourceConnection",
            configuration: {
                ConnectionArn: connection.arn,
                FullRepositoryId: "acme/abalone",
                BranchName: "release",
                OutputArtifactFormat: "CODE_ZIP",
                DetectChanges: "false",
            },
        },
        {
            source: zipped,
            provider: "S3",
            configuration: {
                S3Bucket: "acme-ml-code",
                S3ObjectKey: "abalone/code.zip",
                PollForSourceChanges: "false",
            },
        },
    ]) {
        it(`fetches code by ${provider}, and polls nothing`, () => {
            expect(sourceStage(abalone, source)).to.deep.equal({
                name: "Source",
                actions: [
                    {
                        name: "Source",
                        category: "Source",
                        owner: "AWS",
                        provider,
                        version: "1",
                        configuration,
                        outputArtifacts: ["Source"],
                    },
                ],
            });
        });
    }

    it("starts by a trigger of the pipeline with a connection alone, for its branch", () => {
        expect(sourceTriggers(connection)).to.deep.equal([
            {
                providerType: "CodeStarSourceConnection",
                gitConfiguration: { sourceActionName: "Source", pushes: [{ branches: { includes: ["release"] } }] },
            },
        ]);
        expect([...sourceTriggers(seeded), ...sourceTriggers(zipped)]).to.be.empty;
    });

    it("starts by an event otherwise: of branch main, or of the very object", () => {
        expect(changeEvent(abalone, seeded)).to.deep.equal({
            source: ["aws.codecommit"],
            "detail-type": ["CodeCommit Repository State Change"],
            resources: [repositoryArn],
            detail: {
                event: ["referenceCreated", "referenceUpdated"],
                referenceType: ["branch"],
                referenceName: ["main"],
            },
        });
        expect(changeEvent(abalone, zipped)).to.deep.equal({
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: { bucket: { name: ["acme-ml-code"] }, object: { key: ["abalone/code.zip"] } },
        });
        expect(changeEvent(abalone, connection)).to.be.undefined;
    });

    it("lets the delivery fetch code from its own place alone", () => {
        expect(fetchSource(abalone, seeded)).to.deep.equal([
            {
                Sid: "FetchCode",
                Effect: "Allow",
                Action: [
                    "codecommit:CancelUploadArchive",
                    "codecommit:GetBranch",
                    "codecommit:GetCommit",
                    "codecommit:GetRepository",
                    "codecommit:GetUploadArchiveStatus",
                    "codecommit:UploadArchive",
                ],
                Resource: [repositoryArn],
            },
        ]);
        expect(fetchSource(abalone, connection)).to.deep.equal([
            {
                Sid: "FetchCode",
                Effect: "Allow",
                Action: ["codeconnections:UseConnection"],
                Resource: [connection.arn],
            },
        ]);
        const older = { ...connection, arn: connection.arn.replace("codeconnections", "codestar-connections") };
        expect(fetchSource(abalone, older).map(({ Action }) => Action)).to.deep.equal([
            ["codestar-connections:UseConnection"],
        ]);
        expect(fetchSource(abalone, zipped)).to.deep.equal([
            {
                Sid: "FetchCode",
                Effect: "Allow",
                Action: ["s3:GetObject", "s3:GetObjectVersion"],
                Resource: ["arn:aws:s3:::acme-ml-code/abalone/code.zip"],
                Condition: own,
            },
            {
                Sid: "FindCode",
                Effect: "Allow",
                Action: ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
                Resource: ["arn:aws:s3:::acme-ml-code"],
                Condition: own,
            },
        ]);
    });

    it("says where to clone from, in every partition", () => {
        const url = (partition: string, region: string): string =>
            repositoryUrl(projectOf("abalone", { ...development, partition, region }));
        expect(url("aws", "eu-west-1")).to.equal(
            "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/sm-mlops-dev--abalone",
        );
        expect(url("aws-us-gov", "us-gov-west-1")).to.match(
            /^https:\/\/git-codecommit\.us-gov-west-1\.amazonaws\.com\//,
        );
        expect(url("aws-cn", "cn-north-1")).to.match(/^https:\/\/git-codecommit\.cn-north-1\.amazonaws\.com\.cn\//);
    });
});
