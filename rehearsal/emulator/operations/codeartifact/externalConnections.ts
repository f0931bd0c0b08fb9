import { AwsError } from "../../gateway/awsError";
import type { Operation } from "../operation";
import { structuresOf } from "../parameters";
import { requireRepository } from "./packages";
import { changeRepository } from "./repositories";
import { conflict, notFound, queryOf } from "./request";

/**
 * Public repositories and the format of their packages.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html
 */
const formats: Readonly<Record<string, string | undefined>> = {
    "public:crates-io": "cargo",
    "public:maven-central": "maven",
    "public:maven-clojars": "maven",
    "public:maven-commonsware": "maven",
    "public:maven-googleandroid": "maven",
    "public:maven-gradleplugins": "maven",
    "public:npmjs": "npm",
    "public:nuget-org": "nuget",
    "public:pypi": "pypi",
    "public:ruby-gems-org": "ruby",
};

/**
 * A repository has one external connection or upstream repositories, not both.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_AssociateExternalConnection.html
 */
export const associateExternalConnection: Operation = (context) => {
    const externalConnectionName = queryOf(context, "external-connection");
    const packageFormat = formats[externalConnectionName];
    if (packageFormat === undefined) {
        const known = Object.keys(formats).join(", ");
        throw new AwsError("ValidationException", `External connections are ${known}, not ${externalConnectionName}.`);
    }
    const repository = requireRepository(context);
    const taken = ["upstreams", "externalConnections"].find((member) => structuresOf(repository, member).length > 0);
    if (taken !== undefined) {
        throw conflict(`The repository has ${taken} already: one external connection or upstreams are allowed.`);
    }
    const externalConnections = [{ externalConnectionName, packageFormat, status: "Available" }];
    return changeRepository(context, { externalConnections });
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DisassociateExternalConnection.html */
export const disassociateExternalConnection: Operation = (context) => {
    const name = queryOf(context, "external-connection");
    const connections = structuresOf(requireRepository(context), "externalConnections");
    const externalConnections = connections.filter(({ externalConnectionName }) => externalConnectionName !== name);
    if (externalConnections.length === connections.length) {
        throw notFound(`The external connection ${name}`);
    }
    return changeRepository(context, { externalConnections });
};
