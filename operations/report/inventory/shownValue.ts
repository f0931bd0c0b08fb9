import { isObject } from "../../../infra/support/isObject";

/** What stands in the place of a secret. */
export const secretText = "[secret]";

/** What stands in the place of a value that is not known before an update. */
export const unknownText = "[not known yet]";

/** What stands in the place of files and of references that the engine keeps in forms of its own. */
export const withheldText = "[not shown]";

/**
 * The key by which the engine marks what is no plain value, and the mark of a secret
 * ({@link https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/resource/sig}).
 */
const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** Texts by which the engine says that a value is not known: of texts, truth values, numbers, lists, files, mappings. */
const unknowns = [
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** A value without what must not be shown: secrets, encrypted or not, and the engine's words for what it does not know. */
export function shownValue(value: unknown): unknown {
    if (typeof value === "string") {
        return unknowns.some((unknown) => value.includes(unknown)) ? unknownText : value;
    }
    if (Array.isArray(value)) {
        return value.map(shownValue);
    }
    if (!isObject(value)) {
        return value;
    }
    if (signature in value) {
        return value[signature] === secretMark ? secretText : withheldText;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shownValue(item)]));
}
