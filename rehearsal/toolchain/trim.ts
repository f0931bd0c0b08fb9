/**
 * The upstream provider serves some 250 AWS services. Compiling all of them takes several times as long as the few in
 * use, so two of its generated files are cut down: the list of services, and the clients of the AWS SDK that they share.
 */
export interface Kept {
    /** Folders below upstream's internal/service. */
    readonly services: readonly string[];
    /** Packages below the AWS SDK's service folder that these services import. */
    readonly clients: readonly string[];
}

/** The files to cut, relative to upstream's root, and how. */
export const cuts: Readonly<Record<string, (source: string, kept: Kept) => string>> = {
    "internal/provider/sdkv2/service_packages_gen.go": keepServices,
    "internal/conns/awsclient_gen.go": keepClients,
};

/** Leaves out the import and the entry of every service that is not kept. */
export function keepServices(source: string, { services }: Kept): string {
    return source
        .split("\n")
        .filter((line) => {
            const named = /internal\/service\/(\w+)"|^\s+(\w+)\.ServicePackage\(ctx\),/.exec(line);
            const service = named?.[1] ?? named?.[2];
            return service === undefined || services.includes(service);
        })
        .join("\n");
}

/** Leaves out the import and the function of every client that is not kept. */
export function keepClients(source: string, { clients }: Kept): string {
    const importLine = /^\t(?:(\w+) )?"github\.com\/aws\/aws-sdk-go-v2\/service\/(\w+)"$/;
    const [head = "", ...functions] = source.split(/\n(?=func )/);
    const dropped = new Set<string>();
    const keptHead = head.split("\n").filter((line) => {
        const [, alias, client] = importLine.exec(line) ?? [];
        if (client === undefined || clients.includes(client)) {
            return true;
        }
        dropped.add(alias ?? client);
        return false;
    });
    const keptFunctions = functions.filter((text) => !dropped.has(/\*(\w+)\.Client\b/.exec(text)?.[1] ?? ""));
    return [keptHead.join("\n"), ...keptFunctions].join("\n");
}
