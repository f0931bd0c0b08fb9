import { expect } from "chai";
import { noModels } from "../anyRequest";
import { sendJson, startGateway } from "../standIn";
import { createDomain, domain, startStudio, type Answered } from "./smallStudio";

describe("emulator: a lifecycle configuration", () => {
    const script = {
        StudioLifecycleConfigName: "start",
        StudioLifecycleConfigAppType: "JupyterLab",
        StudioLifecycleConfigContent: Buffer.from("#!/bin/bash\n").toString("base64"),
    };

    it("is described with its script, and listed without", async () => {
        const ask = await startStudio();
        await ask("CreateStudioLifecycleConfig", script);

        const { StudioLifecycleConfigName } = script;
        expect(await ask("DescribeStudioLifecycleConfig", { StudioLifecycleConfigName })).to.include(script);
        const { StudioLifecycleConfigs } = await ask("ListStudioLifecycleConfigs", { NameContains: "sta" });
        expect(StudioLifecycleConfigs).to.have.nested.property("[0].StudioLifecycleConfigName", "start");
        expect(StudioLifecycleConfigs).not.to.have.nested.property("[0].StudioLifecycleConfigContent");
    });

    it("is refused when its script is not base64, too long, or its name taken", async () => {
        const ask = await startStudio();
        const withContent = (StudioLifecycleConfigContent: string) => ({ ...script, StudioLifecycleConfigContent });
        const create = async (parameters: object): Promise<unknown> =>
            (await ask("CreateStudioLifecycleConfig", parameters)).message;

        expect(await create(withContent("#!/bin/bash"))).to.contain("not a script in base64");
        expect(await create(withContent("a".repeat(16_388)))).to.contain("16388 characters; 16384 are allowed");
        expect(await create(script)).to.equal(undefined);
        expect(await create(script)).to.contain("already exists");
    });

    it("is not deleted while settings name it", async () => {
        const ask = await startStudio();
        const { StudioLifecycleConfigArn } = await ask("CreateStudioLifecycleConfig", script);
        const { StudioLifecycleConfigName } = script;
        const alice = { DomainId: await createDomain(ask), UserProfileName: "alice" };
        const lab = (LifecycleConfigArns: readonly unknown[]) => ({ JupyterLabAppSettings: { LifecycleConfigArns } });
        await ask("CreateUserProfile", { ...alice, UserSettings: lab([StudioLifecycleConfigArn]) });
        const remove = (): Promise<Answered> => ask("DeleteStudioLifecycleConfig", { StudioLifecycleConfigName });

        expect((await remove()).message)
            .to.contain("is used by arn:aws:sagemaker")
            .and.contain("/alice");
        await ask("UpdateUserProfile", { ...alice, UserSettings: lab([]) });
        expect(await remove()).to.deep.equal({});
    });
});

describe("emulator: tags in Studio", () => {
    it("are those of the creation and of later changes, and go with the resource", async () => {
        const ask = await startStudio();
        const Tags = [
            { Key: "team", Value: "a" },
            { Key: "cost", Value: "1" },
        ];
        const { DomainArn: ResourceArn, DomainId } = await ask("CreateDomain", { ...domain, Tags });

        await ask("AddTags", { ResourceArn, Tags: [{ Key: "team", Value: "b" }] });
        await ask("DeleteTags", { ResourceArn, TagKeys: ["cost"] });

        expect(await ask("ListTags", { ResourceArn })).to.deep.equal({ Tags: [{ Key: "team", Value: "b" }] });
        await ask("DeleteDomain", { DomainId });
        expect(await ask("ListTags", { ResourceArn })).to.include({ __type: "ResourceNotFound" });
    });

    it("of other resources are asked of moto", async () => {
        const { url, passedOn } = await startGateway(() => ({ body: '{"Tags":[]}' }), undefined, noModels);
        const ResourceArn = "arn:aws:sagemaker:eu-west-1:123456789012:model/one";

        await sendJson(url, { service: "sagemaker" }, "SageMaker.ListTags", { ResourceArn });

        expect(passedOn).to.have.lengthOf(1);
    });
});

describe("emulator: SageMaker's portfolio", () => {
    it("is off until it is switched on, in each region", async () => {
        const ask = await startStudio();
        const status = async (region?: string): Promise<unknown> =>
            (await ask("GetSagemakerServicecatalogPortfolioStatus", {}, region)).Status;

        expect(await status()).to.equal("Disabled");
        await ask("EnableSagemakerServicecatalogPortfolio");
        expect(await status()).to.equal("Enabled");
        expect(await status("eu-central-1")).to.equal("Disabled");
        await ask("DisableSagemakerServicecatalogPortfolio");
        expect(await status()).to.equal("Disabled");
    });
});
