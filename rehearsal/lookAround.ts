import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";
import { accessRole, allAccounts, type Organisation } from "./accounts";
import { managementCredentials, type Endpoint } from "./aws";
import { awsEnvironment, pulumiEnvironment } from "./engine/environment";
import { policyPackArgument } from "./policyPack";
import { checkout, type RehearsalPaths } from "./paths";
import { quote } from "./shell";
import { projectFolder } from "./stackFiles";
import type { Toolchain } from "./toolchain";

/** A rehearsal that goes on running. */
export interface KeptRehearsal {
    readonly paths: RehearsalPaths;
    readonly toolchain: Toolchain;
    readonly endpoint: Endpoint;
    readonly organisation: Organisation;
}

/** An AWS configuration file with a profile for each account; the members' ones assume a role from the management account. */
export function awsProfiles(organisation: Organisation, region: string): string {
    const { accessKeyId, secretAccessKey } = managementCredentials;
    return Object.entries(allAccounts(organisation))
        .map(([name, id]) => {
            const credentials =
                name === "management"
                    ? [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`]
                    : [`role_arn = arn:aws:iam::${id}:role/${accessRole}`, "source_profile = management"];
            return [`[profile ${name}]`, `region = ${region}`, ...credentials, ""].join("\n");
        })
        .join("\n");
}

/** Lines for a shell, by which the AWS CLI, SDKs and `pulumi` talk to the rehearsal. */
export function shellEnvironment({ paths, toolchain, endpoint }: KeptRehearsal): string {
    const variables = {
        ...awsEnvironment(endpoint.url, endpoint.region),
        AWS_CONFIG_FILE: lookAroundFiles(paths)[0],
        ...pulumiEnvironment(toolchain, paths),
    };
    return [
        "# Read by a shell: . environment.sh",
        "unset AWS_PROFILE AWS_SESSION_TOKEN",
        ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
        `export PATH=${quote(toolchain.binFolders.join(delimiter))}${delimiter}"$PATH"`,
        "",
    ].join("\n");
}

/** The files that make looking around easy: an AWS configuration, and an environment for a shell. */
export function lookAroundFiles({ run }: RehearsalPaths): [profiles: string, environment: string] {
    return [join(run, "aws-profiles"), join(run, "environment.sh")];
}

/** Writes the files that make looking around easy. @returns what to tell the person */
export async function prepareLookAround(kept: KeptRehearsal): Promise<string> {
    const { paths, organisation } = kept;
    await mkdir(paths.run, { recursive: true });
    const [profiles, environment] = lookAroundFiles(paths);
    await writeFile(profiles, awsProfiles(organisation, kept.endpoint.region));
    await writeFile(environment, shellEnvironment(kept));
    const short = (path: string): string => {
        const inside = relative(checkout, path);
        return inside.startsWith("..") ? path : inside;
    };
    const project = short(projectFolder(paths));
    const { dev, staging, prod } = organisation.accounts;
    return `
The rehearsal goes on running: ${kept.endpoint.url} answers for dev ${dev}, staging ${staging} and prod ${prod}.
To look around, in a shell of its own (bash; exit leaves it) in this folder:

    . ${short(environment)}
    aws organizations list-accounts                        # as the management account
    aws --profile dev s3 ls                                # or --profile staging, --profile prod
    pulumi --cwd ${project} stack --stack dev --show-urns
    pulumi up --stack dev --config-file ${project}/stacks/Pulumi.dev.yaml \\
        --policy-pack ${short(policyPackArgument(kept.toolchain, paths))}     # after a change of the program

Logs: ${short(paths.logs)}/<stack>-up.log, <stack>-up.events.jsonl, emulator.log
npm run rehearse:prove   breaks the accounts in every way that a check looks for, and shows that it notices
npm run rehearse:down    takes everything down`;
}
