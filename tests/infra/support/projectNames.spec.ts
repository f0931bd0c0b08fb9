import { expect } from "chai";
import * as fc from "fast-check";
import {
    artifactPrefix,
    bucketArn,
    bucketName,
    buildLogGroupName,
    deployBuildRoleArnPattern,
    endpointName,
    modelPackageGroupName,
    nameLimits,
    projectId,
    projectPartName,
    projectPrefix,
    projectResourceName,
    projectRole,
    projectRoleArn,
    projectRoleArnPattern,
    projectTags,
    type Project,
    type ProjectFunction,
    type Scope,
} from "../../../infra/support/naming";
import { development } from "../fixtures";

/** All functions: one that is left out does not compile. */
const functions = Object.keys({
    pipeline: 0,
    build: 0,
    prepare: 0,
    test: 0,
    event: 0,
} satisfies Record<ProjectFunction, 0>) as ProjectFunction[];

const name = (longest: number): fc.Arbitrary<string> =>
    fc.stringMatching(new RegExp(`^[a-z](-?[a-z0-9]){0,${longest - 1}}$`)).filter((text) => text.length <= longest);

function projectOf(scope: Scope, own: string): Project {
    return { scope, name: own, id: projectId(scope, own) };
}

const projects: fc.Arbitrary<Project> = fc
    .record({
        region: fc.constantFrom("ap-southeast-1", "eu-west-1"),
        accountId: fc.stringMatching(/^\d{12}$/),
        environment: name(nameLimits.environment),
        stage: fc.stringMatching(new RegExp(`^[a-z][a-z0-9]{0,${nameLimits.stage - 1}}$`)),
        own: name(nameLimits.project),
    })
    .map(({ own, ...scope }) => projectOf({ partition: "aws", ...scope }, own));

const longest = projectOf(
    {
        ...development,
        region: "ap-southeast-1",
        environment: "e".repeat(nameLimits.environment),
        stage: "s".repeat(nameLimits.stage),
    },
    "n".repeat(nameLimits.project),
);

function forEveryProject(check: (project: Project) => void): void {
    check(longest);
    fc.assert(fc.property(projects, check));
}

describe("infra/support/naming of projects", () => {
    const abalone = projectOf(development, "abalone");

    it("names what projects hold as seed code and other accounts expect it", () => {
        expect({
            id: abalone.id,
            pipeline: projectResourceName(abalone),
            group: modelPackageGroupName(development, "abalone"),
            stackSet: projectPartName(abalone, "staging"),
            endpoint: endpointName({ ...development, stage: "prod" }, "abalone"),
            logs: buildLogGroupName(abalone, "build"),
            bucket: bucketName(development, { projectId: abalone.id }),
            buckets: bucketArn(development, { projectId: "*" }),
            artifacts: artifactPrefix(abalone),
            role: projectRoleArn(abalone, "build"),
            testRole: projectRoleArn(abalone, "test"),
            tags: projectTags(abalone),
        }).to.deep.equal({
            id: "p-c29d680a3eab",
            pipeline: "sm-mlops-dev--abalone",
            group: "sm-mlops-dev--abalone",
            stackSet: "sm-mlops-dev--abalone-staging",
            endpoint: "sm-mlops-prod--abalone",
            logs: "/aws/codebuild/sm-mlops-dev--abalone-build",
            bucket: "sm-mlops-dev--p-c29d680a3eab",
            buckets: "arn:aws:s3:::sm-mlops-dev--*",
            artifacts: "projects/p-c29d680a3eab",
            role: "arn:aws:iam::111122223333:role/sm-mlops/dev/project/sm-mlops-dev--p-c29d680a3eab-build",
            testRole: "arn:aws:iam::111122223333:role/sm-mlops/dev/deploy-build/sm-mlops-dev--p-c29d680a3eab-test",
            tags: {
                EnvironmentName: "sm-mlops",
                EnvironmentType: "dev",
                "sagemaker:project-name": "abalone",
                "sagemaker:project-id": "p-c29d680a3eab",
            },
        });
    });

    it("gives a project of another place or name another id, and the same one the same", () => {
        const others: Scope[] = [
            { ...development, partition: "aws-us-gov" },
            { ...development, region: "us-east-1" },
            { ...development, accountId: "222233334444" },
            { ...development, environment: "team-b" },
            { ...development, stage: "test" },
        ];
        const ids = [
            abalone.id,
            projectId(development, "abalone-2"),
            ...others.map((scope) => projectId(scope, "abalone")),
        ];
        expect(new Set(ids)).to.have.lengthOf(7);
        expect(projectId({ ...development, buckets: { data: "given" } }, "abalone")).to.equal(abalone.id);
    });

    it("keeps the limits of AWS for every project, and leaves 14 characters to parts of its endpoint", () => {
        forEveryProject((project) => {
            expect(project.id).to.match(/^p-[a-z0-9]{12}$/);
            expect(bucketName(project.scope, { projectId: project.id })).to.match(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
            expect(`${endpointName(project.scope, project.name)}-${"x".repeat(13)}`).to.match(
                /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
            );
            // The rules of events have the shortest names of what a project has parts of.
            expect(projectPartName(project, "x".repeat(14))).to.match(/^[\w.-]{1,64}$/);
            for (const purpose of functions) {
                expect(projectRole(project, purpose).name).to.match(/^[\w+=,.@-]{1,64}$/);
            }
        });
        expect(projectPartName(longest, "x".repeat(14))).to.have.lengthOf(64);
    });

    it("begins every name with the prefix of the environment's projects", () => {
        forEveryProject((project) => {
            const prefix = projectPrefix(project.scope);
            const names = [
                projectResourceName(project),
                projectPartName(project, "commit"),
                bucketName(project.scope, { projectId: project.id }),
                ...functions.map((purpose) => projectRole(project, purpose).name),
            ];
            expect(names.filter((it) => !it.startsWith(prefix))).to.be.empty;
        });
    });

    it("keeps tests apart by the path that other accounts trust", () => {
        for (const purpose of functions) {
            const pattern = (purpose === "test" ? deployBuildRoleArnPattern : projectRoleArnPattern)(development);
            expect(projectRoleArn(abalone, purpose)).to.match(new RegExp(`^${pattern.replace("*", "[^/]+")}$`));
        }
    });
});
