import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

/** Forbids imports from the named top-level folders: arrows between folders go one way. */
function mayNotImport(files, folders, reason) {
    return {
        files,
        rules: {
            "no-restricted-imports": [
                "error",
                {
                    patterns: [
                        ...folders.map((folder) => ({ regex: `^(\\.\\./)+${folder}`, message: reason })),
                        { regex: "^secure-mlops-policies", message: "Nothing imports the policy pack as a package." },
                    ],
                },
            ],
        },
    };
}

export default tseslint.config(
    { ignores: ["node_modules", ".rehearsal", ".operations", "seed-code/**"] },
    eslint.configs.recommended,
    ...tseslint.configs.strictTypeChecked,
    ...tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: {
            parserOptions: {
                projectService: { allowDefaultProject: ["eslint.config.mjs"] },
                tsconfigRootDir: import.meta.dirname,
            },
        },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            "@typescript-eslint/explicit-module-boundary-types": "error",
            eqeqeq: "error",
            "no-console": "error",
        },
    },
    {
        files: ["infra/**"],
        rules: {
            "no-restricted-syntax": [
                "error",
                {
                    selector:
                        "MemberExpression[object.name='pulumi'][property.name=/^(Config|StackReference|getStack)$/]",
                    message: "Components take values; configuration and references are read in stacks/.",
                },
                {
                    selector: "ImportSpecifier[imported.name=/^(Config|StackReference|getStack)$/]",
                    message: "Components take values; configuration and references are read in stacks/.",
                },
            ],
        },
    },
    // A rule of its own: it adds to no-restricted-imports, which each folder sets anew.
    {
        ignores: ["tests/**"],
        rules: {
            "@typescript-eslint/no-restricted-imports": [
                "error",
                { patterns: [{ regex: "^@cloud-copilot/", message: "IAM's data is for tests alone." }] },
            ],
        },
    },
    {
        files: ["tests/**"],
        ignores: ["tests/authorization/**"],
        rules: {
            "@typescript-eslint/no-restricted-imports": [
                "error",
                {
                    patterns: [
                        {
                            regex: "^@cloud-copilot/(?!iam-data$)|authorization",
                            message:
                                "The simulator's licence is AGPL: it stays in tests/authorization, and nothing imports that.",
                        },
                    ],
                },
            ],
        },
    },
    // The types of preact bring those of a browser into scope.
    {
        ignores: ["tests/operations/report/browser.ts"],
        rules: {
            "no-restricted-globals": [
                "error",
                ...[
                    "document",
                    "event",
                    "history",
                    "length",
                    "location",
                    "name",
                    "origin",
                    "parent",
                    "self",
                    "status",
                    "top",
                    "window",
                ].map((name) => ({ name, message: "No browser runs this." })),
            ],
        },
    },
    mayNotImport(
        ["infra/**"],
        ["stacks", "policy-pack(?!/guardrails$)", "operations", "rehearsal", "tests"],
        "infra/ is a library: it imports nothing above it, and of the policy pack the table of guardrails alone.",
    ),
    mayNotImport(["stacks/**"], ["policy-pack", "operations", "rehearsal", "tests"], "stacks/ imports infra/ alone."),
    mayNotImport(
        ["policy-pack/**"],
        ["infra", "stacks", "operations", "rehearsal", "tests"],
        "The policy pack stands on its own.",
    ),
    mayNotImport(
        ["operations/**"],
        ["policy-pack(?!/(guardrails|controls(/trace)?|policies)$)", "rehearsal", "tests"],
        "Commands print what infra/, stacks/ and the policy pack say; of the pack they know its tables and its list.",
    ),
    mayNotImport(
        ["rehearsal/**"],
        ["infra", "policy-pack", "operations/(?!operation$|engine/|display$)", "tests", "stacks(?!/contracts$)"],
        "The rehearsal drives the program from outside; of it, it knows stacks/contracts alone, and how commands run the engine.",
    ),
    {
        files: ["tests/**"],
        rules: {
            // chai's assertions are expressions (`to.be.true`).
            "@typescript-eslint/no-unused-expressions": "off",
            "no-restricted-syntax": [
                "error",
                {
                    selector: "CallExpression[callee.property.name='apply'][callee.object.type!='Super']",
                    message: "A failing assertion inside apply() does not fail the test: await valueOf(output).",
                },
            ],
        },
    },
    { files: ["operations/**", "rehearsal/**"], rules: { "no-console": "off" } },
    {
        files: ["**/*.mjs"],
        ...tseslint.configs.disableTypeChecked,
        rules: {
            ...tseslint.configs.disableTypeChecked.rules,
            "@typescript-eslint/explicit-module-boundary-types": "off",
        },
    },
    {
        files: ["**/*.cjs"],
        ...tseslint.configs.disableTypeChecked,
        languageOptions: {
            ...tseslint.configs.disableTypeChecked.languageOptions,
            globals: {
                __dirname: "readonly",
                console: "writable",
                global: "readonly",
                module: "readonly",
                process: "readonly",
                require: "readonly",
            },
        },
        rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
    },
);
