import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../identity/policyDocument";
import { packageArnPattern, packageDomainArn, packageRepositoryArn, type Scope } from "../support/naming";

const readRepository = [
    "codeartifact:DescribeRepository",
    "codeartifact:GetRepositoryEndpoint",
    "codeartifact:ListPackages",
    "codeartifact:ReadFromRepository",
];

const readPackage = [
    "codeartifact:DescribePackage",
    "codeartifact:DescribePackageVersion",
    "codeartifact:GetPackageVersionReadme",
    "codeartifact:ListPackageVersionAssets",
    "codeartifact:ListPackageVersionDependencies",
    "codeartifact:ListPackageVersions",
];

const publishPackage = ["codeartifact:PublishPackageVersion", "codeartifact:PutPackageMetadata"];

/** Ways to bring a package into the repository or to change which version people get. */
const changePackages = [
    "codeartifact:CopyPackageVersions",
    "codeartifact:DeletePackage",
    "codeartifact:DeletePackageVersions",
    "codeartifact:DisposePackageVersions",
    "codeartifact:PublishPackageVersion",
    "codeartifact:PutPackageMetadata",
    "codeartifact:PutPackageOriginConfiguration",
    "codeartifact:UpdatePackageVersionsStatus",
];

/** Who may use the packages: ARNs of roles that exist. */
export interface PackageRoles {
    readonly readerRoleArns: pulumi.Input<string>[];
    /** Roles that publish packages of their own; they read as well. */
    readonly publisherRoleArns: pulumi.Input<string>[];
}

/** Policy of the domain: who gets a token for pip. Without roles there is none, and IAM alone decides. */
export function domainStatements(scope: Scope, roles: PackageRoles): Statement[] {
    const principals = readers(roles);
    return principals.length === 0
        ? []
        : [
              {
                  Sid: "AllowLogin",
                  Effect: "Allow",
                  Principal: { AWS: principals },
                  Action: ["codeartifact:GetAuthorizationToken"],
                  Resource: [packageDomainArn(scope)],
              },
          ];
}

/**
 * Policy of the repository: named roles read, and nobody but the named publishers changes packages, whatever IAM allows.
 * Packages that come from upstream are brought in by reading.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html
 */
export function repositoryStatements(scope: Scope, roles: PackageRoles): Statement[] {
    const principals = readers(roles);
    const publishers = roles.publisherRoleArns;
    const allow = (Sid: string, AWS: pulumi.Input<string>[], Action: string[], resource: string): Statement => {
        return { Sid, Effect: "Allow", Principal: { AWS }, Action, Resource: [resource] };
    };
    return [
        ...(principals.length === 0
            ? []
            : [
                  allow("AllowReadingRepository", principals, readRepository, packageRepositoryArn(scope)),
                  allow("AllowReadingPackages", principals, readPackage, packageArnPattern(scope)),
              ]),
        ...(publishers.length === 0
            ? []
            : [allow("AllowPublishing", publishers, publishPackage, packageArnPattern(scope))]),
        {
            Sid: "DenyChangesByOthers",
            Effect: "Deny",
            Principal: "*",
            Action: changePackages,
            Resource: [packageRepositoryArn(scope), packageArnPattern(scope)],
            ...(publishers.length === 0 ? {} : { Condition: { ArnNotEquals: { "aws:PrincipalArn": publishers } } }),
        },
    ];
}

function readers({ readerRoleArns, publisherRoleArns }: PackageRoles): pulumi.Input<string>[] {
    return [...readerRoleArns, ...publisherRoleArns];
}
