import type { Situation } from "../verify/check";
import type { ProductName } from "../verify/catalogueNames";
import type { ProjectFacts } from "../verify/dataScienceFacts";
import { expectedProjects } from "../verify/projectNames";

/** Something that a person launches: a product, under a name, with what they choose. */
export interface Launch {
    readonly product: ProductName;
    readonly name: string;
    readonly parameters: Readonly<Record<string, string>>;
    /** Number of the version. @default the newest */
    readonly version?: number;
}

/** Projects that people launch. */
const projects: readonly ProjectFacts[] = [
    { name: "churn", template: "model-build" },
    { name: "churn-deploy", template: "model-deploy", models: "churn" },
];

/** The account as it has to be once they are launched: as if the stack file named them. */
export function withLaunchedProjects(situation: Situation): Situation {
    return { ...situation, facts: { ...situation.facts, projects } };
}

/** Name of the group of models that is launched, behind the prefix. */
export const launchedGroup = "manual";
export const launchedNotebook = "lab";

/** One launch of each product. Studio makes up the ids of projects; here they are those that checks expect. */
export function everyProduct(situation: Situation): readonly Launch[] {
    const ofProjects = expectedProjects(withLaunchedProjects(situation)).map(
        ({ name, id, template, models }): Launch => {
            const chosen: Record<string, string> =
                template === "model-build"
                    ? { ProcessingInstanceType: "ml.m5.large" }
                    : { Models: models ?? "", ProdInstanceCount: "3" };
            const project = {
                NotificationAddress: "ml-team@example.com",
                SageMakerProjectName: name,
                SageMakerProjectId: id,
            };
            return { product: template, name: `project-${name}`, parameters: { ...project, ...chosen } };
        },
    );
    return [...ofProjects, groupOf(launchedGroup), notebookOf(launchedNotebook, "ml.m5.xlarge")];
}

/** A group of models. */
export function groupOf(name: string, version?: number): Launch {
    const launch = { product: "model-group", name: `group-${name}`, parameters: { GroupName: name } } as const;
    return version === undefined ? launch : { ...launch, version };
}

export function notebookOf(name: string, InstanceType: string): Launch {
    return { product: "private-notebook", name: `notebook-${name}`, parameters: { NotebookName: name, InstanceType } };
}
