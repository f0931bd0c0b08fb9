import { expect } from "chai";
import {
    approvalRule,
    changeRules,
    deliveryFailure,
    runFailure,
    type ProjectRule,
} from "../../../infra/mlops/projectRules";
import * as library from "../../../infra/support/naming";
import type { Situation } from "../../../rehearsal/verify/check";
import { trialsOf } from "../../../rehearsal/verify/projectEvents";
import * as names from "../../../rehearsal/verify/projectNames";
import { matchesPattern } from "../../infra/mlops/eventPattern";

const dev = { name: "dev", id: "200000000001" } as const;
const situation = {
    accounts: { dev, staging: { name: "staging", id: "200000000002" }, prod: { name: "prod", id: "200000000003" } },
    facts: {
        environment: "team-a",
        region: "eu-central-1",
        stages: { dev: "lab", staging: "check", prod: "live" },
        projects: [
            { name: "credit", template: "model-build" },
            { name: "credit-deploy", template: "model-deploy", models: "credit" },
        ],
    },
} as unknown as Situation;
const scope = { partition: "aws", region: "eu-central-1", accountId: dev.id, environment: "team-a", stage: "lab" };

function projectOf(name: string): library.Project {
    return { scope, name, id: library.projectId(scope, name) };
}

describe("the projects that checks expect", () => {
    for (const expected of names.expectedProjects(situation)) {
        const project = projectOf(expected.name);

        it(`have the names that the library gives, as ${expected.name}`, () => {
            expect(expected.id).to.equal(project.id);
            expect(expected.resource).to.equal(library.projectResourceName(project));
            expect(names.artifactBucket(situation, expected)).to.equal(
                library.bucketName(scope, { projectId: project.id }),
            );
            for (const purpose of names.purposesOf(expected)) {
                const { name, path, arn } = names.projectRole(situation, expected, purpose);
                expect({ name, path }).to.deep.equal(library.projectRole(project, purpose));
                expect(arn).to.equal(library.projectRoleArn(project, purpose));
            }
        });

        it(`have rules that take recorded events, and none like them, as ${expected.name}`, () => {
            const rules: readonly ProjectRule[] = [
                ...changeRules(project, { kind: "codecommit", seeded: true }),
                deliveryFailure(project),
                expected.models === undefined ? runFailure(project) : approvalRule(project, expected.models),
            ];
            const trials = trialsOf(situation, expected);
            expect(new Set(trials.map(({ part }) => part))).to.deep.equal(new Set(expected.rules));
            for (const { part, what, event, matches } of trials) {
                const pattern = rules.find((rule) => rule.part === part)?.pattern ?? {};
                expect(matchesPattern(pattern, event), `${part}: ${what}`).to.equal(matches);
            }
        });
    }

    it("are tried with events that EventBridge takes", () => {
        for (const { event } of names.expectedProjects(situation).flatMap((one) => trialsOf(situation, one))) {
            expect(event).to.include.keys("id", "account", "source", "time", "region", "resources", "detail-type");
            expect(JSON.stringify(event)).to.not.match(/GROUP|REPOSITORY|PIPELINE|111122223333|eu-west-1/);
        }
    });
});

describe("differences", () => {
    it("name what is something else than it has to be", () => {
        expect(
            names.differences([
                ["its type", "V2", "V2"],
                ["its subnets", ["a"], ["a", "b"]],
                ["its role", undefined, "arn"],
            ]),
        ).to.deep.equal(['its subnets is ["a"], not ["a","b"]', "its role is missing, not arn"]);
    });
});
