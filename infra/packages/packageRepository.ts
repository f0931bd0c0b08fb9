import * as codeartifact from "@pulumi/aws/codeartifact";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../identity/policyDocument";
import { packageDomainName, packageRepositoryName, type Scope } from "../support/naming";
import { domainStatements, repositoryStatements } from "./packagePolicies";

/** A repository as pip logs in to it. */
export interface PackageAccess {
    readonly domainName: pulumi.Input<string>;
    readonly repositoryName: pulumi.Input<string>;
}

/** Where packages come from that the repository does not hold yet. */
export type PackageUpstream = "pypi" | "none";

/** Inputs of {@link PackageRepository}. */
export interface PackageRepositoryArgs {
    readonly scope: Scope;
    /** Key of the packages. A change replaces the domain with everything in it. */
    readonly keyArn: pulumi.Input<string>;
    /** Existing roles that install packages. @default none: IAM alone decides */
    readonly readerRoleArns?: pulumi.Input<string>[];
    /** Existing roles that publish packages. @default none: nobody does */
    readonly publisherRoleArns?: pulumi.Input<string>[];
    /** CodeArtifact itself fetches from the public PyPI; the network of the environment stays closed. @default pypi */
    readonly upstream?: PackageUpstream;
    /** Refuses the deletion of the domain and the repository. @default true */
    readonly protect?: boolean;
}

/**
 * Python packages without internet: a CodeArtifact domain with a key of its own, and a repository that may fetch what is
 * missing from PyPI. Costs: requests and what is stored. CodeArtifact is not in every region.
 */
export class PackageRepository extends pulumi.ComponentResource implements PackageAccess {
    public readonly domainName: pulumi.Output<string>;
    public readonly repositoryName: pulumi.Output<string>;
    public readonly domainArn: pulumi.Output<string>;
    public readonly repositoryArn: pulumi.Output<string>;
    /** Index address for pip, without a token. */
    public readonly endpoint: pulumi.Output<string>;

    constructor(name: string, args: PackageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:packages:PackageRepository", name, {}, opts);
        const { scope } = args;
        const child = { parent: this };
        const kept = { ...child, protect: args.protect ?? true };
        const roles = {
            readerRoleArns: args.readerRoleArns ?? [],
            publisherRoleArns: args.publisherRoleArns ?? [],
        };

        const domain = new codeartifact.Domain(
            `${name}-domain`,
            { domain: packageDomainName(scope), encryptionKey: args.keyArn },
            kept,
        );
        const repository = new codeartifact.Repository(
            `${name}-repository`,
            {
                domain: domain.domain,
                repository: packageRepositoryName,
                description: "Python packages for Studio, jobs and builds",
                ...((args.upstream ?? "pypi") === "pypi"
                    ? { externalConnections: { externalConnectionName: "public:pypi" } }
                    : {}),
            },
            kept,
        );
        const forDomain = domainStatements(scope, roles);
        if (forDomain.length > 0) {
            new codeartifact.DomainPermissions(
                `${name}-domain-policy`,
                { domain: domain.domain, policyDocument: policyJson(forDomain) },
                child,
            );
        }
        new codeartifact.RepositoryPermissionsPolicy(
            `${name}-repository-policy`,
            {
                domain: domain.domain,
                repository: repository.repository,
                policyDocument: policyJson(repositoryStatements(scope, roles)),
            },
            child,
        );

        this.domainName = domain.domain;
        this.repositoryName = repository.repository;
        this.domainArn = domain.arn;
        this.repositoryArn = repository.arn;
        this.endpoint = pulumi.interpolate`https://${domain.domain}-${scope.accountId}.d.codeartifact.${scope.region}.amazonaws.com/pypi/${repository.repository}/simple/`;
        this.registerOutputs({
            domainName: this.domainName,
            repositoryName: this.repositoryName,
            domainArn: this.domainArn,
            repositoryArn: this.repositoryArn,
            endpoint: this.endpoint,
        });
    }
}
