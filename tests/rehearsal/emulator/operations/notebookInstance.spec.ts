import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { there, smallAccount } from "../smallAccount";
import { sendJson, startGateway } from "../standIn";

/** In moto's place: the small account, which forgets what it is told of notebook instances. */
function forgetful(request: HttpRequest): Partial<Answer> {
    const target = request.headers["x-amz-target"] ?? "";
    return target.endsWith("NotebookInstance") ? { body: '{"NotebookInstanceName":"one"}' } : smallAccount(request);
}

const settings = {
    PlatformIdentifier: "notebook-al2023-v1",
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
};

async function create(more: object): Promise<{ readonly message?: string; readonly described: unknown }> {
    const { url } = await startGateway(forgetful, undefined, noModels);
    const ask = async (operation: string, parameters: object): Promise<Record<string, string>> => {
        const answer = await sendJson(url, { service: "sagemaker" }, `SageMaker.${operation}`, parameters);
        return JSON.parse(answer.body) as Record<string, string>;
    };
    const asked = {
        NotebookInstanceName: "one",
        RoleArn: there.role,
        SubnetId: there.subnet,
        SecurityGroupIds: [there.group],
        ...settings,
    };
    const answer = await ask("CreateNotebookInstance", { ...asked, ...more });
    const described = await ask("DescribeNotebookInstance", { NotebookInstanceName: "one" });
    return answer.message === undefined ? { described } : { message: answer.message, described };
}

describe("emulator: a notebook instance", () => {
    it("is described with what it was created with, and moto forgets", async () => {
        expect((await create({})).described).to.deep.equal({ NotebookInstanceName: "one", ...settings });
    });

    it("needs a role that is there, and a subnet and groups in one network", async () => {
        const message = async (more: object): Promise<string | undefined> => (await create(more)).message;
        expect(await message({ RoleArn: `${there.role}-2` })).to.contain(`${there.role}-2 does not exist`);
        expect(await message({ SubnetId: "subnet-2" })).to.contain("subnet-2 does not exist");
        expect(await message({ SubnetId: there.otherSubnet })).to.contain("are not in one network");
    });
});
