import type { Accepted, Refused } from "./examine";
import { accountOf, partitionProblems, repeated } from "./givenArns";
import type { Problem } from "./problems";
import { buildingNames, deliveryProblems, endpointProblems, modelProblems } from "./projectDeliveryRules";
import type { PipelineConfig, ProjectConfig } from "./projects";

/** A project as far as it was accepted. */
export type AcceptedProject = Accepted<ProjectConfig>;

/** What rules about projects look at beside them. */
export interface ProjectSurroundings {
    /** The account and region of the stack, as far as they were accepted. */
    readonly accountId: string | undefined;
    readonly region: string | undefined;
    /** Groups of models that belong to no project. */
    readonly packageGroups: readonly string[];
    /** Names of given buckets for data and for models. */
    readonly dataBuckets: readonly string[];
    /** Where models go; nowhere, they stay in the development account. */
    readonly delivery: "targets" | "singleAccount" | undefined;
    /** Whether roles are given, so that none is made. */
    readonly givenRoles: boolean;
}

/** Keys that one template has and the other has not. */
const ownKeys = { "model-build": ["pipeline"], "model-deploy": ["models", "delivery", "stages"] } as const;

/** Rules between the keys of `projects`, and between them and others. A rule whose keys were refused is left out. */
export function projectProblems(
    projects: readonly AcceptedProject[],
    around: ProjectSurroundings,
    refused: Refused,
): Problem[] {
    return [
        ...nameProblems(projects, around),
        ...(around.givenRoles && projects.length > 0 ? [noRoles] : []),
        ...projects.flatMap((project, index) => {
            const key = `projects[${index}]`;
            return [
                ...templateProblems(key, project),
                ...sourceProblems(key, project, around),
                ...(project.template === "model-deploy"
                    ? [
                          ...modelProblems(key, project, projects, around, refused),
                          ...deliveryProblems(key, project, around, refused),
                          ...endpointProblems(key, project, around),
                      ]
                    : []),
            ];
        }),
    ];
}

/** Rules about pipelines that are declared from files. The build of a project would change one of its name. */
export function pipelineProblems(
    pipelines: readonly Accepted<PipelineConfig>[],
    projects: readonly AcceptedProject[],
): Problem[] {
    const names = pipelines.flatMap(({ name }) => name ?? []);
    const building = buildingNames(projects);
    return [
        ...repeated(names).map((name) => ({
            key: "pipelines",
            text: `name "${name}" is in the list more than once; a pipeline has one definition, rename one of them.`,
        })),
        ...names
            .filter((name) => building.includes(name))
            .map((name) => ({
                key: "pipelines",
                text: `"${name}" is the pipeline of the model-build project of that name, whose builds change it; name another one.`,
            })),
    ];
}

const noRoles: Problem = {
    key: "projects",
    text:
        "roles are given (identity.existing), so that none is made, and every project has roles of its own; leave one of " +
        "the two out.",
};

function nameProblems(projects: readonly AcceptedProject[], { packageGroups }: ProjectSurroundings): Problem[] {
    const names = projects.flatMap(({ name }) => name ?? []);
    return [
        ...repeated(names).map((name) => ({
            key: "projects",
            text: `name "${name}" is in the list more than once; what projects create would collide, rename one of them.`,
        })),
        ...buildingNames(projects)
            .filter((name) => packageGroups.includes(name))
            .map((name) => ({
                key: "registry.packageGroups",
                text: `"${name}" is the group of the model-build project of that name, which makes it; take it out of the list.`,
            })),
    ];
}

function templateProblems(key: string, project: AcceptedProject): Problem[] {
    const { template } = project;
    if (template === undefined) {
        return [];
    }
    const other = template === "model-build" ? "model-deploy" : "model-build";
    return ownKeys[other]
        .filter((name) => (project as Readonly<Record<string, unknown>>)[name] !== undefined)
        .map((name) => ({
            key: `${key}.${name}`,
            text: `a key of projects of template ${other}, and this one is of template ${template}; remove it.`,
        }));
}

function sourceProblems(key: string, { source }: AcceptedProject, around: ProjectSurroundings): Problem[] {
    const given = Object.entries(source ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    const problems: Problem[] = [];
    if (given.length > 1) {
        problems.push({
            key: `${key}.source`,
            text: `${given.join(" and ")} are given; the code is in one place, keep one.`,
        });
    }
    const arn = source?.connection?.arn;
    if (arn !== undefined) {
        const place = `${key}.source.connection.arn`;
        problems.push(...partitionProblems(place, arn, around), ...foreignProblems(place, arn, around));
    }
    const bucket = source?.s3?.bucket;
    if (bucket !== undefined && around.dataBuckets.includes(bucket)) {
        const text = `"${bucket}" holds data or models, which nothing outside of the network reads; put code into a bucket of its own.`;
        problems.push({ key: `${key}.source.s3.bucket`, text });
    }
    return problems;
}

/** A connection is used where it was made. */
function foreignProblems(key: string, arn: string, { accountId, region }: ProjectSurroundings): Problem[] {
    const found = { region: arn.split(":")[3] ?? "", accountId: accountOf(arn) };
    return [
        { what: "account", is: found.accountId, own: accountId },
        { what: "region", is: found.region, own: region },
    ].flatMap(({ what, is, own }) =>
        own === undefined || is === own
            ? []
            : [{ key, text: `${arn} is of ${what} ${is}, and this stack is of ${own}; make a connection there.` }],
    );
}
