import * as z from "zod";
import type { PackageUpstream } from "../../infra/packages/packageRepository";
import { keyDocuments } from "./fields";
import type { Accepted } from "./examine";
import type { Problem } from "./problems";

/** What a person decides about Python packages. */
export interface PackagesConfig {
    /** Where packages come from that the repository does not hold yet. */
    readonly upstream: PackageUpstream;
    /** ARNs of roles of the account that publish packages; nobody else changes any. */
    readonly publishers: readonly string[];
}

/** Regions that have CodeArtifact ({@link https://docs.aws.amazon.com/general/latest/gr/codeartifact.html}). */
const regions = [
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "us-east-1",
    "us-east-2",
    "us-west-2",
];

/** Key `packages` of the data science stack. Left out, there is no package repository. */
export const packagesKeys = z
    .object({
        upstream: z
            .enum(["pypi", "none"])
            .register(keyDocuments, {
                about:
                    "Where packages come from that the package repository does not hold yet. With pypi CodeArtifact " +
                    "fetches them from the public index; the network stays closed.",
                allowed: "pypi or none",
                example: "pypi",
            })
            .default("pypi"),
        publishers: z
            .array(
                z
                    .string()
                    .regex(/^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/)
                    .register(keyDocuments, {
                        about: "A role that publishes packages of its own.",
                        allowed: "the ARN of a role that exists",
                        example: "arn:aws:iam::111122223333:role/publisher",
                    }),
            )
            .register(keyDocuments, {
                about: "Roles that publish packages into the repository. Nobody else changes a package, whatever IAM allows.",
                allowed: "a list of ARNs of roles",
                example: "[arn:aws:iam::111122223333:role/publisher]",
            })
            .default([]),
    })
    .exactOptional();

/** Rules between the keys of `packages`, and between them and the place of the environment. */
export function packagesProblems(packages: AcceptedPackages, region: string | undefined): Problem[] {
    return [...emptyRepository(packages), ...regionProblems(packages, region)];
}

/** What of the keys was accepted. */
type AcceptedPackages = Accepted<z.output<typeof packagesKeys>> | undefined;

function emptyRepository(packages: AcceptedPackages): Problem[] {
    if (packages?.upstream !== "none" || packages.publishers?.length !== 0) {
        return [];
    }
    const text = "is empty, and with upstream none the repository would stay so; name a role that publishes packages.";
    return [{ key: "packages.publishers", text }];
}

function regionProblems(packages: AcceptedPackages, region: string | undefined): Problem[] {
    if (packages === undefined || region === undefined || regions.includes(region)) {
        return [];
    }
    const text = `CodeArtifact is not in ${region}; leave packages out, or take one of ${regions.join(", ")}.`;
    return [{ key: "packages", text }];
}
