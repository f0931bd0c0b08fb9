import { EC2Client, paginateDescribeVpcs } from "@aws-sdk/client-ec2";
import { EFSClient } from "@aws-sdk/client-efs";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { readArguments } from "./arguments";
import { readProject, type ProjectStack } from "./deployment/project";
import { enter, ownAccount } from "./doctor/clients";
import { placesOf, type Place } from "./doctor/places";
import { printResult } from "./main";
import { stackFolder } from "./stackConfig";
import { bucketStep } from "./teardown/buckets";
import { endpointStep } from "./teardown/endpoints";
import { networkSteps } from "./teardown/network";
import { tearDown, type TeardownStep } from "./teardown/step";
import { findDomain, studioSteps } from "./teardown/studio";

const usage = `Deletes what people and SageMaker have made in the accounts of a stack and what would hold up npm run destroy: applications,
spaces, user profiles, the domain, endpoints, mount targets, network interfaces and security groups of SageMaker. Shows it;
--yes does it. It can be repeated, and goes on where it was cut off.

    npm run teardown -- --stack NAME [--yes] [--file-system keep|delete] [--empty-buckets] [--access-role ROLE]

    --stack          name of the stack; of kind data-science or target
    --yes            deletes. The stack file has to say secure-mlops:protect: false
    --file-system    keep or delete the file system with the home directories (default: what studio.fileSystemOnDelete says)
    --empty-buckets  deletes everything in the buckets of the stage too, with all versions
    --access-role    role to enter the accounts with (default: the deployment role)
    --domain-id      domain that is gone already, in a network that is given; left out, found by its name
    --time-limit     minutes that each step may take (default: 30)
    --stack-files    folder of the stack files (default: stacks)
    --help           prints this`;

type Print = (line: string) => void;

/** Runs the command. @returns the last line that it prints */
export async function teardownCommand(
    args: readonly string[],
    print: Print = console.log,
    interval = 10,
): Promise<string> {
    const given = readArguments(args, {
        stack: { type: "string" },
        yes: { type: "boolean" },
        "file-system": { type: "string" },
        "empty-buckets": { type: "boolean" },
        "access-role": { type: "string" },
        "domain-id": { type: "string" },
        "time-limit": { type: "string" },
        "stack-files": { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const { "time-limit": minutes = "30", "file-system": fileSystem, "domain-id": domainId } = given;
    const stacks = readProject(given["stack-files"] ?? stackFolder);
    const stack = stacks.find(({ name }) => name === given.stack);
    const names = stacks.filter(({ config: { kind } }) => kind === "data-science" || kind === "target");
    const problems = [
        ...(stack === undefined || !names.includes(stack)
            ? [`--stack: received ${given.stack ?? "nothing"}; allowed: ${names.map(({ name }) => name).join(", ")}.`]
            : []),
        ...(fileSystem === undefined || ["keep", "delete"].includes(fileSystem)
            ? []
            : [`--file-system: received ${fileSystem}; allowed: keep or delete.`]),
        ...(domainId === undefined || /^d-[a-z0-9]{1,61}$/.test(domainId)
            ? []
            : [`--domain-id: received ${domainId}; allowed: the id of a domain, which begins with d-.`]),
        ...(/^[1-9]\d{0,3}$/.test(minutes)
            ? []
            : [`--time-limit: received ${minutes}; allowed: minutes, a whole number from 1 to 9999.`]),
        ...(given.yes === true && stack !== undefined && "protect" in stack.config && stack.config.protect
            ? [`Stack ${stack.name} is protected: set secure-mlops:protect to false in its stack file.`]
            : []),
    ];
    if (stack === undefined || problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    const places = placesOf(stack);
    const own = await ownAccount(places[0]?.region ?? "");
    for (const place of places) {
        print(`Account ${place.accountId}, ${place.region}`);
        const steps = await stepsIn(place, stack, {
            own: own.id,
            role: given["access-role"] ?? place.role,
            keeps: fileSystem === undefined ? keepsFileSystem(stack) : fileSystem === "keep",
            empties: given["empty-buckets"] ?? false,
            domainId,
        });
        const deletes = given.yes ?? false;
        await tearDown({
            steps,
            deletes,
            timeLimit: Number(minutes) * 60,
            interval,
            print: (line) => {
                print(`  ${line}`);
            },
        });
    }
    return given.yes === true
        ? `Nothing of it is left. Next: npm run destroy -- --only ${stack.name}`
        : "Nothing was changed. Give --yes to do it.";
}

function keepsFileSystem({ config }: ProjectStack): boolean {
    return config.kind !== "data-science" || config.studio.fileSystemOnDelete === "retain";
}

interface Choices {
    readonly own: string | undefined;
    readonly role: string | undefined;
    readonly keeps: boolean;
    readonly empties: boolean;
    readonly domainId: string | undefined;
}

/** What is to be deleted in an account. @throws an error where it cannot be entered */
async function stepsIn(place: Place, { config }: ProjectStack, choices: Choices): Promise<TeardownStep[]> {
    const { accountId, region } = place;
    const entry = await enter(place, choices.own, choices.own === accountId ? undefined : choices.role);
    if (!entry.entered) {
        throw new Error(`Account ${accountId} cannot be entered: ${entry.findings.map(({ text }) => text).join("; ")}`);
    }
    const settings = { region, ...(entry.credentials === undefined ? {} : { credentials: entry.credentials }) };
    const sageMaker = new SageMakerClient(settings);
    const ec2 = new EC2Client(settings);
    const prefixes = stagesOf(config).map((stage) => `${config.environment.name}-${stage}-`);
    const domainId =
        choices.domainId ?? (place.domain === undefined ? undefined : await findDomain(sageMaker, place.domain));
    const vpcId = await vpcOf(place, config, ec2);
    const fileSystem = choices.keeps ? "Retain" : "Delete";
    // A VPC that is given may hold domains of others: there, only what names this domain is taken.
    const cleansNetwork = vpcId !== undefined && (domainId !== undefined || place.network !== undefined);
    const ofDomain = domainId === undefined || place.network !== undefined ? {} : { domainId };
    return [
        ...prefixes.map((prefix) => endpointStep(sageMaker, `${prefix}-`)),
        ...(domainId === undefined ? [] : studioSteps({ client: sageMaker, domainId, fileSystem })),
        ...(cleansNetwork ? networkSteps({ ec2, efs: new EFSClient(settings), vpcId, ...ofDomain }) : []),
        ...(choices.empties
            ? prefixes.map((prefix) => bucketStep(new S3Client(settings), `${prefix}${region}-${accountId}-`))
            : []),
    ];
}

/** Stages that a stack holds in one account. */
function stagesOf(config: ProjectStack["config"]): string[] {
    if (config.kind === "bootstrap") {
        return [];
    }
    const local = config.kind === "data-science" ? config.singleAccount : undefined;
    return [config.environment.stage, ...(local === undefined ? [] : [local.staging, local.prod])];
}

async function vpcOf(place: Place, config: ProjectStack["config"], client: EC2Client): Promise<string | undefined> {
    if (place.network === undefined) {
        return config.kind === "data-science" ? config.network.existing?.vpcId : undefined;
    }
    const Filters = [{ Name: "tag:Name", Values: [place.network.name] }];
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, { Filters })) {
        if (Vpcs.length > 0) {
            return Vpcs[0]?.VpcId;
        }
    }
    return undefined;
}

if (require.main === module) {
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    void printResult((args) => teardownCommand(args));
}
