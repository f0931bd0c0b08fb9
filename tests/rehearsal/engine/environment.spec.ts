import { expect } from "chai";
import { engineEnvironment } from "../../../rehearsal/engine/environment";
import { rehearsalPaths } from "../../../rehearsal/paths";

describe("engineEnvironment", () => {
    const paths = rehearsalPaths({ REHEARSAL_HOME: "/tmp/rehearsal" });
    const toolchain = {
        home: "/tmp/rehearsal/pulumi",
        pulumi: "/tmp/rehearsal/pulumi/bin/pulumi",
        binFolders: ["/tmp/rehearsal/pulumi/bin"],
        startsPolicyPackFolders: true,
        version: "3.259.0",
        origin: "present",
        components: [],
    } as const;

    it("keeps the user's AWS and Pulumi settings out", () => {
        const foreign = {
            AWS_PROFILE: "work",
            AWS_SESSION_TOKEN: "real",
            PULUMI_ACCESS_TOKEN: "real",
            PULUMI_STACK: "x",
        };
        const before = { ...process.env };
        Object.assign(process.env, foreign);
        try {
            expect(engineEnvironment(toolchain, paths, "http://127.0.0.1:1")).not.to.have.any.keys(foreign);
        } finally {
            process.env = before;
        }
    });

    it("points at the emulator, the state and the toolchain of the rehearsal", () => {
        const environment = engineEnvironment(toolchain, paths, "http://127.0.0.1:4000");
        expect(environment).to.include({
            AWS_ENDPOINT_URL: "http://127.0.0.1:4000",
            PULUMI_HOME: "/tmp/rehearsal/pulumi",
            PULUMI_BACKEND_URL: "file:///tmp/rehearsal/state",
            PULUMI_CONFIG_PASSPHRASE: "",
        });
        expect(environment).not.to.have.any.keys("AWS_REGION", "AWS_DEFAULT_REGION");
        expect(environment.PATH).to.match(/^\/tmp\/rehearsal\/pulumi\/bin:./);
    });

    it("names the region that it is given", () => {
        expect(engineEnvironment(toolchain, paths, "http://127.0.0.1:4000", "eu-central-1")).to.include({
            AWS_REGION: "eu-central-1",
            AWS_DEFAULT_REGION: "eu-central-1",
        });
    });
});
