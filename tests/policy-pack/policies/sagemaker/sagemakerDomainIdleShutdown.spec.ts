import { sagemakerDomainIdleShutdown as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainIdleShutdown";
import { Domain } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const settings = (idleSettings: unknown) => ({ appLifecycleManagement: { idleSettings } });
const good = { lifecycleManagement: "ENABLED", maxIdleTimeoutInMinutes: 480 };
const judged = (jupyterLab: unknown, codeEditor: unknown = good, config = {}) =>
    judge(
        policy,
        declare(Domain, "studio", {
            defaultUserSettings: {
                jupyterLabAppSettings: settings(jupyterLab),
                codeEditorAppSettings: settings(codeEditor),
            },
        }),
        config,
    );
const place = (application: string) => `defaultUserSettings.${application}.appLifecycleManagement.idleSettings`;

describe("sagemaker-domain-idle-shutdown", () => {
    it("accepts limits for both applications", async () => {
        expect(await judged(good)).to.deep.equal(passes);
        expect(await judged({ ...good, maxIdleTimeoutInMinutes: 1440 })).to.deep.equal(passes);
    });

    it("refuses applications that run on", async () => {
        const finding = (application: string) =>
            `studio: ${place(application)}.lifecycleManagement is not ENABLED; idle applications would go on costing.`;
        expect(await judged({ lifecycleManagement: "DISABLED" }, undefined)).to.deep.equal(
            refuses(finding("jupyterLabAppSettings")),
        );
        expect(await judge(policy, declare(Domain, "studio", {}))).to.deep.equal(
            refuses(finding("jupyterLabAppSettings"), finding("codeEditorAppSettings")),
        );
    });

    it("refuses a limit that is too long, or none", async () => {
        const finding = (found: string, most = 1440) =>
            refuses(
                `studio: ${place("codeEditorAppSettings")}.maxIdleTimeoutInMinutes is ${found}; it may be ${most} at most.`,
            );
        expect(await judged(good, { ...good, maxIdleTimeoutInMinutes: 1441 })).to.deep.equal(finding("1441"));
        expect(await judged(good, { lifecycleManagement: "ENABLED" })).to.deep.equal(finding("not set"));
        expect(await judged({ ...good, maxIdleTimeoutInMinutes: 60 }, good, { maximumMinutes: 60 })).to.deep.equal(
            finding("480", 60),
        );
    });

    it("judges one application when the other is not known yet", async () => {
        const verdict = await judged({ lifecycleManagement: unknownValue }, { lifecycleManagement: "DISABLED" });
        expect(verdict.violations).to.have.length(1);
        expect(verdict.unknown).to.match(/lifecycleManagement/);
    });
});
