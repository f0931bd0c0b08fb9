import { expect } from "chai";
import { PackageRepository } from "../../../infra/packages/packageRepository";
import { sdkDefaults } from "../../../infra/studio/sdkDefaults";
import { setupScript } from "../../../infra/studio/setupScript";
import { Studio, type StudioArgs } from "../../../infra/studio/studio";
import { dataKeyArn, development, without } from "../fixtures";
import { all, one, record } from "../recorded";
import { buildStudio, jobs, studioArgs } from "./fixtures";

const type = "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig";
const packages = {
    domainName: "sm-mlops-dev",
    domainOwner: "111122223333",
    repositoryName: "pypi",
    region: "eu-west-1",
};

async function namesWith(change: Partial<StudioArgs>): Promise<unknown[]> {
    const recording = await buildStudio({ settings: {}, ...change });
    return all(recording, type)
        .map(({ inputs }) => inputs.studioLifecycleConfigName)
        .sort();
}

describe("infra/studio/lifecycleConfigs", () => {
    it("carry the start script to both applications", async () => {
        const recording = await buildStudio({ settings: {} });
        for (const [application, appType] of [
            ["jupyter-lab", "JupyterLab"],
            ["code-editor", "CodeEditor"],
        ] as const) {
            const { inputs } = one(recording, type, `studio-setup-${application}`);
            expect(inputs.studioLifecycleConfigAppType).to.equal(appType);
            expect(Buffer.from(String(inputs.studioLifecycleConfigContent), "base64").toString("utf8")).to.equal(
                setupScript(sdkDefaults(jobs), packages),
            );
            expect(inputs.studioLifecycleConfigName).to.match(new RegExp(`^sm-mlops-dev-${application}-[0-9a-f]{12}$`));
        }
    });

    it("keep their names as long as the script is the same, and get others with another script", async () => {
        const names = await namesWith({});
        expect(new Set(names)).to.have.property("size", 2);
        expect(await namesWith({})).to.deep.equal(names);
        const changes: Partial<StudioArgs>[] = [
            { network: { ...studioArgs.network, privateSubnetIds: ["subnet-1", "subnet-3"] } },
            { network: { ...studioArgs.network, sageMakerSecurityGroupId: "sg-2" } },
            { volumeKeyArn: "another" },
            { dataKeyArn: "another" },
            { executionRoleArn: "another" },
            { pipelineRoleArn: "another" },
            { packages: { domainName: "sm-mlops-dev", repositoryName: "another" } },
        ];
        for (const change of changes) {
            const others = await namesWith(change);
            expect(others).to.have.length(2);
            expect(names, JSON.stringify(change)).not.to.include.any.members(others);
        }
    });

    it("have names within the service's limit for the longest environment", async () => {
        const scope = { ...studioArgs.scope, environment: "twelve-chars", stage: "tenletters" };
        for (const name of await namesWith({ scope })) {
            expect(String(name).length).to.be.at.most(63);
        }
    });

    it("leave pip alone without packages", async () => {
        const args = { ...without(studioArgs, "packages"), settings: {} };
        const recording = await record(() => new Studio("studio", args));
        const { inputs } = one(recording, type, "studio-setup-jupyter-lab");
        const script = Buffer.from(String(inputs.studioLifecycleConfigContent), "base64").toString("utf8");
        expect(script).not.to.contain("codeartifact");
    });

    for (const preview of [false, true]) {
        it(`take a package repository as it is${preview ? ", during a first preview as well" : ""}`, async () => {
            const recording = await record(
                () => {
                    const repository = new PackageRepository("packages", { scope: development, keyArn: dataKeyArn });
                    return new Studio("studio", { ...studioArgs, settings: {}, packages: repository });
                },
                { preview },
            );
            const { inputs } = one(recording, type, "studio-setup-jupyter-lab");
            expect(Buffer.from(String(inputs.studioLifecycleConfigContent), "base64").toString("utf8")).to.equal(
                setupScript(sdkDefaults(jobs), packages),
            );
        });
    }
});
