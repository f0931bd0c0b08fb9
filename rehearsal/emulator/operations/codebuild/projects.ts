import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation } from "../operation";
import { secondsNow, textOf, textsOf, type Parameters } from "../parameters";

/** The projects, by name. Moto asks for the address of a source that comes from a pipeline. */
const projects = new Memory<Parameters>();

/** What CodeBuild says of a project that does not say it itself. */
const defaults = {
    timeoutInMinutes: 60,
    queuedTimeoutInMinutes: 480,
    badge: { badgeEnabled: false },
    cache: { type: "NO_CACHE" },
    projectVisibility: "PRIVATE",
    secondarySources: [],
    secondaryArtifacts: [],
};

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html */
export const createProject: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "name");
    if (projects.in(scope).has(name)) {
        throw new AwsError("ResourceAlreadyExistsException", `Project already exists: ${name}`);
    }
    const made = { arn: arnOf("codebuild", scope, `project/${name}`), created: secondsNow() };
    const project = { ...defaults, ...call.json, ...made, lastModified: secondsNow() };
    projects.in(scope).set(name, project);
    return jsonAnswer({ project });
};

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateProject.html */
export const updateProject: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "name");
    const before = projects.in(scope).get(name);
    if (before === undefined) {
        throw new AwsError("ResourceNotFoundException", `Project cannot be found: ${name}`);
    }
    const project = { ...before, ...call.json, lastModified: secondsNow() };
    projects.in(scope).set(name, project);
    return jsonAnswer({ project });
};

/** Projects are asked for by name or by ARN. @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
export const batchGetProjects: Operation = ({ call, scope }) => {
    const known = projects.in(scope);
    const asked = textsOf(call.json, "names").map((name) => [name, known.get(name.split(":project/").pop() ?? name)]);
    return jsonAnswer({
        projects: asked.flatMap(([, project]) => (project === undefined ? [] : [project])),
        projectsNotFound: asked.flatMap(([name, project]) => (project === undefined ? [name] : [])),
    });
};

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html */
export const listProjects: Operation = ({ scope }) => jsonAnswer({ projects: [...projects.in(scope).keys()].sort() });

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_DeleteProject.html */
export const deleteProject: Operation = ({ call, scope }) => {
    projects.in(scope).delete(textOf(call.json, "name").split(":project/").pop() ?? "");
    return jsonAnswer({});
};
