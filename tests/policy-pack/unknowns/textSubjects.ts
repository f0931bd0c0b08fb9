import type { PackPolicy } from "../../../policy-pack/policies";
import { judge, judgeStack, type Declared, type Verdict } from "../../support/policies";
import { texts, type Fixture } from "./fixtures";
import { isHolder, pathsIn, valueAt, type Path } from "./paths";
import { policies, sampled, type Subject } from "./subjects";

/** What stands in a template, or in the definition of a pipeline, for something that is decided later. */
const undecided = {
    template: [{ Ref: "Parameter" }, { "Fn::If": ["Condition", "one", "other"] }, { "Fn::ImportValue": "elsewhere" }],
    pipeline: [{ Get: "Parameters.Undecided" }, { "Std:Join": { On: "", Values: [{ Get: "Steps.One.Name" }] } }],
} as const;

/** Each policy on each template and pipeline of a fixture that holds something for it to judge. */
export async function textSubjectsOf({ title, stack, varied }: Fixture): Promise<Subject[]> {
    const subjects: Subject[] = [];
    for (const resource of varied) {
        for (const key of texts.filter((text) => typeof resource.props[text] === "string")) {
            const value = JSON.parse(resource.props[key] as string) as object;
            const kind = "Resources" in value ? "template" : "pipeline";
            const withText = (changed: object): Declared => ({
                ...resource,
                props: { ...resource.props, [key]: JSON.stringify(changed) },
            });
            for (const policy of policies) {
                for (const judged of await waysToJudge(policy, resource, stack)) {
                    subjects.push({
                        title: `${title}, ${resource.name}, its ${key}`,
                        policy: policy.name,
                        value,
                        paths: sampled(pathsIn(value).filter((path) => isVaried(value, path))),
                        unknowns: undecided[kind],
                        judge: (changed) => judged(withText(changed)),
                        isReference: (path) => isFunction(valueAt(value, path)),
                    });
                }
            }
        }
    }
    return subjects;
}

const functionName = /^(Ref|Get|Fn::.*|Std:.*)$/;

type Judgement = (resource: Declared) => Promise<Verdict>;

async function waysToJudge(policy: PackPolicy, resource: Declared, stack: readonly Declared[]): Promise<Judgement[]> {
    const isMeant = "validateResource" in policy && (await judge(policy, resource)).notApplicable === undefined;
    return [
        ...(isMeant ? [(changed: Declared) => judge(policy, changed)] : []),
        ...("validateStack" in policy
            ? [
                  (changed: Declared) =>
                      judgeStack(
                          policy,
                          stack.map((other) => (other === resource ? changed : other)),
                      ),
              ]
            : []),
    ];
}

/** Whether the path leads to a property of a resource or to an argument of a step, and not into a function. */
function isVaried(document: object, path: Path): boolean {
    const isProperty = path.length > 3 && ["Properties", "Arguments"].includes(path[2] ?? "");
    return isProperty && !path.some((key) => functionName.test(key)) && valueAt(document, path) !== undefined;
}

/** Whether a value is a function of the template, such as a reference to another resource. */
function isFunction(value: unknown): boolean {
    return isHolder(value) && Object.keys(value).some((key) => functionName.test(key));
}
