import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../identity/policyDocument";
import { entryRoleArn, entryRoleName, rolePath, type EntryRole, type Scope } from "../support/naming";
import { stateRights } from "./stateStore";

/** An identity provider whose tokens pipelines bring, and which of them come in. */
export interface PipelineTrust {
    /** Address of the issuer, `https://…` without a slash at its end. */
    readonly issuer: string;
    /** Audience of the tokens. */
    readonly audience: string;
    /** Subjects of runs that preview; `*` stands for any characters behind the repository. */
    readonly preview: readonly string[];
    /** Subjects of runs that deploy, in full. */
    readonly deployment: readonly string[];
    /** ARN of the provider where the account has it already. @default it is created */
    readonly providerArn?: string;
}

/** Inputs of {@link PipelineEntry}. */
export interface PipelineEntryArgs {
    /** The account that pipelines come in by. */
    readonly scope: Scope;
    readonly trust: PipelineTrust;
    /** Accounts that pipelines get into from here; `*` where new accounts come by themselves. */
    readonly accountIds: readonly string[];
    /** Id of the organisation (`o-…`) that the accounts are of. @default accounts are told by their ids alone */
    readonly organizationId?: string;
    /** The account in which the organisation is read. @default it is not read */
    readonly discoveryAccountId?: string;
    /** Key of the state that is kept here. @default state is kept elsewhere */
    readonly stateKeyArn?: pulumi.Input<string>;
}

/** The roles by which pipelines come in, with a token of their own and without any stored secret. */
export class PipelineEntry extends pulumi.ComponentResource {
    public readonly providerArn: pulumi.Output<string>;
    public readonly previewRoleArn: pulumi.Output<string>;
    public readonly deploymentRoleArn: pulumi.Output<string>;

    constructor(name: string, args: PipelineEntryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:bootstrap:PipelineEntry", name, {}, opts);
        const { trust } = args;
        this.providerArn =
            trust.providerArn === undefined
                ? new iam.OpenIdConnectProvider(
                      `${name}-provider`,
                      { url: trust.issuer, clientIdLists: [trust.audience] },
                      { parent: this },
                  ).arn
                : pulumi.output(trust.providerArn);
        this.previewRoleArn = this.entry(name, args, "ci-preview", "Lets pipelines preview changes");
        this.deploymentRoleArn = this.entry(name, args, "ci-deployment", "Lets pipelines deploy");
        this.registerOutputs({
            providerArn: this.providerArn,
            previewRoleArn: this.previewRoleArn,
            deploymentRoleArn: this.deploymentRoleArn,
        });
    }

    private entry(
        name: string,
        args: PipelineEntryArgs,
        role: keyof typeof ways,
        description: string,
    ): pulumi.Output<string> {
        const { scope, stateKeyArn } = args;
        const { goesTo, access, subjects } = ways[role];
        const child = { parent: this };
        const entry = new iam.Role(
            `${name}-${role}`,
            {
                name: entryRoleName(scope, role),
                description,
                assumeRolePolicy: policyDocument([tokenTrust(this.providerArn, args.trust, subjects(args.trust))]),
                maxSessionDuration: 3600,
            },
            child,
        );
        const rights = [
            assume(
                "EnterAccounts",
                goesTo.flatMap((to) => args.accountIds.map((id) => roleIn(scope, id, to))),
                args.organizationId,
            ),
            ...(args.discoveryAccountId === undefined
                ? []
                : [assume("ReadOrganization", [roleIn(scope, args.discoveryAccountId, "discovery")])]),
            ...(stateKeyArn === undefined ? [] : stateRights(scope, stateKeyArn, access)),
        ];
        const policy = new iam.Policy(
            `${name}-${role}`,
            {
                name: entryRoleName(scope, role),
                path: rolePath(scope),
                description: `Rights of ${entryRoleName(scope, role)}`,
                policy: policyDocument(rights),
            },
            child,
        );
        const attached = new iam.RolePolicyAttachment(
            `${name}-${role}`,
            { role: entry.name, policyArn: policy.arn },
            child,
        );
        return pulumi.all([entry.arn, attached.id]).apply(([arn]) => arn);
    }
}

/** Which roles an entry leads to, what it does with state, and whose tokens it takes. */
const ways = {
    "ci-preview": { goesTo: ["preview"], access: "read", subjects: (trust) => trust.preview },
    "ci-deployment": { goesTo: ["deployment", "preview"], access: "write", subjects: (trust) => trust.deployment },
} as const satisfies Partial<
    Record<
        EntryRole,
        {
            readonly goesTo: readonly EntryRole[];
            readonly access: "read" | "write";
            readonly subjects: (trust: PipelineTrust) => readonly string[];
        }
    >
>;

function roleIn({ partition, environment }: Scope, accountId: string, role: EntryRole): string {
    return entryRoleArn({ partition, environment, accountId }, role);
}

function assume(Sid: string, Resource: string[], organizationId?: string): Statement {
    const statement: Statement = { Sid, Effect: "Allow", Action: ["sts:AssumeRole"], Resource };
    return organizationId === undefined
        ? statement
        : { ...statement, Condition: { StringEquals: { "aws:ResourceOrgID": organizationId } } };
}

/**
 * Lets runs with these subjects assume a role. Audience and subject are both pinned: every repository of a shared
 * issuer can get a token of it.
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export function tokenTrust(
    providerArn: pulumi.Input<string>,
    { issuer, audience }: Pick<PipelineTrust, "issuer" | "audience">,
    subjects: readonly string[],
): Statement {
    const host = issuer.replace("https://", "");
    const isPattern = subjects.some((subject) => /[*?]/.test(subject));
    const subjectCondition = { [`${host}:sub`]: [...subjects] };
    return {
        Sid: "AllowPipelines",
        Effect: "Allow",
        Principal: { Federated: [providerArn] },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
            StringEquals: { [`${host}:aud`]: audience, ...(isPattern ? {} : subjectCondition) },
            ...(isPattern ? { StringLike: subjectCondition } : {}),
        },
    };
}
