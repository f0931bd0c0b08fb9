import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { hiddenInstanceTypes } from "../../../infra/studio/instanceTypes";
import { refusal } from "../../support/errors";
import { installMocks, valueOf } from "../../support/mocks";
import { Studio } from "../../../infra/studio/studio";
import { completed } from "../../../infra/studio/studioSettings";
import { profileSettings } from "../../../infra/studio/userProfiles";
import { dataKeyArn } from "../fixtures";
import { all, childrenOf, contents, once, one, record, type Recorded } from "../recorded";
import { bobRoleArn, buildStudio, executionRoleArn, studioArgs, studioKeyArn } from "./fixtures";

const domainType = "aws:sagemaker/domain:Domain";
const lifecycleType = "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig";
const profileType = "aws:sagemaker/userProfile:UserProfile";
const projectsType = "aws:sagemaker/servicecatalogPortfolioStatus:ServicecatalogPortfolioStatus";

const standard = once(() => buildStudio());

function domainOf(recording: Recorded<Studio>): Readonly<Record<string, unknown>> {
    return one(recording, domainType, "studio-domain").inputs;
}

function lifecycleArn(recording: Recorded<Studio>, name: string): string {
    const { studioLifecycleConfigName } = one(recording, lifecycleType, name).inputs;
    return `arn:aws:sagemaker:eu-west-1:000000000000:studio-lifecycle-config/${String(studioLifecycleConfigName)}`;
}

function idle(minutes: number, maximum: number): object {
    return {
        idleSettings: {
            lifecycleManagement: "ENABLED",
            idleTimeoutInMinutes: minutes,
            minIdleTimeoutInMinutes: 60,
            maxIdleTimeoutInMinutes: maximum,
        },
    };
}

const hiddenAppTypes = ["Canvas", "JupyterServer", "RStudioServerPro"];
const hiddenMlTools = [
    "Comet",
    "DeepchecksLLMEvaluation",
    "EmrClusters",
    "Fiddler",
    "HyperPodClusters",
    "JumpStart",
    "LakeraGuard",
];

describe("infra/studio/Studio", () => {
    it("is a domain, profiles, start scripts for each execution role, and projects", async () => {
        const recording = await standard();
        expect(childrenOf(recording, "secure-mlops:studio:Studio", "studio")).to.deep.equal([
            `${domainType} studio-domain`,
            `${projectsType} studio-projects`,
            `${lifecycleType} studio-setup-bob-code-editor`,
            `${lifecycleType} studio-setup-bob-jupyter-lab`,
            `${lifecycleType} studio-setup-code-editor`,
            `${lifecycleType} studio-setup-jupyter-lab`,
            `${profileType} studio-user-alice`,
            `${profileType} studio-user-bob`,
        ]);
        expect(contents(recording)).to.have.length(9);
    });

    it("closes the domain from the start", async () => {
        expect(domainOf(await standard())).to.deep.equal({
            domainName: "sm-mlops-dev-studio",
            authMode: "IAM",
            appNetworkAccessType: "VpcOnly",
            vpcId: "vpc-1",
            subnetIds: ["subnet-1", "subnet-2"],
            kmsKeyId: studioKeyArn,
            tagPropagation: "ENABLED",
            defaultUserSettings: {
                executionRole: executionRoleArn,
                securityGroups: ["sg-1"],
                defaultLandingUri: "studio::",
                studioWebPortal: "ENABLED",
                studioWebPortalSettings: { hiddenAppTypes, hiddenMlTools },
                sharingSettings: { notebookOutputOption: "Disabled" },
                jupyterLabAppSettings: { appLifecycleManagement: idle(60, 60) },
                codeEditorAppSettings: { appLifecycleManagement: idle(60, 60) },
            },
            defaultSpaceSettings: {
                executionRole: executionRoleArn,
                securityGroups: ["sg-1"],
                jupyterLabAppSettings: { appLifecycleManagement: idle(60, 60) },
            },
            domainSettings: {
                executionRoleIdentityConfig: "USER_PROFILE_NAME",
                dockerSettings: { enableDockerAccess: "DISABLED" },
            },
            retentionPolicy: { homeEfsFileSystem: "Retain" },
        });
    });

    it("gives a user the shared role, the bounds of idle shutdown and the start scripts", async () => {
        const recording = await standard();
        const { inputs } = one(recording, profileType, "studio-user-alice");
        const application = (lifecycleArn: unknown): object => ({
            appLifecycleManagement: idle(60, 480),
            defaultResourceSpec: { lifecycleConfigArn: lifecycleArn, instanceType: "ml.t3.medium" },
            lifecycleConfigArns: [lifecycleArn],
        });
        expect(inputs).to.deep.equal({
            domainId: await valueOf(recording.created.domainId),
            userProfileName: "alice",
            userSettings: {
                executionRole: executionRoleArn,
                studioWebPortalSettings: {
                    hiddenAppTypes,
                    hiddenInstanceTypes: hiddenInstanceTypes([
                        "ml.t3.medium",
                        "ml.t3.large",
                        "ml.m5.large",
                        "ml.m5.xlarge",
                        "ml.m5.2xlarge",
                    ]),
                    hiddenMlTools,
                },
                jupyterLabAppSettings: application(lifecycleArn(recording, "studio-setup-jupyter-lab")),
                codeEditorAppSettings: application(lifecycleArn(recording, "studio-setup-code-editor")),
            },
        });
    });

    it("gives a user with ownRole that role, and start scripts that name it", async () => {
        const recording = await standard();
        expect(one(recording, profileType, "studio-user-bob").inputs.userSettings).to.deep.include({
            executionRole: bobRoleArn,
        });
        for (const application of ["jupyter-lab", "code-editor"]) {
            const { inputs } = one(recording, lifecycleType, `studio-setup-bob-${application}`);
            const script = Buffer.from(String(inputs.studioLifecycleConfigContent), "base64").toString("utf8");
            expect(script).to.contain(bobRoleArn).and.not.contain(executionRoleArn);
        }
    });

    it("protects the domain, and nothing that comes and goes", async () => {
        const recording = await standard();
        const kept = recording.resources.filter(({ protect }) => protect).map(({ name }) => name);
        expect(kept).to.deep.equal(["studio-domain"]);
        const open = await buildStudio({ protect: false });
        expect(open.resources.filter(({ protect }) => protect)).to.deep.equal([]);
    });

    it("is taken down from the profiles to the domain, and the start scripts after the profiles", async () => {
        const recording = await standard();
        const domain = one(recording, domainType, "studio-domain");
        for (const profile of all(recording, profileType)) {
            expect(profile.dependencies).to.include(domain.urn);
        }
        const { dependencies } = one(recording, profileType, "studio-user-alice");
        expect(dependencies).to.include(one(recording, lifecycleType, "studio-setup-jupyter-lab").urn);
        expect(dependencies).to.include(one(recording, lifecycleType, "studio-setup-code-editor").urn);
    });

    it("publishes the domain and the names of its users", async () => {
        const { created } = await standard();
        const id = await valueOf(created.domainId);
        expect(id).to.match(/^d-[0-9a-f]{12}$/);
        expect(await valueOf(created.domainArn)).to.match(new RegExp(`:domain/${id}$`));
        expect(await valueOf(created.url)).to.equal(`https://${id}.studio.eu-west-1.sagemaker.aws`);
        expect(await valueOf(created.userProfileNames)).to.deep.equal(["alice", "bob"]);
    });

    it("tells what a profile is made of that is not in the stack", async () => {
        const recording = await standard();
        const { startScripts, profileSettings: common } = recording.created;
        expect(await valueOf(startScripts.jupyterLab)).to.equal(lifecycleArn(recording, "studio-setup-jupyter-lab"));
        expect(await valueOf(startScripts.codeEditor)).to.equal(lifecycleArn(recording, "studio-setup-code-editor"));
        expect(common.defaultInstanceType).to.equal("ml.t3.medium");
        expect(common.hiddenInstanceTypes).to.include("ml.p5.48xlarge").and.not.include("ml.t3.medium");
    });

    it("refuses to have no instance type", () => {
        expect(refusal(() => profileSettings(completed({ instanceTypes: [] })))).to.equal(
            "Studio has no instance type; name at least one in instanceTypes.",
        );
    });

    it("refuses a user with ownRole for whom there is no role", async () => {
        await installMocks();
        const users = [{ name: "carol", ownRole: true }];
        expect(refusal(() => new Studio("studio", { ...studioArgs, settings: { users } }))).to.equal(
            'User "carol" has ownRole and userExecutionRoleArns holds bob; add the user\'s role there or leave out ownRole.',
        );
        expect(
            refusal(() => new Studio("other", { ...studioArgs, settings: { users }, userExecutionRoleArns: {} })),
        ).to.contain("holds nobody;");
    });
});

describe("settings of Studio", () => {
    it("reach the profiles, and leave the domain as it is, where users' daily work changes them", async () => {
        const recording = await buildStudio({
            settings: {
                users: [{ name: "alice" }],
                idleShutdownMinutes: 90,
                maximumIdleShutdownMinutes: 120,
                instanceTypes: ["ml.g5.xlarge"],
            },
        });
        const { userSettings } = one(recording, profileType, "studio-user-alice").inputs;
        expect(userSettings).to.have.nested.property(
            "jupyterLabAppSettings.defaultResourceSpec.instanceType",
            "ml.g5.xlarge",
        );
        for (const application of ["jupyterLabAppSettings", "codeEditorAppSettings"]) {
            expect(userSettings).to.have.deep.nested.property(`${application}.appLifecycleManagement`, idle(90, 120));
        }
        expect(domainOf(recording)).to.deep.equal(domainOf(await standard()));
    });

    it("do not change the domain with its users or with packages", async () => {
        const recording = await buildStudio({ settings: {}, packages: { domainName: "other", repositoryName: "x" } });
        expect(all(recording, profileType)).to.deep.equal([]);
        expect(domainOf(recording)).to.deep.equal(domainOf(await standard()));
    });

    it("let users in through IAM Identity Center, by their names there", async () => {
        const recording = await buildStudio({
            settings: { authentication: "SSO", users: [{ name: "alice", ssoUser: "alice@example.com" }] },
        });
        expect(domainOf(recording).authMode).to.equal("SSO");
        expect(one(recording, profileType, "studio-user-alice").inputs).to.deep.include({
            singleSignOnUserIdentifier: "UserName",
            singleSignOnUserValue: "alice@example.com",
        });
    });

    it("name the domain", async () => {
        expect(domainOf(await buildStudio({ settings: { domainName: "research" } })).domainName).to.equal("research");
    });

    it("open Docker to named accounts alone", async () => {
        const recording = await buildStudio({ settings: { dockerTrustedAccounts: ["444455556666"] } });
        expect(domainOf(recording)).to.have.deep.nested.property("domainSettings.dockerSettings", {
            enableDockerAccess: "ENABLED",
            vpcOnlyTrustedAccounts: ["444455556666"],
        });
    });

    it("share notebooks with the data key alone", async () => {
        const recording = await buildStudio({ settings: { notebookSharing: "encrypted" } });
        expect(domainOf(recording)).to.have.deep.nested.property("defaultUserSettings.sharingSettings", {
            notebookOutputOption: "Allowed",
            s3OutputPath: "s3://sm-mlops-dev-eu-west-1-111122223333-data/notebook-sharing",
            s3KmsKeyId: dataKeyArn,
        });
    });

    it("delete the file system with the domain", async () => {
        const recording = await buildStudio({ settings: { fileSystemOnDelete: "delete" } });
        expect(domainOf(recording).retentionPolicy).to.deep.equal({ homeEfsFileSystem: "Delete" });
    });

    it("leave projects alone", async () => {
        expect(all(await buildStudio({ settings: { projects: false } }), projectsType)).to.deep.equal([]);
    });

    it("turn projects on, and leave them on for others when the environment goes", async () => {
        const retained: string[] = [];
        const noteRetained: pulumi.ResourceTransformation = ({ name, opts }) => {
            retained.push(...(opts.retainOnDelete === true ? [name] : []));
            return undefined;
        };
        const recording = await record(() => new Studio("studio", studioArgs, { transformations: [noteRetained] }));
        expect(one(recording, projectsType, "studio-projects").inputs).to.deep.equal({ status: "Enabled" });
        expect(retained).to.deep.equal(["studio-projects"]);
    });
});
