import { accountNames, stackNames, type AccountName, type Organisation, type StackName } from "./accounts";
import type { FaultFigure } from "./changes/changeStep";
import type { Results } from "./deploy";
import type { Violation } from "../operations/engine/updateRecord";
import type { Memory } from "../operations/engine/processes";
import type { ScenarioName } from "./scenarioNames";
import { formatTable } from "./table";
import type { Finding } from "./verify/check";

/** What a rehearsal found out about one stack. */
export interface StackReport {
    readonly stack: StackName;
    readonly accountId: string;
    readonly resources: number;
    /** Seconds that the first `up` took, and the second one, which changed nothing. */
    readonly seconds: number;
    readonly secondsAgain: number;
    /** Names of the policies that looked at the stack. */
    readonly policies: readonly string[];
    readonly violations: readonly Violation[];
}

/** Everything that a rehearsal found out. */
export interface Report {
    /** What was rehearsed. */
    readonly scenario: ScenarioName;
    /** ISO 8601 in UTC. */
    readonly startedAt: string;
    readonly seconds: number;
    /** Memory when all processes together took most; undefined where the system does not tell. */
    readonly peakMemory: Memory | undefined;
    readonly stacks: readonly StackReport[];
    /** Every check in every account that it looks at. */
    readonly findings: readonly Finding[];
    /** Faults that deployments met on purpose. */
    readonly faults: readonly FaultFigure[];
}

/** Puts together what two rounds of updates say of each stack. */
export function stackReports({ accounts }: Organisation, first: Results, again: Results): StackReport[] {
    return stackNames.flatMap((stack) => {
        const result = first.get(stack);
        return result === undefined
            ? []
            : [
                  {
                      stack,
                      accountId: accountOf(stack, accounts),
                      resources: result.record.resources,
                      seconds: result.seconds,
                      secondsAgain: again.get(stack)?.seconds ?? 0,
                      policies: result.record.policies,
                      violations: result.record.violations,
                  },
              ];
    });
}

/** Id of the account that a stack is named after; the others are in several accounts, or in one of these. */
function accountOf(stack: StackName, accounts: Organisation["accounts"]): string {
    const name = accountNames.find((account) => account === stack);
    return name === undefined ? "" : accounts[name];
}

/** Passed and all checks of an account, such as `24/24`. */
function checksOf(report: Report, name: AccountName | StackName): string {
    const own = report.findings.filter(({ account }) => account === name);
    if (own.length === 0) {
        return "";
    }
    return `${own.filter(({ problems }) => problems.length === 0).length}/${own.length}`;
}

/** What was looked into beside the stacks: the management account, and stages that share the account of a stack. */
function withoutStack({ stacks, findings }: Report): AccountName[] {
    const looked = new Set(findings.map(({ account }) => account));
    return accountNames.filter((name) => looked.has(name) && stacks.every(({ stack }) => stack !== name));
}

function describeMemory({ total, providers, ofProviders }: Memory): string {
    const each = providers === 0 ? 0 : ofProviders / providers / 2 ** 20;
    const most = `${(total / 2 ** 30).toFixed(2)} GiB of memory at most`;
    return providers === 0 ? most : `${most}, with ${providers} providers of ${each.toFixed(0)} MiB each`;
}

function faultTable(faults: readonly FaultFigure[]): string[] {
    const rows = faults.map(({ fault, stack, seconds, refused, made, cutOff, toHeal }) => [
        ...[fault, stack, seconds.toFixed(0)],
        ...[refused, made, cutOff].map(String),
        toHeal.toFixed(0),
    ]);
    const head = ["fault", "stack", "after, s", "refused calls", "made", "cut off", "to heal, s"];
    return rows.length === 0 ? [] : ["", formatTable(head, rows), ""];
}

/** The summary that ends a rehearsal. */
export function summary(report: Report): string {
    const rows = report.stacks.map((stack) => [
        stack.stack,
        stack.accountId,
        String(stack.resources),
        stack.seconds.toFixed(0),
        stack.secondsAgain.toFixed(0),
        String(stack.policies.length),
        String(stack.violations.length),
        checksOf(report, stack.stack),
    ]);
    const table = formatTable(
        ["stack", "account", "resources", "up, s", "again, s", "policies", "violations", "checks"],
        [...rows, ...withoutStack(report).map((name) => [`(${name})`, "", "", "", "", "", "", checksOf(report, name)])],
    );
    const memory = report.peakMemory === undefined ? "" : `, ${describeMemory(report.peakMemory)}`;
    const noted = report.stacks.flatMap(({ stack, violations }) =>
        violations.map(({ policy, resource, message }) => `${stack}: ${policy}: ${resource}: ${message}`),
    );
    return [
        table,
        ...noted,
        ...faultTable(report.faults),
        `${report.scenario}: ${report.seconds.toFixed(0)} s in all${memory}.`,
    ].join("\n");
}
