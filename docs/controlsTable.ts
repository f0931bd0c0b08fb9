import { configIdentifiersOf, controls, leftOut, ownControls, preventiveControls } from "../policy-pack/controls";
import type { PreventiveControl } from "../policy-pack/controls";
import { policiesJudging, policiesPreventing, tagged } from "../policy-pack/controls/trace";
import { policies, type PackPolicy } from "../policy-pack/policies";
import { equivalents } from "../policy-pack/support/references";
import { markdownTable } from "./markdownTable";

const introduction = `# Controls

Generated from \`policy-pack/controls\` and the metadata of the policies by \`npm run docs\`; a test fails when this page is
behind them, and when a row has no policy, no case that keeps it or no case that breaks it.

Which policy judges a program by which control, and which rule of AWS Config, checkov or cfn-guard looks for the same. The
rules of AWS Config look at what is in the account: \`npm run controls\` prints them as a conformance pack, and the
[guardrails](guardrails.md), which refuse the requests themselves, as service control policies
([operations.md](operations.md)). [policies.md](policies.md) says what each policy asks for.`;

/** The page docs/controls.md. */
export function controlsPage(): string {
    const sections = [
        introduction,
        "## Controls of Security Hub CSPM",
        judgedTable(),
        "## Controls that no program can be judged by",
        unjudgedTable(),
        "## Controls beyond Security Hub CSPM",
        ownTable(),
        "## Rules and checks beyond the controls",
        "What policies that judge a control of Security Hub CSPM look for beside it.",
        furtherTable(),
        "## Preventive controls of the environment",
        "What a SageMaker environment in a VPC is built on. Each is kept by these policies before anything is deployed.",
        preventiveTable(),
        "## Checks of others that no policy repeats",
        leftOutTable(),
    ];
    return `${sections.join("\n\n")}\n`;
}

function judgedTable(): string {
    const judged = controls.filter(({ notJudged }) => notJudged === undefined);
    return markdownTable(
        ["Control", "Severity", "Policies", "AWS Config", "checkov", "cfn-guard"],
        judged.map((control) => [
            control.id,
            control.severity,
            codes(policiesJudging(control.id).map(levelled)),
            codes(configIdentifiersOf(control)),
            (control.checkov ?? []).join(", "),
            codes(control.cfnGuard ?? []),
        ]),
    );
}

function unjudgedTable(): string {
    const rows = controls.flatMap((control) =>
        control.notJudged === undefined
            ? []
            : [[control.id, control.severity, control.notJudged, codes(configIdentifiersOf(control))]],
    );
    return markdownTable(["Control", "Severity", "Why", "AWS Config"], rows);
}

function ownTable(): string {
    return markdownTable(
        ["Policy", "Severity", "AWS Config", "checkov", "cfn-guard"],
        policies
            .filter(({ name }) => ownControls.includes(name))
            .map((policy) => [
                codes([levelled(policy)]),
                policy.severity ?? "",
                codes(tagged(policy, "aws-config")),
                tagged(policy, "checkov").join(", "),
                codes(tagged(policy, "cfn-guard")),
            ]),
    );
}

function furtherTable(): string {
    const kinds = ["aws-config", "checkov", "cfn-guard"] as const;
    const further = (policy: PackPolicy): string[][] => {
        const ofControls = equivalents({ securityHub: tagged(policy, "security-hub") });
        return kinds.map((kind) => tagged(policy, kind).filter((rule) => !ofControls.includes(`${kind}:${rule}`)));
    };
    const rows = policies
        .filter(({ name }) => !ownControls.includes(name))
        .map((policy) => [codes([levelled(policy)]), ...further(policy).map((rules) => rules.join(", "))]);
    return markdownTable(
        ["Policy", "AWS Config", "checkov", "cfn-guard"],
        rows.filter(([, ...rules]) => rules.some((text) => text !== "")),
    );
}

function preventiveTable(): string {
    return markdownTable(
        ["Control", "What it keeps from happening", "Policies"],
        Object.entries(preventiveControls).map(([control, what]) => [
            `\`${control}\``,
            what,
            codes(policiesPreventing(control as PreventiveControl).map(levelled)),
        ]),
    );
}

function leftOutTable(): string {
    return markdownTable(
        ["Checks", "Why"],
        leftOut.map(({ checks, why }) => [checks.join(", "), why]),
    );
}

/** Name of a policy; one that only advises says so. */
function levelled({ name, enforcementLevel }: PackPolicy): string {
    return enforcementLevel === "advisory" ? `${name} (advises)` : name;
}

function codes(names: readonly string[]): string {
    return names.map((name) => name.replace(/^\S+/, "`$&`")).join(", ");
}
