import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { given } from "../aws";

/**
 * Reads the file of an artifact that an action names, such as `Prepared::endpoint-template.yaml`.
 *
 * @param artifact folder with what is in the artifact
 * @param setting setting of the action that names the file
 */
export function fileOf(
    artifact: string,
    configuration: Readonly<Record<string, string>>,
    setting: string,
): Promise<string> {
    const [, file = ""] = given(configuration[setting], setting).split("::");
    return readFile(join(artifact, file), "utf8");
}
