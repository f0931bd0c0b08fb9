import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { sendJson, startGateway, type Rehearsed } from "../standIn";

type Answered = Readonly<Record<string, unknown>>;

const pipeline = "arn:aws:codepipeline:eu-west-1:123456789012:deploy";
const variables = [{ name: "PACKAGE", value: "p/1" }];

async function ask({ url }: Rehearsed, service: string, target: string, parameters: object): Promise<Answered> {
    return JSON.parse((await sendJson(url, { service }, target, parameters)).body) as Answered;
}

/** In moto's place: every event is for one target, which moto does not know. */
function forTarget(Arn: string, further: Readonly<Record<string, object>> = {}) {
    return ({ headers }: HttpRequest): Partial<Answer> => {
        const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
        const delivery = { Arn, Rule: "arn:rule", Input: { variables } };
        const put = { FailedEntryCount: 0, Entries: [], Undelivered: [delivery] };
        return { body: JSON.stringify(operation === "PutEvents" ? put : (further[operation] ?? {})) };
    };
}

async function startWithPipeline(moto: (request: HttpRequest) => Partial<Answer>): Promise<Rehearsed> {
    const gateway = await startGateway(moto, undefined, noModels);
    await ask(gateway, "codepipeline", "CodePipeline_20150709.CreatePipeline", {
        pipeline: { name: "deploy", variables: [{ name: "PACKAGE", defaultValue: "none" }] },
    });
    return gateway;
}

async function runs(gateway: Rehearsed): Promise<Answered[]> {
    const target = "CodePipeline_20150709.ListPipelineExecutions";
    const listed = await ask(gateway, "codepipeline", target, { pipelineName: "deploy" });
    return listed.pipelineExecutionSummaries as Answered[];
}

describe("emulator: an event", () => {
    it("starts the pipeline that a rule names, with what the rule makes of it", async () => {
        const gateway = await startWithPipeline(forTarget(pipeline));

        const answer = await ask(gateway, "events", "AWSEvents.PutEvents", { Entries: [] });

        expect(answer).to.deep.equal({ FailedEntryCount: 0, Entries: [] });
        expect((await runs(gateway)).map(({ trigger }) => trigger)).to.deep.equal([
            { triggerType: "CloudWatchEvent", triggerDetail: "arn:rule" },
        ]);
    });

    it("is published to the topic that a rule names", async () => {
        const gateway = await startGateway(
            forTarget("arn:aws:sns:eu-west-1:123456789012:failures"),
            undefined,
            noModels,
        );

        await ask(gateway, "events", "AWSEvents.PutEvents", { Entries: [] });

        const published = gateway.passedOn.map(({ body }) => new URLSearchParams(body.toString()));
        expect(published.map((form) => [form.get("Action"), form.get("Message")])).to.deep.include([
            "Publish",
            JSON.stringify({ variables }),
        ]);
    });

    it("for a target that nobody here delivers to is refused by name", async () => {
        const gateway = await startGateway(forTarget("arn:aws:states:eu-west-1:1:stateMachine:x"), undefined, noModels);

        const { message } = await ask(gateway, "events", "AWSEvents.PutEvents", { Entries: [] });

        expect(message).to.equal(
            "Events for states (arn:aws:states:eu-west-1:1:stateMachine:x) are not delivered here.",
        );
    });
});

describe("emulator: a model package", () => {
    const ModelPackageArn = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/one/1";
    const moto = forTarget(pipeline, {
        UpdateModelPackage: { ModelPackageArn },
        DescribeModelPackage: { ModelPackageArn, ModelPackageGroupName: "one", ModelApprovalStatus: "Approved" },
    });

    it("tells the event bus what has become of it", async () => {
        const gateway = await startWithPipeline(moto);

        const update = { ModelPackageArn, ModelApprovalStatus: "Approved" };
        expect(await ask(gateway, "sagemaker", "SageMaker.UpdateModelPackage", update)).to.deep.equal({
            ModelPackageArn,
        });

        const put = gateway.passedOn.find(({ headers }) => headers["x-amz-target"] === "AWSEvents.PutEvents");
        const { Entries } = JSON.parse(put?.body.toString() ?? "{}") as { readonly Entries: readonly Answered[] };
        expect(Entries[0]).to.deep.include({
            Source: "aws.sagemaker",
            DetailType: "SageMaker Model Package State Change",
            Resources: [ModelPackageArn],
        });
        expect(JSON.parse(String(Entries[0]?.Detail))).to.deep.include({
            ModelPackageArn,
            ModelPackageGroupName: "one",
            ModelApprovalStatus: "Approved",
            UpdatedModelPackageFields: ["ModelApprovalStatus"],
        });
        expect(await runs(gateway)).to.have.length(1);
    });

    it("says nothing where the request was refused", async () => {
        const refused = { status: 400, body: JSON.stringify({ message: "no" }) };
        const gateway = await startGateway(() => refused, undefined, noModels);

        const { message } = await ask(gateway, "sagemaker", "SageMaker.UpdateModelPackage", { ModelPackageArn });

        expect(message).to.equal("no");
        expect(gateway.passedOn).to.have.length(1);
    });
});

describe("emulator: an endpoint", () => {
    it("has the configuration and the deployment that it was brought to last", async () => {
        const moto = forTarget("", {
            DescribeEndpoint: { EndpointName: "e", EndpointConfigName: "first" },
            DescribeEndpointConfig: { ProductionVariants: [{ VariantName: "A", InitialInstanceCount: 2 }] },
        });
        const gateway = await startGateway(moto, undefined, noModels);
        const sageMaker = (operation: string, parameters: object): Promise<Answered> =>
            ask(gateway, "sagemaker", `SageMaker.${operation}`, parameters);
        await sageMaker("CreateEndpoint", {
            EndpointName: "e",
            EndpointConfigName: "first",
            DeploymentConfig: { a: 1 },
        });
        expect(await sageMaker("DescribeEndpoint", { EndpointName: "e" })).to.deep.equal({
            EndpointName: "e",
            EndpointConfigName: "first",
            LastDeploymentConfig: { a: 1 },
        });

        await sageMaker("UpdateEndpoint", { EndpointName: "e", EndpointConfigName: "second" });

        expect(await sageMaker("DescribeEndpoint", { EndpointName: "e" })).to.deep.include({
            EndpointConfigName: "second",
            ProductionVariants: [{ VariantName: "A", CurrentInstanceCount: 2, DesiredInstanceCount: 2 }],
        });
        await sageMaker("DeleteEndpoint", { EndpointName: "e" });
        expect(await sageMaker("DescribeEndpoint", { EndpointName: "e" })).to.include({ EndpointConfigName: "first" });
    });

    it("remembers of a model whether it is isolated", async () => {
        const gateway = await startGateway(forTarget(""), undefined, noModels);
        const create = { ModelName: "m", EnableNetworkIsolation: true };
        await ask(gateway, "sagemaker", "SageMaker.CreateModel", create);

        expect(await ask(gateway, "sagemaker", "SageMaker.DescribeModel", { ModelName: "m" })).to.deep.equal({
            EnableNetworkIsolation: true,
        });
    });
});

describe("emulator: a monitoring schedule", () => {
    it("comes, changes, stops and goes", async () => {
        const gateway = await startGateway(() => ({ status: 500 }), undefined, noModels);
        const schedule = (operation: string, parameters: object = {}): Promise<Answered> =>
            ask(gateway, "sagemaker", `SageMaker.${operation}MonitoringSchedule`, {
                MonitoringScheduleName: "s",
                ...parameters,
            });
        await schedule("Create", { MonitoringScheduleConfig: { MonitoringType: "DataQuality" } });
        expect((await schedule("Create")).message).to.contain("already exists");

        await schedule("Update", { MonitoringScheduleConfig: { MonitoringType: "ModelQuality" } });
        expect(await schedule("Describe")).to.deep.include({
            MonitoringScheduleConfig: { MonitoringType: "ModelQuality" },
            MonitoringScheduleStatus: "Scheduled",
        });
        await schedule("Stop");
        expect(await schedule("Describe")).to.include({ MonitoringScheduleStatus: "Stopped" });
        await schedule("Start");
        expect(await schedule("Describe")).to.include({ MonitoringScheduleStatus: "Scheduled" });

        await schedule("Delete");
        expect((await schedule("Describe")).message).to.equal("Monitoring schedule s not found");
    });
});
