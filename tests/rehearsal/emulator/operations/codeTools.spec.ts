import { expect } from "chai";
import { noModels } from "../anyRequest";
import { sendJson, startGateway } from "../standIn";

type Answered = Readonly<Record<string, unknown>>;
type Ask = (operation: string, parameters?: object) => Promise<Answered>;

const prefixes: Readonly<Record<string, string>> = {
    codebuild: "CodeBuild_20161006",
    codecommit: "CodeCommit_20150413",
    codeconnections: "CodeConnections_20231201",
    codepipeline: "CodePipeline_20150709",
};

async function start(service: string): Promise<Ask> {
    const { url } = await startGateway(() => ({ status: 500 }), undefined, noModels);
    return async (operation, parameters = {}) => {
        const target = `${prefixes[service] ?? ""}.${operation}`;
        return JSON.parse((await sendJson(url, { service }, target, parameters)).body) as Answered;
    };
}

const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;

describe("emulator: a repository of CodeCommit", () => {
    it("is described as it was created, with times that clients read, until it is deleted", async () => {
        const ask = await start("codecommit");
        await ask("CreateRepository", { repositoryName: "one", kmsKeyId: "key", tags: { team: "a" } });

        const { repositoryMetadata } = await ask("GetRepository", { repositoryName: "one" });
        expect(repositoryMetadata).to.include({
            repositoryName: "one",
            kmsKeyId: "key",
            Arn: arn("codecommit", "one"),
            cloneUrlHttp: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/one",
        });
        expect((repositoryMetadata as Answered).creationDate).to.be.a("number");
        expect(await ask("ListTagsForResource", { resourceArn: arn("codecommit", "one") })).to.deep.equal({
            tags: { team: "a" },
        });
        expect(
            ((await ask("ListRepositories")).repositories as Answered[]).map((one) => one.repositoryName),
        ).to.deep.equal(["one"]);

        expect(await ask("DeleteRepository", { repositoryName: "one" })).to.have.property("repositoryId");
        expect((await ask("GetRepository", { repositoryName: "one" })).message).to.equal(
            "The repository one does not exist.",
        );
        expect(await ask("DeleteRepository", { repositoryName: "one" })).to.deep.equal({});
    });

    it("is refused a name that is taken or that Git would take for something else", async () => {
        const ask = await start("codecommit");
        await ask("CreateRepository", { repositoryName: "one" });

        expect((await ask("CreateRepository", { repositoryName: "one" })).message).to.contain("already exists");
        expect((await ask("CreateRepository", { repositoryName: "one.git" })).message).to.contain("not one.git");
    });
});

describe("emulator: a project of CodeBuild", () => {
    it("is found by name and by ARN, and changes what a request names", async () => {
        const ask = await start("codebuild");
        const source = { type: "CODEPIPELINE" };
        await ask("CreateProject", { name: "one", source, timeoutInMinutes: 30 });
        await ask("UpdateProject", { name: "one", description: "new" });

        const names = ["one", arn("codebuild", "project/one"), "two"];
        const { projects, projectsNotFound } = await ask("BatchGetProjects", { names });
        const [byName, byArn] = projects as Answered[];
        expect(byName).to.deep.equal(byArn);
        expect(byName).to.deep.include({
            source,
            timeoutInMinutes: 30,
            queuedTimeoutInMinutes: 480,
            description: "new",
        });
        expect(projectsNotFound).to.deep.equal(["two"]);

        await ask("DeleteProject", { name: arn("codebuild", "project/one") });
        expect(await ask("ListProjects")).to.deep.equal({ projects: [] });
        expect((await ask("UpdateProject", { name: "one" })).message).to.equal("Project cannot be found: one");
    });
});

describe("emulator: a connection", () => {
    it("waits for somebody to agree to it, and is gone once it is deleted", async () => {
        const ask = await start("codeconnections");
        const Tags = [{ Key: "team", Value: "a" }];
        const { ConnectionArn } = await ask("CreateConnection", {
            ConnectionName: "one",
            ProviderType: "GitHub",
            Tags,
        });

        expect((await ask("GetConnection", { ConnectionArn })).Connection).to.include({
            ConnectionName: "one",
            ConnectionStatus: "PENDING",
            ProviderType: "GitHub",
        });
        expect(await ask("ListTagsForResource", { ResourceArn: ConnectionArn })).to.deep.equal({ Tags });
        await ask("DeleteConnection", { ConnectionArn });
        expect((await ask("GetConnection", { ConnectionArn })).message).to.contain("not found");
    });
});

describe("emulator: a pipeline", () => {
    const variables = [{ name: "PACKAGE", defaultValue: "none" }];

    it("counts its versions and keeps its tags", async () => {
        const ask = await start("codepipeline");
        const tags = [{ key: "team", value: "a" }];
        await ask("CreatePipeline", { pipeline: { name: "one", pipelineType: "V2" }, tags });
        await ask("UpdatePipeline", { pipeline: { name: "one", pipelineType: "V2", executionMode: "QUEUED" } });

        const { pipeline, metadata } = await ask("GetPipeline", { name: "one" });
        expect(pipeline).to.deep.equal({ name: "one", pipelineType: "V2", executionMode: "QUEUED", version: 2 });
        expect((metadata as Answered).created).to.be.a("number");
        const resourceArn = arn("codepipeline", "one");
        await ask("TagResource", { resourceArn, tags: [{ key: "more", value: "b" }] });
        await ask("UntagResource", { resourceArn, tagKeys: ["team"] });
        expect(await ask("ListTagsForResource", { resourceArn })).to.deep.equal({
            tags: [{ key: "more", value: "b" }],
        });

        await ask("DeletePipeline", { name: "one" });
        expect((await ask("GetPipeline", { name: "one" })).message).to.contain("does not have a pipeline");
    });

    it("runs with the variables that it declares, given or by default, and with no others", async () => {
        const ask = await start("codepipeline");
        await ask("CreatePipeline", { pipeline: { name: "one", variables } });
        const run = async (given: object[]): Promise<Answered> =>
            ask("StartPipelineExecution", { name: "one", variables: given });
        const resolved = async ({ pipelineExecutionId }: Answered): Promise<unknown> => {
            const asked = { pipelineName: "one", pipelineExecutionId };
            return ((await ask("GetPipelineExecution", asked)).pipelineExecution as Answered).variables;
        };

        expect(await resolved(await run([]))).to.deep.equal([{ name: "PACKAGE", resolvedValue: "none" }]);
        expect(await resolved(await run([{ name: "PACKAGE", value: "p/1" }]))).to.deep.equal([
            { name: "PACKAGE", resolvedValue: "p/1" },
        ]);
        expect((await run([{ name: "OTHER", value: "x" }])).message).to.equal(
            "The pipeline one declares no variable OTHER.",
        );
        const { pipelineExecutionSummaries } = await ask("ListPipelineExecutions", { pipelineName: "one" });
        expect(pipelineExecutionSummaries).to.have.length(2);
    });
});
