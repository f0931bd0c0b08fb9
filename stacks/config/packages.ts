import * as z from "zod";
import type { PackageUpstream } from "../../infra/packages/packageRepository";
import { keyDocuments } from "./fields";
import type { Problem } from "./problems";

/** What a person decides about Python packages. */
export interface PackagesConfig {
    /** Where packages come from that the repository does not hold yet. */
    readonly upstream: PackageUpstream;
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
    })
    .exactOptional();

/** Rules between `packages` and the place of the environment. */
export function packagesProblems(packages: object | undefined, region: string | undefined): Problem[] {
    if (packages === undefined || region === undefined || regions.includes(region)) {
        return [];
    }
    const text = `CodeArtifact is not in ${region}; leave packages out, or take one of ${regions.join(", ")}.`;
    return [{ key: "packages", text }];
}
