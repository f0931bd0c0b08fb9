import { parseJson } from "../support/json";
import { isRecord } from "../support/presence";
import { unknownValue } from "../support/sdk";
import { withCamelCaseKeys } from "./camelCase";
import { awsToken, type Declaration, type Properties } from "./declaration";
import { recordsOf, unknownRecord } from "./native/nativeType";

/**
 * Types of steps that start a job or create a model, by what they are alike to in the `aws` provider. Their arguments are
 * those of the API operation.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html
 */
const stepTypes: Readonly<Record<string, string>> = {
    AutoML: "AutoMlJobV2",
    Model: "Model",
    Processing: "ProcessingJob",
    Training: "TrainingJob",
    Transform: "TransformJob",
    Tuning: "HyperParameterTuningJob",
    // Both run a processing job.
    ClarifyCheck: "ProcessingJob",
    QualityCheck: "ProcessingJob",
};

/** What the steps of a SageMaker pipeline declare, those in the branches of conditions included. */
export function stepsOf(definition: string, holder: string): Declaration[] | undefined {
    const parsed = parseJson(definition);
    if (!isRecord(parsed) || !Array.isArray(parsed.Steps)) {
        return undefined;
    }
    return parsed.Steps.flatMap((step: unknown) => declaredBy(step, holder));
}

function declaredBy(step: unknown, holder: string): Declaration[] {
    if (!isRecord(step)) {
        return [];
    }
    const { Name: name, Type: type } = step;
    const args = isRecord(step.Arguments) ? step.Arguments : {};
    const branches = [args.IfSteps, args.ElseSteps].flatMap(recordsOf);
    const like = typeof type === "string" && Object.hasOwn(stepTypes, type) ? stepTypes[type] : undefined;
    const settledArgs = settled(args);
    return [
        ...(like === undefined
            ? []
            : [
                  {
                      type: awsToken("sagemaker", like),
                      name: `${holder}, step ${typeof name === "string" ? name : "without a name"}`,
                      props: isRecord(settledArgs) ? (withCamelCaseKeys(settledArgs) as Properties) : unknownRecord,
                      sources: {},
                  },
              ]),
        ...branches.flatMap((branch) => declaredBy(branch, holder)),
    ];
}

/** What a parameter, a property of another step or a function decides when the pipeline runs is not known. */
function settled(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(settled);
    }
    if (!isRecord(value)) {
        return value;
    }
    const [key, ...more] = Object.keys(value);
    if (more.length === 0 && (key === "Get" || key?.startsWith("Std:") === true)) {
        return unknownValue;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, settled(inner)]));
}
