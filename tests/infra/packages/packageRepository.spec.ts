import { expect } from "chai";
import { PackageRepository, type PackageRepositoryArgs } from "../../../infra/packages/packageRepository";
import { roleArn } from "../../../infra/support/naming";
import { valueOf } from "../../support/mocks";
import { dataKeyArn, development } from "../fixtures";
import { all, contents, once, one, record, statementsOf, waitsFor, type Recorded } from "../recorded";

const reader = roleArn(development, "studio-execution");
const publisher = roleArn(development, "pipeline-execution");
const domainArn = "arn:aws:codeartifact:eu-west-1:111122223333:domain/sm-mlops-dev";
const repositoryArn = "arn:aws:codeartifact:eu-west-1:111122223333:repository/sm-mlops-dev/pypi";
const packagesArn = "arn:aws:codeartifact:eu-west-1:111122223333:package/sm-mlops-dev/pypi/*";

const domainType = "aws:codeartifact/domain:Domain";
const repositoryType = "aws:codeartifact/repository:Repository";
const domainPolicyType = "aws:codeartifact/domainPermissions:DomainPermissions";
const repositoryPolicyType = "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy";

async function build(change: Partial<PackageRepositoryArgs> = {}): Promise<Recorded<PackageRepository>> {
    const args = { scope: development, keyArn: dataKeyArn, readerRoleArns: [reader], ...change };
    return record(() => new PackageRepository("packages", args));
}

const standard = once(() => build());

function repositoryPolicy(recording: Recorded<PackageRepository>): ReturnType<typeof statementsOf> {
    return statementsOf(one(recording, repositoryPolicyType, "packages-repository-policy"), "policyDocument");
}

describe("infra/packages/PackageRepository", () => {
    it("is a domain and a repository, each with its policy", async () => {
        expect(contents(await standard())).to.deep.equal([
            `${domainType} packages-domain`,
            `${domainPolicyType} packages-domain-policy`,
            `${repositoryType} packages-repository`,
            `${repositoryPolicyType} packages-repository-policy`,
            "secure-mlops:packages:PackageRepository packages",
        ]);
    });

    it("encrypts the domain with the given key", async () => {
        expect(one(await standard(), domainType, "packages-domain").inputs).to.deep.equal({
            domain: "sm-mlops-dev",
            encryptionKey: dataKeyArn,
        });
    });

    it("fetches what is missing from PyPI", async () => {
        expect(one(await standard(), repositoryType, "packages-repository").inputs).to.deep.equal({
            domain: "sm-mlops-dev",
            repository: "pypi",
            description: "Python packages for Studio, jobs and builds",
            externalConnections: { externalConnectionName: "public:pypi" },
        });
    });

    it("has no upstream where none is wanted", async () => {
        const recording = await build({ upstream: "none" });
        expect(one(recording, repositoryType, "packages-repository").inputs).not.to.have.property(
            "externalConnections",
        );
    });

    it("lets the named roles log in", async () => {
        const policy = one(await standard(), domainPolicyType, "packages-domain-policy");
        expect(policy.inputs.domain).to.equal("sm-mlops-dev");
        expect(statementsOf(policy, "policyDocument")).to.deep.equal([
            {
                Sid: "AllowLogin",
                Effect: "Allow",
                Principal: { AWS: [reader] },
                Action: ["codeartifact:GetAuthorizationToken"],
                Resource: [domainArn],
            },
        ]);
    });

    it("lets the named roles read, and nobody change packages", async () => {
        const recording = await standard();
        const statements = repositoryPolicy(recording);
        expect(statements.map(({ Sid }) => Sid)).to.deep.equal([
            "AllowReadingRepository",
            "AllowReadingPackages",
            "DenyChangesByOthers",
        ]);
        const [onRepository, onPackages, deny] = statements;
        expect(onRepository).to.deep.include({ Principal: { AWS: [reader] }, Resource: [repositoryArn] });
        expect(onPackages).to.deep.include({ Principal: { AWS: [reader] }, Resource: [packagesArn] });
        for (const action of [onRepository, onPackages].flatMap((statement) => statement?.Action ?? [])) {
            expect(action).to.match(/^codeartifact:(?:Describe|Get|List|Read)[A-Za-z]+$/);
        }
        expect(deny).to.deep.equal({
            Sid: "DenyChangesByOthers",
            Effect: "Deny",
            Principal: "*",
            Action: [
                "codeartifact:CopyPackageVersions",
                "codeartifact:DeletePackage",
                "codeartifact:DeletePackageVersions",
                "codeartifact:DisposePackageVersions",
                "codeartifact:PublishPackageVersion",
                "codeartifact:PutPackageMetadata",
                "codeartifact:PutPackageOriginConfiguration",
                "codeartifact:UpdatePackageVersionsStatus",
            ],
            Resource: [repositoryArn, packagesArn],
        });
    });

    it("lets named publishers publish and read, and still nobody else", async () => {
        const recording = await build({ publisherRoleArns: [publisher] });
        const statements = repositoryPolicy(recording);
        expect(statements.find(({ Sid }) => Sid === "AllowReadingRepository")?.Principal).to.deep.equal({
            AWS: [reader, publisher],
        });
        expect(statements.find(({ Sid }) => Sid === "AllowPublishing")).to.deep.equal({
            Sid: "AllowPublishing",
            Effect: "Allow",
            Principal: { AWS: [publisher] },
            Action: ["codeartifact:PublishPackageVersion", "codeartifact:PutPackageMetadata"],
            Resource: [packagesArn],
        });
        expect(statements.find(({ Sid }) => Sid === "DenyChangesByOthers")?.Condition).to.deep.equal({
            ArnNotEquals: { "aws:PrincipalArn": [publisher] },
        });
    });

    it("leaves reading to IAM where no role is named, and changes to nobody", async () => {
        const recording = await build({ readerRoleArns: [] });
        expect(all(recording, domainPolicyType)).to.deep.equal([]);
        expect(repositoryPolicy(recording).map(({ Sid }) => Sid)).to.deep.equal(["DenyChangesByOthers"]);
    });

    it("protects the domain and the repository", async () => {
        const protectedNames = ({ resources }: Recorded<PackageRepository>): string[] =>
            resources.filter(({ protect }) => protect).map(({ name }) => name);
        expect(protectedNames(await standard())).to.have.members(["packages-domain", "packages-repository"]);
        expect(protectedNames(await build({ protect: false }))).to.deep.equal([]);
    });

    it("publishes the names and the address for pip", async () => {
        const { created } = await standard();
        expect(await valueOf(created.domainName)).to.equal("sm-mlops-dev");
        expect(await valueOf(created.repositoryName)).to.equal("pypi");
        expect(await valueOf(created.endpoint)).to.equal(
            "https://sm-mlops-dev-111122223333.d.codeartifact.eu-west-1.amazonaws.com/pypi/pypi/simple/",
        );
    });

    it("makes whoever logs in wait for the repository", async () => {
        const { created } = await standard();
        expect(await waitsFor(created.repositoryName)).to.deep.equal([`${repositoryType} packages-repository`]);
    });
});
