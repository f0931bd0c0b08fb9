import { once } from "../../infra/recorded";
import {
    deployedResources,
    documentsOf,
    requiredPolicies,
    type DeployedResource,
    type EmittedDocument,
} from "./documents";
import { emittedNetworks, type EmittedNetwork } from "./networks";
import { deployedTogether, modeNamed, type DeployedStack } from "./stacks";

/** A role with every document that has a say in what it may do. */
export interface EmittedRole {
    readonly arn: string;
    readonly accountId: string;
    readonly trust: EmittedDocument;
    /** Inline policies and attached managed policies. */
    readonly identity: readonly EmittedDocument[];
    /** Absent for the roles by which Pulumi gets into an account: they make the roles that have one. */
    readonly boundary?: EmittedDocument;
}

/** Everything that the stacks emit, arranged by what a decision has to look up. */
export interface Estate {
    readonly documents: readonly EmittedDocument[];
    /** By ARN. */
    readonly roles: ReadonlyMap<string, EmittedRole>;
    /** Policies of buckets, keys, repositories…, by ARN. */
    readonly resourcePolicies: ReadonlyMap<string, EmittedDocument>;
    /** By account. */
    readonly networks: ReadonlyMap<string, EmittedNetwork>;
    /** Aliases of the keys that have one, by the key's ARN. */
    readonly keyAliases: ReadonlyMap<string, string>;
}

/** The estate of the three example stacks, with projects in the development account; it is built once. */
export const deployedEstate = once(() => estateInMode("projects"));

/** The estate with the development stack in one of its modes. */
export async function estateInMode(name: string): Promise<Estate> {
    return estateOf(await deployedTogether(modeNamed(name)));
}

/** Everything that some stacks emit together. */
export function estateOf(stacks: readonly DeployedStack[]): Estate {
    const all = stacks.flatMap(deployedResources);
    const documents = [...documentsOf(all), ...stacks.flatMap(requiredPolicies)];
    const aliases = ofType(all, "aws:kms/alias:Alias");
    return {
        documents,
        roles: new Map(ofType(all, "aws:iam/role:Role").map((role) => [role.arn, emittedRole(role, documents, all)])),
        resourcePolicies: new Map(
            documents.filter(({ kind }) => kind === "resource").map((document) => [document.attachedTo, document]),
        ),
        networks: emittedNetworks(stacks, all, documents),
        keyAliases: new Map(
            ofType(all, "aws:kms/key:Key").flatMap((key) =>
                aliases
                    .filter(({ accountId, inputs }) => accountId === key.accountId && inputs.targetKeyId === keyId(key))
                    .map(({ inputs }): [string, string] => [key.arn, String(inputs.name)]),
            ),
        ),
    };
}

/** ARN of the key with the alias. */
export function keyWithAlias({ keyAliases }: Estate, accountId: string, alias: string): string {
    const found = [...keyAliases].find(([arn, name]) => name === alias && arn.split(":")[4] === accountId);
    return present(found, `Account ${accountId} has no key with ${alias}.`)[0];
}

/** The network of an account. */
export function networkOf({ networks }: Estate, accountId: string): EmittedNetwork {
    return present(networks.get(accountId), `Account ${accountId} has no network.`);
}

/** The value, or an error that says what is missing. */
export function present<T>(value: T | undefined, otherwise: string): T {
    if (value === undefined) {
        throw new Error(otherwise);
    }
    return value;
}

function ofType(all: readonly DeployedResource[], type: string): DeployedResource[] {
    return all.filter((resource) => resource.type === type);
}

function keyId({ arn }: DeployedResource): string | undefined {
    return arn.split("/")[1];
}

function emittedRole(
    role: DeployedResource,
    documents: readonly EmittedDocument[],
    all: readonly DeployedResource[],
): EmittedRole {
    const { arn, accountId } = role;
    const attached = ofType(all, "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .filter((it) => it.accountId === accountId && it.inputs.role === role.id)
        .map(({ inputs }) => inputs.policyArn);
    const managed = documents.filter(({ attachedTo }) => attached.includes(attachedTo));
    if (managed.length !== attached.length) {
        throw new Error(`${arn} has policies attached that no stack makes: ${attached.join(", ")}.`);
    }
    const own = (kind: string): EmittedDocument[] =>
        documents.filter((document) => document.kind === kind && document.attachedTo === arn);
    return {
        arn,
        accountId,
        trust: present(own("trust")[0], `${arn} has no trust policy.`),
        identity: [...own("identity"), ...managed],
        ...boundaryOf(role, documents),
    };
}

/** A boundary that a role names has to be emitted as well. */
function boundaryOf(
    { arn, inputs }: DeployedResource,
    documents: readonly EmittedDocument[],
): Pick<EmittedRole, "boundary"> {
    return inputs.permissionsBoundary === undefined
        ? {}
        : {
              boundary: present(
                  documents.find((it) => it.kind === "boundary" && it.attachedTo === inputs.permissionsBoundary),
                  `No stack makes the permissions boundary of ${arn}.`,
              ),
          };
}
