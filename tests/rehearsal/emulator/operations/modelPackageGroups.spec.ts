import { expect } from "chai";
import { noModels } from "../anyRequest";
import { sendJson, startGateway } from "../standIn";

type Answered = Readonly<Record<string, unknown>>;

/** A gateway, with moto behind it that knows the group `one` for good. */
async function start(): Promise<(operation: string, parameters?: object) => Promise<Answered>> {
    const groups = { ModelPackageGroupSummaryList: [{ ModelPackageGroupName: "one" }] };
    const moto = () => ({ body: JSON.stringify({ ModelPackageGroupName: "one", ...groups }) });
    const { url } = await startGateway(moto, undefined, noModels);
    return async (operation, parameters = {}) => {
        const group = { ModelPackageGroupName: "one", ...parameters };
        const { body } = await sendJson(url, { service: "sagemaker" }, `SageMaker.${operation}`, group);
        return JSON.parse(body) as Answered;
    };
}

const arn = "arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/one";

describe("emulator: a model package group", () => {
    it("is gone once it is deleted, and can be created again", async () => {
        const ask = await start();
        expect(await ask("DescribeModelPackageGroup")).to.include({ ModelPackageGroupName: "one" });

        await ask("DeleteModelPackageGroup", { ModelPackageGroupName: arn });

        expect((await ask("DescribeModelPackageGroup")).message).to.equal(`ModelPackageGroup ${arn} does not exist.`);
        expect((await ask("ListModelPackageGroups")).ModelPackageGroupSummaryList).to.deep.equal([]);
        expect(await ask("CreateModelPackageGroup")).to.deep.equal({ ModelPackageGroupArn: arn });
        expect((await ask("CreateModelPackageGroup")).message).to.equal(`Model Package Group already exists: ${arn}`);
        expect(await ask("DescribeModelPackageGroup")).to.include({ ModelPackageGroupName: "one" });
    });

    it("has the policy that it was given last, until that is deleted or the group is", async () => {
        const ask = await start();
        const none = `Cannot find resource policy for ${arn}.`;
        expect((await ask("GetModelPackageGroupPolicy")).message).to.equal(none);

        await ask("PutModelPackageGroupPolicy", { ResourcePolicy: '{"Statement":[]}' });
        expect(await ask("GetModelPackageGroupPolicy")).to.deep.equal({ ResourcePolicy: '{"Statement":[]}' });

        await ask("DeleteModelPackageGroupPolicy");
        expect((await ask("GetModelPackageGroupPolicy")).message).to.equal(none);
        expect((await ask("DeleteModelPackageGroupPolicy")).message).to.equal(none);
    });

    it("is refused a policy that is not JSON or too long", async () => {
        const ask = await start();
        const put = async (ResourcePolicy: string): Promise<unknown> =>
            (await ask("PutModelPackageGroupPolicy", { ResourcePolicy })).message;

        expect(await put("Statement")).to.contain("has to be JSON");
        expect(await put(JSON.stringify("a".repeat(20_480)))).to.contain("it has 20482");
    });
});

describe("emulator: a version of a model", () => {
    const ModelPackageArn = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/one/1";

    it("is gone once it is deleted, and so may its group be", async () => {
        const version = { ModelPackageArn, ModelPackageSummaryList: [{ ModelPackageArn }] };
        const { url } = await startGateway(() => ({ body: JSON.stringify(version) }), undefined, noModels);
        const ask = async (operation: string, parameters: object): Promise<Answered> =>
            JSON.parse(
                (await sendJson(url, { service: "sagemaker" }, `SageMaker.${operation}`, parameters)).body,
            ) as Answered;
        const group = { ModelPackageGroupName: "one" };
        const name = { ModelPackageName: ModelPackageArn };
        expect((await ask("ListModelPackages", group)).ModelPackageSummaryList).to.deep.equal([{ ModelPackageArn }]);
        expect((await ask("DeleteModelPackageGroup", group)).message).to.equal(
            `${arn} has model packages; delete them first.`,
        );

        expect(await ask("DeleteModelPackage", name)).to.deep.equal({});

        expect((await ask("ListModelPackages", group)).ModelPackageSummaryList).to.deep.equal([]);
        for (const operation of ["DescribeModelPackage", "DeleteModelPackage"]) {
            expect((await ask(operation, name)).message).to.equal(`ModelPackage ${ModelPackageArn} does not exist.`);
        }
        expect(await ask("DeleteModelPackageGroup", group)).to.deep.equal({});
    });
});
