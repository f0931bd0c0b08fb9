import { document, mapping, tagList, type AnyForm } from "../form";

const domainType = "aws:codeartifact/domain:Domain";
const repositoryType = "aws:codeartifact/repository:Repository";

/** Types of CodeArtifact. Policies are properties of what they are about. */
export const packageForms: Readonly<Record<string, AnyForm>> = {
    [domainType]: {
        kind: "resource",
        type: "AWS::CodeArtifact::Domain",
        properties: { domain: "DomainName", encryptionKey: "EncryptionKey", tags: tagList() },
        outputs: { arn: "Arn", domain: "Name", owner: "Owner" },
    },
    "aws:codeartifact/domainPermissions:DomainPermissions": {
        kind: "part",
        owner: "domain",
        ownerType: domainType,
        properties: { policyDocument: document("PermissionsPolicyDocument") },
    },
    [repositoryType]: {
        kind: "resource",
        type: "AWS::CodeArtifact::Repository",
        properties: {
            domain: "DomainName",
            repository: "RepositoryName",
            description: "Description",
            externalConnections: (value, path) => ({
                ExternalConnections: [mapping(value, path).externalConnectionName],
            }),
            tags: tagList(),
        },
        outputs: { arn: "Arn", repository: "Name" },
    },
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": {
        kind: "part",
        owner: "repository",
        ownerType: repositoryType,
        properties: {
            // The repository says which domain it is in.
            domain: () => ({}),
            policyDocument: document("PermissionsPolicyDocument"),
        },
    },
};
