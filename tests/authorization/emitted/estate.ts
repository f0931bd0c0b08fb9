import { once } from "../../infra/recorded";
import { deployedResources, documentsOf, type DeployedResource, type EmittedDocument } from "./documents";
import { deployStacks } from "./stacks";

/** A role with every document that has a say in what it may do. */
export interface EmittedRole {
    readonly arn: string;
    readonly accountId: string;
    readonly trust: EmittedDocument;
    /** Inline policies and attached managed policies. */
    readonly identity: readonly EmittedDocument[];
    readonly boundary: EmittedDocument;
}

/** An endpoint of a network, by which requests to one service leave it. */
export interface EmittedEndpoint {
    readonly id: string;
    readonly policy: EmittedDocument;
}

/** The network of an account, as a request that comes from it sees it. */
export interface EmittedNetwork {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    /** Id of the security group that jobs are placed in. */
    readonly jobsSecurityGroupId: string;
    /** By the service's name after the region, such as `sagemaker.api`. */
    readonly endpoints: ReadonlyMap<string, EmittedEndpoint>;
}

/** Everything that the stacks emit, arranged by what a decision has to look up. */
export interface Estate {
    readonly documents: readonly EmittedDocument[];
    /** By ARN. */
    readonly roles: ReadonlyMap<string, EmittedRole>;
    /** Policies of buckets, keys, repositories…, by ARN. */
    readonly resourcePolicies: ReadonlyMap<string, EmittedDocument>;
    /** By stage. */
    readonly networks: ReadonlyMap<string, EmittedNetwork>;
    /** Aliases of the keys that have one, by the key's ARN. */
    readonly keyAliases: ReadonlyMap<string, string>;
}

/** The estate of the three example stacks; it is built once. */
export const deployedEstate = once(async (): Promise<Estate> => {
    const stacks = await deployStacks();
    return estateOf(stacks.flatMap(deployedResources));
});

/** @param all resources of all stacks */
export function estateOf(all: readonly DeployedResource[]): Estate {
    const documents = documentsOf(all);
    const aliases = ofType(all, "aws:kms/alias:Alias");
    return {
        documents,
        roles: new Map(ofType(all, "aws:iam/role:Role").map((role) => [role.arn, emittedRole(role, documents, all)])),
        resourcePolicies: new Map(
            documents.filter(({ kind }) => kind === "resource").map((document) => [document.attachedTo, document]),
        ),
        networks: new Map(
            ofType(all, "aws:ec2/vpc:Vpc").map((vpc) => [vpc.stage, emittedNetwork(vpc, documents, all)]),
        ),
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

/** The network of a stage. */
export function networkOf({ networks }: Estate, stage: string): EmittedNetwork {
    return present(networks.get(stage), `Stage ${stage} has no network.`);
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
        boundary: present(
            documents.find((it) => it.kind === "boundary" && it.attachedTo === role.inputs.permissionsBoundary),
            `${arn} has no permissions boundary.`,
        ),
    };
}

function emittedNetwork(
    vpc: DeployedResource,
    documents: readonly EmittedDocument[],
    all: readonly DeployedResource[],
): EmittedNetwork {
    const within = (type: string): DeployedResource[] =>
        ofType(all, type).filter(({ accountId, inputs }) => accountId === vpc.accountId && inputs.vpcId === vpc.id);
    const policies = new Map(documents.map((document) => [document.attachedTo, document]));
    const jobs = within("aws:ec2/securityGroup:SecurityGroup").find(({ name }) => name.includes("sagemaker"));
    return {
        vpcId: vpc.id,
        subnetIds: within("aws:ec2/subnet:Subnet").map(({ id }) => id),
        jobsSecurityGroupId: present(jobs, `${vpc.id} has no security group for jobs.`).id,
        endpoints: new Map(
            within("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ id, inputs, region }) => [
                String(inputs.serviceName).replace(new RegExp(`^.*\\.${region}\\.`), ""),
                { id, policy: present(policies.get(id), `Endpoint ${id} has no policy.`) },
            ]),
        ),
    };
}
