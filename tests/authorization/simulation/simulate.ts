import { createHash } from "node:crypto";
import {
    getDenialReasons,
    runSimulation,
    type RequestAnalysis,
    type RequestDenial,
    type Simulation,
} from "@cloud-copilot/iam-simulate";
import type { PlainStatement } from "../../infra/decisions";
import type { EmittedDocument } from "../emitted/documents";
import { present, type Estate } from "../emitted/estate";
import { matches } from "../wildcards";
import type { ResolvedRequest } from "./context";
import type { Caller } from "./request";
import { keysWithStandIns, statementWithStandIns } from "./standIns";

/** What became of a request. */
export interface Decision {
    readonly allowed: boolean;
    /** Why not: each reason in the words of {@link Reason}. Empty for what is allowed. */
    readonly reasons: readonly string[];
}

/** Documents that have a say in a request. */
interface Involved {
    readonly identity: readonly EmittedDocument[];
    readonly boundary?: EmittedDocument;
    readonly resource?: EmittedDocument;
    readonly endpoint?: EmittedDocument;
}

/** The documents that have a say in the request. */
export function involvedIn(estate: Estate, request: ResolvedRequest): EmittedDocument[] {
    const { identity, boundary, resource, endpoint } = involved(estate, request);
    return [...identity, boundary, resource, endpoint].filter((document) => document !== undefined);
}

function involved(estate: Estate, { caller, action, resource, endpoint }: ResolvedRequest): Involved {
    const role = caller.kind === "role" ? estate.roles.get(caller.arn) : undefined;
    if (caller.kind === "role" && role === undefined && caller.unrestricted !== true) {
        throw new Error(`No stack makes ${caller.arn} (${caller.words}).`);
    }
    const owners = action === "sts:AssumeRole" ? estate.roles.get(resource)?.trust : resourcePolicy(estate, resource);
    const boundary = role === undefined ? boundaryOf(estate, caller) : role.boundary;
    return {
        identity: role?.identity ?? carriedBy(estate, caller),
        ...(boundary === undefined ? {} : { boundary }),
        ...(owners === undefined ? {} : { resource: owners }),
        ...(endpoint?.policy === undefined ? {} : { endpoint: endpoint.policy }),
    };
}

function carriedBy({ documents }: Estate, caller: Caller): EmittedDocument[] {
    const arns = caller.kind === "role" ? (caller.policyArns ?? []) : [];
    return arns.map((arn) =>
        present(
            documents.find(({ attachedTo }) => attachedTo === arn),
            `No stack makes the policy ${arn}.`,
        ),
    );
}

function boundaryOf({ documents }: Estate, caller: Caller): EmittedDocument | undefined {
    const arn = caller.kind === "role" ? caller.boundaryArn : undefined;
    return arn === undefined
        ? undefined
        : present(
              documents.find(({ attachedTo }) => attachedTo === arn),
              `No stack makes the boundary ${arn}.`,
          );
}

/** An object's policy is its bucket's, a package's its repository's, a version of a model its group's. */
function resourcePolicy({ resourcePolicies }: Estate, arn: string): EmittedDocument | undefined {
    const holder = arn
        .replace(/:package\/([^/]+\/[^/]+)\/.*$/, ":repository/$1")
        .replace(/:model-package\/([^/]+)\/.*$/, ":model-package-group/$1");
    const bucket = arn.startsWith("arn:aws:s3:::") ? arn.split("/")[0] : undefined;
    return resourcePolicies.get(bucket ?? holder);
}

/** Leaves statements out of a document; all others are as emitted. */
export interface Removal {
    readonly document: EmittedDocument;
    readonly statement: PlainStatement;
}

/**
 * The decision of IAM's documented rules on the request. Fails if the simulator could not judge all of it, because
 * "denied" would then say nothing.
 */
export async function decide(estate: Estate, request: ResolvedRequest, removal?: Removal): Promise<Decision> {
    const { identity, boundary, resource, endpoint } = involved(estate, request);
    const { caller, action, keys } = request;
    const policy = (document: EmittedDocument): { name: string; policy: unknown } => ({
        name: document.attachedTo,
        policy: { Version: "2012-10-17", Statement: speaking(document, action, removal).map(statementWithStandIns) },
    });
    const unrestricted = caller.kind === "role" && caller.unrestricted === true;
    const simulation: Simulation = {
        request: {
            principal: caller.kind === "role" ? caller.arn : caller.service,
            action,
            resource: { resource: request.resource, accountId: request.accountId },
            contextVariables: keysWithStandIns(keys),
        },
        identityPolicies: [...(unrestricted ? [everything] : []), ...identity.map(policy)],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        ...(request.shared ? { resourcePolicy: openToAll } : {}),
        ...(resource === undefined ? {} : { resourcePolicy: policy(resource).policy }),
        ...(boundary === undefined ? {} : { permissionBoundaryPolicies: [policy(boundary)] }),
        ...(endpoint === undefined ? {} : { vpcEndpointPolicies: [policy(endpoint)] }),
    };
    return once(simulation, request.offered);
}

const decided = new Map<string, Promise<Decision>>();

/** Stacks differ in few of their documents, so most requests have been decided in another mode. */
function once(simulation: Simulation, offered: ReadonlySet<string>): Promise<Decision> {
    const text = JSON.stringify([simulation, [...offered]]);
    const key = createHash("sha1").update(text).digest("base64");
    const decision = decided.get(key) ?? decisionOf(simulation, offered);
    decided.set(key, decision);
    return decision;
}

async function decisionOf(simulation: Simulation, offered: ReadonlySet<string>): Promise<Decision> {
    const outcome = await runSimulation(simulation, { simulationMode: "Strict" });
    if (outcome.resultType !== "single") {
        const why = outcome.resultType === "error" ? JSON.stringify(outcome.errors) : "the resource is a pattern";
        throw new Error(`The request cannot be simulated: ${why}`);
    }
    const { analysis, ignoredContextKeys } = outcome.result;
    const lost = (ignoredContextKeys ?? []).filter((key) => !offered.has(key));
    if (lost.length > 0) {
        throw new Error(`${simulation.request.action} does not carry ${lost.join(", ")}.`);
    }
    const allowed = outcome.overallResult === "Allowed";
    return { allowed, reasons: allowed ? [] : reasonsOf(analysis) };
}

function reasonsOf(analysis: RequestAnalysis): string[] {
    return getDenialReasons(analysis).map(inWords);
}

const parts: Readonly<Record<RequestDenial["policyType"], string>> = {
    identity: "role",
    resource: "owner",
    pb: "boundary",
    vpce: "endpoint",
    scp: "organisation",
    rcp: "organisation",
    "s3-bpa": "public access block",
};

/** `owner: DenyOutsideNetwork` for a statement that denies, `boundary: no allow` for one that is missing. */
function inWords(denial: RequestDenial): string {
    const what = denial.denialType === "Explicit" ? present(denial.statementId, "A deny has no Sid.") : "no allow";
    return `${parts[denial.policyType]}: ${what}`;
}

/** Permissions of a role whose own policies the stacks do not make. */
const everything = {
    name: "everything",
    policy: { Version: "2012-10-17", Statement: [{ Sid: "All", Effect: "Allow", Action: ["*"], Resource: ["*"] }] },
};

/** Policy of a resource whose owner lets everybody in. */
const openToAll = {
    Version: "2012-10-17",
    Statement: [{ Sid: "All", Effect: "Allow", Principal: "*", Action: ["*"], Resource: ["*"] }],
};

/** A document without statements is no document; this one speaks of an account that does not exist. */
const nothing: Readonly<Record<EmittedDocument["kind"], PlainStatement>> = {
    identity: { Sid: "Nothing", Effect: "Allow", Action: ["none:None"], Resource: ["*"] },
    boundary: { Sid: "Nothing", Effect: "Allow", Action: ["none:None"], Resource: ["*"] },
    endpoint: { Sid: "Nothing", Effect: "Allow", Principal: "*", Action: ["none:None"], Resource: ["*"] },
    resource: { Sid: "Nothing", Effect: "Allow", Principal: "*", Action: ["none:None"], Resource: ["*"] },
    trust: { Sid: "Nothing", Effect: "Allow", Principal: "*", Action: ["none:None"] },
};

/** Statements about the action; others have no say, and judging them takes most of the time. */
function speaking(document: EmittedDocument, action: string, removal: Removal | undefined): readonly PlainStatement[] {
    const statements = document.statements.filter(
        (statement) =>
            statement.Action.some((pattern) => matches(pattern, action)) &&
            (removal?.document !== document || removal.statement !== statement),
    );
    return statements.length === 0 ? [nothing[document.kind]] : statements;
}
