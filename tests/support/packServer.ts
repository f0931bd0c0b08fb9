import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
    AnalyzeRequest,
    AnalyzerResource,
    AnalyzerResourceOptions,
    AnalyzeStackRequest,
    ConfigureAnalyzerRequest,
    EnforcementLevel,
    PolicyConfig,
    type AnalyzeDiagnostic,
    type AnalyzeResponse,
    type AnalyzerInfo,
    type RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Declared } from "./policies";

const root = join(__dirname, "..", "..");
const pack = join(root, "policy-pack");
const runner = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");

export type Level = "advisory" | "mandatory" | "disabled" | "remediate";

/** What the engine hears of one finding. */
export interface Finding {
    readonly policy: string;
    readonly level: Level;
    readonly message: string;
    readonly urn?: string;
}

/** Configuration as the engine hands it over: the level of each policy, and its options with their defaults. */
export type Configuration = Readonly<Record<string, { readonly level: Level; readonly options?: object }>>;

/** The policy pack in a process of its own, asked as the engine asks it. */
export class PackServer {
    private constructor(
        private readonly child: ChildProcess,
        private readonly client: AnalyzerClient,
    ) {}

    /** Starts the pack as the engine does, and waits for the port that it prints. */
    static async start(environment: Readonly<Record<string, string>> = {}): Promise<PackServer> {
        const child = spawn(process.execPath, [runner, "127.0.0.1:1", pack], {
            cwd: pack,
            env: { ...process.env, ...environment },
            stdio: ["ignore", "pipe", "pipe"],
        });
        const said: string[] = [];
        child.stderr.on("data", (data: Buffer) => said.push(data.toString()));
        const port = await new Promise<string>((resolve, reject) => {
            createInterface({ input: child.stdout }).once("line", resolve);
            child.once("close", (code) => {
                reject(new Error(`The pack ended with ${String(code)}: ${said.join("")}`));
            });
        });
        const limit = 400 * 1024 * 1024;
        const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
            "grpc.max_receive_message_length": limit,
            "grpc.max_send_message_length": limit,
        });
        return new PackServer(child, client);
    }

    stop(): void {
        this.client.close();
        this.child.kill();
    }

    /** Policies with their own levels and the names of their options, and the levels that the pack begins with. */
    async info(): Promise<{
        own: Record<string, Level>;
        options: Record<string, string[]>;
        initial: Record<string, Level>;
    }> {
        const info = await answer<AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
        const policies = info.getPoliciesList();
        return {
            own: Object.fromEntries(policies.map((one) => [one.getName(), levelOf(one.getEnforcementlevel())])),
            options: Object.fromEntries(
                policies.map((one) => [
                    one.getName(),
                    Object.keys(one.getConfigschema()?.getProperties()?.toJavaScript() ?? {}),
                ]),
            ),
            initial: Object.fromEntries(
                info
                    .getInitialconfigMap()
                    .toArray()
                    .map(([name]) => [name, levelOf(info.getInitialconfigMap().get(name)?.getEnforcementlevel())]),
            ),
        };
    }

    async configure(configuration: Configuration): Promise<void> {
        const request = new ConfigureAnalyzerRequest();
        for (const [policy, { level, options = {} }] of Object.entries(configuration)) {
            const config = new PolicyConfig();
            config.setEnforcementlevel(numbers[level]);
            config.setProperties(structOf(options));
            request.getPolicyconfigMap().set(policy, config);
        }
        await answer<Empty>((done) => this.client.configure(request, done));
    }

    /** Findings about one resource, before it is made. */
    async analyze(resource: Declared): Promise<Finding[]> {
        const response = await answer<AnalyzeResponse>((done) =>
            this.client.analyze(filled(new AnalyzeRequest(), resource), done),
        );
        return response.getDiagnosticsList().map(findingOf);
    }

    /** Findings about the whole stack. */
    async analyzeStack(resources: readonly Declared[]): Promise<Finding[]> {
        const request = new AnalyzeStackRequest();
        request.setResourcesList(resources.map((resource) => filled(new AnalyzerResource(), resource)));
        const response = await answer<AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
        return response.getDiagnosticsList().map(findingOf);
    }

    /** The properties that policies would go on with, by policy, or what kept one from mending the resource. */
    async remediate(resource: Declared): Promise<Record<string, unknown>> {
        const response = await answer<RemediateResponse>((done) =>
            this.client.remediate(filled(new AnalyzeRequest(), resource), done),
        );
        return Object.fromEntries(
            response
                .getRemediationsList()
                .map((one) => [one.getPolicyname(), one.getProperties()?.toJavaScript() ?? one.getDiagnostic()]),
        );
    }
}

/** The levels by what the protocol has for them. */
const numbers: Readonly<Record<Level, EnforcementLevel>> = {
    advisory: EnforcementLevel.ADVISORY,
    mandatory: EnforcementLevel.MANDATORY,
    disabled: EnforcementLevel.DISABLED,
    remediate: EnforcementLevel.REMEDIATE,
};

function levelOf(number: EnforcementLevel | undefined): Level {
    const [level] = (Object.keys(numbers) as Level[]).filter((one) => numbers[one] === number);
    if (level === undefined) {
        throw new Error(`The protocol has another level, ${String(number)}.`);
    }
    return level;
}

function findingOf(diagnostic: AnalyzeDiagnostic): Finding {
    return {
        policy: diagnostic.getPolicyname(),
        level: levelOf(diagnostic.getEnforcementlevel()),
        message: diagnostic.getMessage(),
        ...(diagnostic.getUrn() === "" ? {} : { urn: diagnostic.getUrn() }),
    };
}

function structOf(value: object): Struct {
    return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}

interface Fillable {
    setType(value: string): unknown;
    setName(value: string): unknown;
    setUrn(value: string): unknown;
    setProperties(value: Struct): unknown;
    setOptions(value: AnalyzerResourceOptions): unknown;
}

function filled<Request extends Fillable>(request: Request, { type, name, urn, props }: Declared): Request {
    request.setType(type);
    request.setName(name);
    request.setUrn(urn);
    request.setProperties(structOf(props));
    request.setOptions(new AnalyzerResourceOptions());
    return request;
}

function answer<Response>(
    call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        call((error, response) => {
            if (error === null) {
                resolve(response);
            } else {
                reject(error);
            }
        });
    });
}
