import { PluginKind } from "@stryker-mutator/api/plugin";

/** Properties that people read and no policy decides by; tests ask for their form, not for their words. */
const metadata = ["description", "displayName", "framework", "remediationSteps", "severity", "tags", "url"];

/** Leaves metadata out of the mutation. */
const ignorer = {
    shouldIgnore(path) {
        if (path.isObjectProperty() && metadata.includes(path.node.key.name) && path.get("value").isStringLiteral?.()) {
            return "It is for people to read.";
        }
        return path.isObjectProperty() && ["framework", "tags"].includes(path.node.key.name)
            ? "It says what a policy refers to."
            : undefined;
    },
};

export const strykerPlugins = [{ kind: PluginKind.Ignore, name: "metadata", value: ignorer }];
