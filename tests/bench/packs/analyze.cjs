/**
 * Has a pack judge the resources in a file, by the SDK's own server without its transport, as the engine does: each
 * resource, then all of them together. Tells the parent what each round took, in processor time, and what each resource
 * takes where requests are decoded beforehand, so that nothing is left but the policies and how they are called.
 *
 *     node --expose-gc analyze.cjs FOLDER RESOURCES ROUNDS
 */
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [folder, file, rounds] = process.argv.slice(2);
const ofPack = createRequire(join(folder, "start.cjs"));
const analyzer = ofPack("@pulumi/pulumi/proto/analyzer_pb");
const { Struct } = ofPack("google-protobuf/google/protobuf/struct_pb");
const { Server } = ofPack("@grpc/grpc-js");

/** Has the SDK keep the properties that it decoded, as long as `kept.isOn`. */
const kept = { isOn: false, properties: new WeakMap() };

function keepDecoded() {
    const sdk = ofPack("@pulumi/policy/deserialize");
    const { deserializeProperties } = sdk;
    sdk.deserializeProperties = (properties, proxySecrets) => {
        if (!kept.isOn || proxySecrets) {
            return deserializeProperties(properties, proxySecrets);
        }
        const known = kept.properties.get(properties) ?? deserializeProperties(properties, proxySecrets);
        kept.properties.set(properties, known);
        return known;
    };
}

/** Loads the pack, and answers what it would serve. */
function load() {
    keepDecoded();
    let handlers;
    Server.prototype.addService = (_service, given) => {
        handlers = given;
    };
    Server.prototype.bindAsync = () => undefined;
    process.chdir(folder);
    ofPack("./start.cjs");
    return handlers;
}

function call(handler, request) {
    return new Promise((resolve, reject) => {
        handler({ request }, (error, response) => (error ? reject(error) : resolve(response)));
    });
}

/** The engine fills in the defaults of all options. */
async function configure(handlers) {
    const info = await call(handlers.getAnalyzerInfo, {});
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const policy of info.getPoliciesList()) {
        const properties = Object.entries(policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {});
        const defaults = properties.filter(([, schema]) => "default" in schema);
        const config = new analyzer.PolicyConfig();
        config.setEnforcementlevel(policy.getEnforcementlevel());
        config.setProperties(Struct.fromJavaScript(Object.fromEntries(defaults.map(([key, it]) => [key, it.default]))));
        request.getPolicyconfigMap().set(policy.getName(), config);
    }
    await call(handlers.configure, request);
    return info.getPoliciesList();
}

function filled(message, { type, urn, name, props }) {
    const options = new analyzer.AnalyzerResourceOptions();
    options.setCustomtimeouts(new analyzer.AnalyzerResourceOptions.CustomTimeouts());
    message.setType(type);
    message.setUrn(urn);
    message.setName(name);
    message.setProperties(Struct.fromJavaScript(props));
    message.setOptions(options);
    return message;
}

function related(resource) {
    const message = filled(new analyzer.AnalyzerResource(), resource);
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies();
        dependencies.setUrnsList(urns);
        message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
}

function processorSeconds() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
}

async function timed(work) {
    global.gc();
    const start = processorSeconds();
    const result = await work();
    return [processorSeconds() - start, result];
}

async function main() {
    const handlers = load();
    const policies = await configure(handlers);
    const resources = JSON.parse(readFileSync(file, "utf8"));
    const alone = resources.map((resource) => filled(new analyzer.AnalyzeRequest(), resource));
    const together = new analyzer.AnalyzeStackRequest();
    together.setResourcesList(resources.map(related));
    const aloneBytes = alone.map((request) => request.serializeBinary());
    const togetherBytes = together.serializeBinary();

    const judgeAlone = async (requests, decoded) => {
        let findings = 0;
        for (const request of requests) {
            findings += (await call(handlers.analyze, decoded(request))).getDiagnosticsList().length;
        }
        return findings;
    };
    const judgeStack = async (request) => (await call(handlers.analyzeStack, request)).getDiagnosticsList().length;

    for (let round = 0; round < Number(rounds); round++) {
        const [resourceSeconds, found] = await timed(() =>
            judgeAlone(aloneBytes, (bytes) => analyzer.AnalyzeRequest.deserializeBinary(bytes)),
        );
        const [stackSeconds, foundTogether] = await timed(() =>
            judgeStack(analyzer.AnalyzeStackRequest.deserializeBinary(togetherBytes)),
        );
        kept.isOn = true;
        const [decodedSeconds] = await timed(() => judgeAlone(alone, (request) => request));
        kept.isOn = false;
        const findings = found + foundTogether;
        process.send({ resourceSeconds, stackSeconds, decodedSeconds, policies: policies.length, findings });
    }
    process.disconnect();
}

void main();
