import type { SdkDefaults } from "./sdkDefaults";

/** A CodeArtifact repository, as the login command names it. */
export interface PackageLogin {
    readonly domainName: string;
    /** Account that owns the domain. */
    readonly domainOwner: string;
    readonly repositoryName: string;
    readonly region: string;
}

/** Most characters of a lifecycle configuration, in Base64
 * ({@link https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateStudioLifecycleConfig.html}). */
const contentLimit = 16_384;

/** Ends the text of a file in the script. No text below holds it as a line. */
const endOfFile = "END_OF_FILE";

/**
 * Script that every JupyterLab and Code Editor application runs as it starts. It has five minutes and must not fail: an
 * application whose script fails does not start. Home directories outlive applications, so it may run any number of times.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/jupyterlab-lcc.html
 */
export function setupScript(defaults: SdkDefaults, packages: PackageLogin | undefined): string {
    const parts = [
        beginning,
        installFile(".config/sagemaker/config.yaml", JSON.stringify(defaults)),
        ...(packages === undefined
            ? [installFile(".config/packages/login.sh", "exit 0")]
            : [installFile(".config/packages/login.sh", loginScript(packages)), logIn]),
        "exit 0\n",
    ];
    return parts.join("\n");
}

/** A script as the service takes it. */
export function lifecycleContent(script: string): string {
    const content = Buffer.from(script, "utf8").toString("base64");
    if (content.length > contentLimit) {
        throw new Error(
            `The start script of Studio has ${content.length} characters in Base64; SageMaker allows ${contentLimit}. ` +
                "Give Studio fewer subnets or security groups.",
        );
    }
    return content;
}

const beginning = `#!/bin/bash
# Sets up the home directory for the environment. Whatever happens here, the application starts.
set -u
umask 077
home="\${HOME:-/home/sagemaker-user}"
mark='# Written by the environment at every start; delete this line to keep changes of your own.'

# Writes standard input to a file of the home directory, unless the user has made the file their own.
install_file() {
    local file="$home/$1"
    if [ -s "$file" ] && ! grep -qxF "$mark" "$file"; then
        echo "$file is not the environment's; it stays as it is."
        cat > /dev/null
        return
    fi
    mkdir -p "$(dirname "$file")" && { echo "$mark"; cat; } > "$file.new" && mv -f "$file.new" "$file"
}
`;

function installFile(path: string, text: string): string {
    return `install_file ${quoted(path)} << '${endOfFile}'\n${text}\n${endOfFile}\n`;
}

/** The token is good for twelve hours; a shell that starts after eight gets a new one. */
function loginScript({ domainName, domainOwner, repositoryName, region }: PackageLogin): string {
    const login = [
        "timeout 45 aws codeartifact login --tool pip",
        `--domain ${quoted(domainName)} --domain-owner ${quoted(domainOwner)}`,
        `--repository ${quoted(repositoryName)} --region ${quoted(region)}`,
        "--cli-connect-timeout 5 --cli-read-timeout 20",
    ].join(" ");
    return `# Logs pip in to the package repository. With --if-old it does so only when the last login is eight hours old.
umask 077
login="$(dirname "\${BASH_SOURCE[0]}")/last-login"
if [ "\${1:-}" = --if-old ] && [ -n "$(find "$login" -mmin -480 2> /dev/null)" ]; then
    exit 0
fi
if ${login} > "$login.log" 2>&1; then
    touch "$login"
else
    echo "pip is not logged in to the package repository; bash ~/.config/packages/login.sh tries again." >&2
fi
exit 0`;
}

/** Logs in now, and again when a shell starts. The line in .bashrc stays harmless when the script is gone. */
const logIn = `bash "$home/.config/packages/login.sh"
refresh='[ ! -f ~/.config/packages/login.sh ] || bash ~/.config/packages/login.sh --if-old'
if ! grep -qxF "$refresh" "$home/.bashrc" 2> /dev/null; then
    printf '\\n%s\\n' "$refresh" >> "$home/.bashrc"
fi
`;

/** Text as one word of a shell command. */
function quoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
