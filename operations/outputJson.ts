import * as pulumi from "@pulumi/pulumi";

/** JSON of a value that may hold outputs, all of them known. */
export function outputJson(value: pulumi.Input<unknown>): Promise<string> {
    return new Promise((resolve) => {
        pulumi.jsonStringify(value, undefined, 4).apply(resolve);
    });
}
