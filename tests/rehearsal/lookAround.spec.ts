import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { awsProfiles, shellEnvironment } from "../../rehearsal/lookAround";
import { rehearsalPaths } from "../../rehearsal/paths";
import { organisation } from "./organisation";

describe("awsProfiles", () => {
    it("has a profile for each account; the members' ones assume the role of the organisation", () => {
        const profiles = awsProfiles(organisation, "eu-central-1").split("\n\n");
        expect(profiles.map((profile) => profile.split("\n")[0])).to.deep.equal([
            "[profile management]",
            "[profile dev]",
            "[profile staging]",
            "[profile prod]",
        ]);
        expect(profiles[3]).to.include("role_arn = arn:aws:iam::200000000003:role/OrganizationAccountAccessRole");
        expect(profiles[3]).to.include("source_profile = management");
        expect(profiles.filter((profile) => profile.includes("region = eu-central-1"))).to.have.length(4);
    });
});

describe("shellEnvironment", () => {
    const paths = rehearsalPaths({ REHEARSAL_HOME: "/tmp/it's here" });
    const toolchain = {
        home: paths.pulumi,
        pulumi: "/opt/pulumi",
        binFolders: ["/opt/first folder", "/opt/second"],
        startsPolicyPackFolders: true,
        version: "3.259.0",
        origin: "present",
        components: [],
    } as const;
    const endpoint = { url: "http://127.0.0.1:4000", region: "eu-central-1" };
    const script = shellEnvironment({ paths, toolchain, endpoint, organisation });

    it("can be read by a shell, whatever the folder is called", () => {
        const print = `${script}\nprintf '%s|%s|%s' "$PULUMI_HOME" "$AWS_ENDPOINT_URL" "$PATH"`;
        const printed = execFileSync("/bin/sh", ["-c", print], { encoding: "utf8", env: { PATH: "/bin" } });
        const path = "/opt/first folder:/opt/second:/bin";
        expect(printed).to.equal(`/tmp/it's here/pulumi|http://127.0.0.1:4000|${path}`);
    });

    it("takes the user's own AWS keys and profile out of the way", () => {
        const print = `${script}\nprintf '%s' "$AWS_ACCESS_KEY_ID \${AWS_SESSION_TOKEN-none} \${AWS_PROFILE-none}"`;
        const env = { PATH: "/bin", AWS_ACCESS_KEY_ID: "mine", AWS_SESSION_TOKEN: "mine", AWS_PROFILE: "mine" };
        expect(execFileSync("/bin/sh", ["-c", print], { encoding: "utf8", env })).to.equal("rehearsal none none");
    });
});
