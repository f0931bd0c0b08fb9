import { given } from "../aws";
import { expectedProducts, type ProductName } from "../verify/catalogueNames";
import type { Account, Situation } from "../verify/check";
import type { Facts } from "../verify/facts";
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

/** What a team's environment is launched with. */
export const launchedEnvironment = { name: "fraud", firstAddress: "10.20.0.0", size: "20", user: "carol" } as const;
export const launchedProfile = "dave";

/**
 * The account as it has to be once the environment is launched: as if a stack file had another stage there, with Studio
 * for one user, and nothing to deliver or to launch.
 */
export function withinLaunchedEnvironment(situation: Situation): Situation {
    const { accounts, facts } = situation;
    const others = Object.fromEntries(Object.entries(facts).filter(([key]) => key !== "catalog")) as Facts;
    const launchRole = `${facts.environment}/${facts.stages.dev}/${launchRoleOf(situation)}`;
    return {
        ...situation,
        accounts: { ...accounts, staging: withoutStage(accounts.staging), prod: withoutStage(accounts.prod) },
        facts: {
            ...others,
            stages: { ...facts.stages, dev: `env${launchedEnvironment.name}` },
            boundaryStage: "env",
            exemptRoles: { ...facts.exemptRoles, dev: [...facts.exemptRoles.dev, launchRole] },
            opensAwsBuckets: { ...facts.opensAwsBuckets, dev: false },
            trafficTypes: { ...facts.trafficTypes, dev: "ALL" },
            studio: {
                ...facts.studio,
                users: [{ name: launchedEnvironment.user, ownRole: false }],
                idleShutdownMinutes: 60,
                maximumIdleShutdownMinutes: 60,
                notebookSharing: "off",
                dockerTrustedAccounts: [],
            },
            registry: { packageGroups: [], imageRepositories: [] },
            projects: [],
        },
    };
}

/** The stages of the account are not those of the environment. */
function withoutStage(account: Account): Account {
    return { ...account, id: "000000000000" };
}

function launchRoleOf(situation: Situation): string {
    const product = expectedProducts(situation).find(({ name }) => name === "environment");
    return given(product, "the product environment").launchRole;
}

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
    return [
        ...ofProjects,
        groupOf(launchedGroup),
        notebookOf(launchedNotebook, "ml.m5.xlarge"),
        profileOf(launchedProfile),
        environmentOf(launchedEnvironment.name),
    ];
}

/** A group of models. */
export function groupOf(name: string, version?: number): Launch {
    const launch = { product: "model-group", name: `group-${name}`, parameters: { GroupName: name } } as const;
    return version === undefined ? launch : { ...launch, version };
}

export function profileOf(name: string): Launch {
    return { product: "user-profile", name: `profile-${name}`, parameters: { UserName: name, SignInName: name } };
}

export function environmentOf(Name: string, FirstAddress: string = launchedEnvironment.firstAddress): Launch {
    const { size, user } = launchedEnvironment;
    const chosen = { NetworkSize: size, StudioInstanceType: "ml.m5.large", UserName: user, SignInName: user };
    return { product: "environment", name: `environment-${Name}`, parameters: { Name, FirstAddress, ...chosen } };
}

export function notebookOf(name: string, InstanceType: string): Launch {
    return { product: "private-notebook", name: `notebook-${name}`, parameters: { NotebookName: name, InstanceType } };
}
