import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ensureToolchain, type ToolchainOptions } from "../../../rehearsal/toolchain";
import { pathInHome } from "../../../rehearsal/toolchain/components";
import { writeFakeGo, writeFakePython } from "./fakeGo";
import { linesOf, setUpMachine, tearDownMachine, type Machine } from "./machine";

describe("toolchain: official releases", () => {
    const realFetch = globalThis.fetch;
    let machine: Machine;
    let lines: string[];
    let options: ToolchainOptions;

    beforeEach(async () => {
        machine = await setUpMachine();
        lines = [];
        options = { paths: machine.paths, report: (line) => lines.push(line) };
    });

    afterEach(async () => {
        globalThis.fetch = realFetch;
        await tearDownMachine(machine);
    });

    /** The site answers with an installer as the official one: an engine, its language host, and one more program. */
    function serveInstaller({ pluginExitCode }: { readonly pluginExitCode: number }): void {
        const plugin = pathInHome("pulumi-resource-aws", "$PULUMI_HOME", machine.versions);
        const installer = `
while [ $# -gt 0 ]; do
    [ "$1" = --install-root ] && root=$2
    shift
done
/bin/mkdir -p "$root/bin"
/bin/cat > "$root/bin/pulumi" <<'ENGINE'
#!/bin/sh
[ "$1" = version ] && echo v${machine.versions.engine} && exit 0
echo "$*" >> '${machine.root}/engine-calls.txt'
echo 'error: no release to be had'
[ ${pluginExitCode} -ne 0 ] && exit ${pluginExitCode}
/bin/mkdir -p "${plugin}"
/bin/rmdir "${plugin}"
echo '#!/bin/sh' > "${plugin}"
/bin/chmod +x "${plugin}"
ENGINE
echo '#!/bin/sh' > "$root/bin/pulumi-language-nodejs"
echo '#!/bin/sh' > "$root/bin/pulumi-language-yaml"
/bin/chmod +x "$root/bin/"*
`;
        globalThis.fetch = () => Promise.resolve(new Response(installer));
    }

    it("are installed into the rehearsal's own folder where the site answers", async () => {
        serveInstaller({ pluginExitCode: 0 });

        const toolchain = await ensureToolchain(options);

        expect(toolchain).to.deep.include({
            pulumi: join(machine.paths.pulumi, "bin", "pulumi"),
            origin: "downloaded",
            startsPolicyPackFolders: true,
        });
        expect(existsSync(join(machine.paths.pulumi, "bin", "pulumi-language-yaml"))).to.be.true;
        expect(linesOf(join(machine.root, "engine-calls.txt"))).to.deep.equal([
            `plugin install resource aws ${machine.versions.awsPlugin}`,
        ]);
        expect(existsSync(machine.userHome), "~/.pulumi").to.be.false;
        expect(existsSync(join(machine.paths.pulumi, "unfinished"))).to.be.false;
    });

    it("give way to a build, program by program", async () => {
        serveInstaller({ pluginExitCode: 255 });
        await writeFakeGo(machine);
        await writeFakePython(machine);

        const toolchain = await ensureToolchain(options);

        expect(toolchain.components.map(({ origin }) => origin)).to.deep.equal(["downloaded", "present", "built"]);
        expect(lines.join("\n")).to.contain("No official pulumi-resource-aws, so Go modules it is");
        expect(lines.join("\n")).to.contain("error: no release to be had");
    });

    it("are given up at once on a machine that reaches package registries alone", async () => {
        globalThis.fetch = () => Promise.reject(new TypeError("fetch failed", { cause: new Error("ENOTFOUND") }));
        await writeFakeGo(machine);
        await writeFakePython(machine);

        const toolchain = await ensureToolchain(options);

        expect(toolchain.origin).to.equal("built");
        expect(lines.filter((line) => line.includes("does not answer (ENOTFOUND)"))).to.have.length(1);
    });
});
