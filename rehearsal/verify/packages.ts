import {
    AssociateExternalConnectionCommand,
    DescribeDomainCommand,
    DescribeRepositoryCommand,
    DisassociateExternalConnectionCommand,
    GetDomainPermissionsPolicyCommand,
    GetRepositoryPermissionsPolicyCommand,
    ListRepositoriesInDomainCommand,
    PutDomainPermissionsPolicyCommand,
    type RepositoryDescription,
} from "@aws-sdk/client-codeartifact";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import { packageDomainName, packageRepositoryName as repository, studioRoleArns } from "./names";
import { readPolicy } from "./policy";
import { withStatement } from "./policyEdits";
import { unlike } from "./studio";

const pypi = "public:pypi";

async function findRepository(account: Account, situation: Situation): Promise<RepositoryDescription> {
    const domain = packageDomainName(situation);
    const answer = await account.clients.codeArtifact.send(new DescribeRepositoryCommand({ domain, repository }));
    return given(answer.repository, "repository");
}

const source: Check = {
    name: "packages-source",
    title: "Packages come from one repository, encrypted with the package key, that fetches from PyPI if it may",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { codeArtifact } = account.clients;
        const name = { domain: packageDomainName(situation) };
        const { domain } = await codeArtifact.send(new DescribeDomainCommand(name));
        const { repositories = [] } = await codeArtifact.send(new ListRepositoriesInDomainCommand(name));
        const { externalConnections = [], upstreams = [] } = await findRepository(account, situation);
        const connections = externalConnections.map(({ externalConnectionName }) => externalConnectionName);
        const expected = situation.facts.packageUpstream === "pypi" ? pypi : "";
        return [
            ...unlike("the key", domain?.encryptionKey, await findKeyArn(account, situation, "packages")),
            ...unlike("the list of repositories", repositories.map((one) => one.name).join(), repository),
            ...unlike("the source", connections.join(), expected),
            ...unlike("the number of upstream repositories", upstreams.length, 0),
        ];
    },
    async sabotage(account, situation) {
        const { codeArtifact } = account.clients;
        const domain = packageDomainName(situation);
        const connection = { domain, repository, externalConnection: pypi };
        const connect = new AssociateExternalConnectionCommand(connection);
        const disconnect = new DisassociateExternalConnectionCommand(connection);
        const isConnected = situation.facts.packageUpstream === "pypi";
        await (isConnected ? codeArtifact.send(disconnect) : codeArtifact.send(connect));
        return async () => {
            await (isConnected ? codeArtifact.send(connect) : codeArtifact.send(disconnect));
        };
    },
};

/** What the policies of domain and repository say together, of requests for packages. */
const readers: Check = {
    name: "packages-readers",
    title: "Notebooks read packages; no other account does, and nobody publishes a package by hand",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { codeArtifact } = account.clients;
        const domain = packageDomainName(situation);
        const ofDomain = await codeArtifact.send(new GetDomainPermissionsPolicyCommand({ domain }));
        const ofRepository = await codeArtifact.send(new GetRepositoryPermissionsPolicyCommand({ domain, repository }));
        const { arn = "" } = await findRepository(account, situation);
        const roles = studioRoleArns(account, situation);
        const ask = (role: string, action: string, resource: string) => byRole(situation, role, { action, resource });
        const domainArn = arn.replace(/:repository\/.*$/, `:domain/${domain}`);
        const token = "codeartifact:GetAuthorizationToken";
        const read = "codeartifact:ReadFromRepository";
        return [
            ...unmet(readPolicy(given(ofDomain.policy?.document, "document")), [
                ...roles.map((role): Expectation => {
                    return { request: ask(role, token, domainArn), is: "allowed", otherwise: `${role} gets no token` };
                }),
                {
                    request: ask(strangerRole, token, domainArn),
                    is: "not allowed",
                    otherwise: "strangers get a token",
                },
            ]),
            ...unmet(readPolicy(given(ofRepository.policy?.document, "document")), [
                ...roles.map((role): Expectation => {
                    return { request: ask(role, read, arn), is: "allowed", otherwise: `${role} cannot read packages` };
                }),
                { request: ask(strangerRole, read, arn), is: "not allowed", otherwise: "strangers read packages" },
                ...["codeartifact:PublishPackageVersion", "codeartifact:PutPackageMetadata"].map(
                    (action): Expectation => {
                        const resource = `${arn.replace(":repository/", ":package/")}/pypi//one`;
                        const request = ask(roles[0] ?? "", action, resource);
                        return { request, is: "not allowed", otherwise: `notebooks may ${action}` };
                    },
                ),
            ]),
        ];
    },
    async sabotage(account, situation) {
        const { codeArtifact } = account.clients;
        const domain = packageDomainName(situation);
        const { policy } = await codeArtifact.send(new GetDomainPermissionsPolicyCommand({ domain }));
        const before = given(policy?.document, "document");
        const put = async (policyDocument: string): Promise<void> => {
            await codeArtifact.send(new PutDomainPermissionsPolicyCommand({ domain, policyDocument }));
        };
        const everybody = { Effect: "Allow", Principal: "*", Action: "codeartifact:*", Resource: "*" };
        await put(withStatement(before, everybody));
        return () => put(before);
    },
};

export const packageChecks: readonly Check[] = [source, readers];
