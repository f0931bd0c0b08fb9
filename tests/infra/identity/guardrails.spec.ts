import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    guardrailStatement,
    guardrailStatements,
    keyStatements,
    placementGuardrails,
    placementStatements,
} from "../../../infra/identity/guardrails";
import { guardrails, instanceTypesKey, type Demand, type Guardrail } from "../../../policy-pack/guardrails";
import { deniedBy, plain, type Context } from "../decisions";
import { instanceTypeLimit } from "../../../infra/studio/studioSettings";
import { development, notebookRoleArn } from "../fixtures";
import { one, record } from "../recorded";
import { longestScope } from "./roleSupport";

const caller = { roleArn: notebookRoleArn };
/** As many as a network has at most. */
const subnetIds = Array.from({ length: 6 }, (_, index) => `subnet-${String(index).padStart(17, "0")}`);
const securityGroupIds = Array.from({ length: 1 }, (_, index) => `sg-${String(index).padStart(17, "0")}`);

/** A value that a demand is content with; `undefined` for an absent key. */
function good(demand: Demand): string | undefined {
    switch (demand.kind) {
        case "present":
            return "given";
        case "true":
            return "true";
        case "value":
        case "value-if-given":
            return demand.value;
        case "never":
            return "OTHER";
        case "not-true":
            return "false";
    }
}

/** A value that it refuses; `undefined` where only absence is refused. */
function bad(demand: Demand): string | undefined {
    switch (demand.kind) {
        case "present":
            return undefined;
        case "true":
            return "false";
        case "value":
        case "value-if-given":
            return "Other";
        case "never":
            return demand.value;
        case "not-true":
            return "true";
    }
}

const refusesAbsence = (kind: Demand["kind"]): boolean => ["present", "true", "value"].includes(kind);

/** What the request says about instances, so that the row speaks of it. */
const ordinary: Context = { [instanceTypesKey]: ["ml.m5.xlarge"] };

async function refusals(row: Guardrail, action: string, context: Context): Promise<string[]> {
    return deniedBy(await plain([guardrailStatement(row)]), { caller, action, resource: "*", context });
}

describe("infra/identity/guardrails", () => {
    for (const row of guardrails) {
        const { sid, key, demand, actions } = row;
        const [action = ""] = actions;

        it(`${sid} lets a request pass that says the right thing`, async () => {
            for (const each of actions) {
                expect(await refusals(row, each, { ...ordinary, [key]: good(demand) }), each).to.be.empty;
            }
        });

        it(`${sid} ${refusesAbsence(demand.kind) ? "refuses" : "passes"} a request that says nothing`, async () => {
            for (const each of actions) {
                expect(await refusals(row, each, ordinary), each).to.deep.equal(
                    refusesAbsence(demand.kind) ? [sid] : [],
                );
            }
        });

        if (bad(demand) !== undefined) {
            it(`${sid} refuses the wrong value`, async () => {
                expect(await refusals(row, action, { ...ordinary, [key]: bad(demand) })).to.deep.equal([sid]);
            });
        }

        it(`${sid} holds one key in each operator, and no two for absence`, () => {
            const conditions = Object.entries(guardrailStatement(row).Condition ?? {});
            expect(conditions).not.to.be.empty;
            for (const [operator, keys] of conditions) {
                expect(Object.keys(keys), operator).to.have.lengthOf(1);
            }
        });
    }

    for (const row of guardrails.filter(({ exceptLocalStorage }) => exceptLocalStorage === true)) {
        const [action = ""] = row.actions;
        const cases: [string, string[] | undefined, boolean][] = [
            ["passes instances with local storage", ["ml.g5.xlarge"], false],
            ["refuses instances without", ["ml.m5.xlarge"], true],
            ["refuses several without", ["ml.m5.xlarge", "ml.c5.large"], true],
            ["passes a mixture, which takes no key", ["ml.m5.xlarge", "ml.p4d.24xlarge"], false],
            ["refuses a request that tells no instances", undefined, row.onlyWithInstances !== true],
        ];
        for (const [name, instances, refused] of cases) {
            it(`${row.sid} ${name}`, async () => {
                const context = { [instanceTypesKey]: instances };
                expect(await refusals(row, action, context)).to.deep.equal(refused ? [row.sid] : []);
            });
        }
    }

    it("let schedules pass that name a definition", async () => {
        const statements = await plain(guardrailStatements("policy"));
        for (const action of ["sagemaker:CreateMonitoringSchedule", "sagemaker:UpdateMonitoringSchedule"]) {
            expect(deniedBy(statements, { caller, action, resource: "*" })).to.be.empty;
        }
    });

    it("leave alone what Studio and pipelines do all day", async () => {
        const everything = await plain(guardrails.map(guardrailStatement));
        const everyday = [
            "CreateApp",
            "CreatePipeline",
            "CreatePresignedDomainUrl",
            "CreateSpace",
            "StartPipelineExecution",
        ];
        const others = [
            "CreateModelPackage",
            "CreateEndpoint",
            "CreateCompilationJob",
            "UpdateDomain",
            "UpdateUserProfile",
        ];
        for (const name of [...everyday, ...others, "UpdateNotebookInstance", "UpdateTrainingJob"]) {
            expect(deniedBy(everything, { caller, action: `sagemaker:${name}`, resource: "*" }), name).to.be.empty;
        }
    });

    describe("on placement", () => {
        const applicationTypes = ["ml.t3.medium", "ml.m5.large"];
        const statements = placementStatements({ subnetIds, securityGroupIds, applicationTypes });
        const [home = ""] = subnetIds;
        const [group = ""] = securityGroupIds;
        const cases: [string, string, Context, string[]][] = [
            [
                "pass the environment's own",
                "CreateTrainingJob",
                { "sagemaker:VpcSubnets": [home], "sagemaker:VpcSecurityGroupIds": [group] },
                [],
            ],
            [
                "refuse another subnet",
                "CreateTrainingJob",
                { "sagemaker:VpcSubnets": ["subnet-9"] },
                ["DenyOtherSubnets"],
            ],
            [
                "refuse a stray subnet among good ones",
                "CreateModel",
                { "sagemaker:VpcSubnets": [home, "subnet-9"] },
                ["DenyOtherSubnets"],
            ],
            [
                "refuse another security group",
                "CreateUserProfile",
                { "sagemaker:VpcSecurityGroupIds": ["sg-9"] },
                ["DenyOtherSecurityGroups"],
            ],
            [
                "refuse a stray group among good ones",
                "CreateModel",
                { "sagemaker:VpcSecurityGroupIds": [group, "sg-9"] },
                ["DenyOtherSecurityGroups"],
            ],
            ["pass an application of a type on offer", "CreateApp", { "sagemaker:InstanceTypes": ["ml.m5.large"] }, []],
            ["pass an application without instance", "CreateApp", { "sagemaker:InstanceTypes": ["system"] }, []],
            ["pass an application on the default type", "CreateApp", {}, []],
            [
                "refuse an application of another type",
                "CreateApp",
                { "sagemaker:InstanceTypes": ["ml.p4de.24xlarge"] },
                ["DenyOtherApplicationTypes"],
            ],
            [
                "leave jobs on other types alone",
                "CreateTrainingJob",
                { "sagemaker:InstanceTypes": ["ml.p3.2xlarge"] },
                [],
            ],
            ["pass an update that leaves it alone", "UpdateUserProfile", {}, []],
            [
                "pass the configuration of an endpoint",
                "CreateEndpointConfig",
                { "sagemaker:VpcSubnets": ["subnet-9"] },
                [],
            ],
        ];
        for (const [name, action, context, by] of cases) {
            it(name, async () => {
                const request = { caller, action: `sagemaker:${action}`, resource: "*", context };
                expect(deniedBy(await plain(statements), request)).to.deep.equal(by);
            });
        }
    });

    describe("on keys", () => {
        const key = "arn:aws:kms:eu-west-1:111122223333:key/1234";
        const cases: [string, Context, string[]][] = [
            ["pass keys of the account", { "sagemaker:VolumeKmsKeyArn": key, "sagemaker:OutputKmsKeyArn": key }, []],
            ["pass their aliases", { "sagemaker:VolumeKmsKeyArn": key.replace("key/1234", "alias/a") }, []],
            ["leave absence to the demands", {}, []],
            [
                "refuse keys of another account",
                {
                    "sagemaker:VolumeKmsKeyArn": key.replace("111122223333", "999988887777"),
                    "sagemaker:OutputKmsKeyArn": key.replace("111122223333", "999988887777"),
                },
                ["DenyForeignVolumeKeys", "DenyForeignOutputKeys"],
            ],
            [
                "refuse keys of another region",
                { "sagemaker:OutputKmsKeyArn": key.replace("eu-west-1", "us-east-1") },
                ["DenyForeignOutputKeys"],
            ],
        ];
        for (const [name, context, by] of cases) {
            it(name, async () => {
                const request = { caller, action: "sagemaker:CreateTrainingJob", resource: "*", context };
                expect(deniedBy(await plain(keyStatements(development)), request)).to.deep.equal(by);
            });
        }
    });

    it("become one managed policy that only denies, and fits with the longest names", async () => {
        // The longest name of an instance type has 17 characters.
        const applicationTypes = Array.from({ length: instanceTypeLimit }, (_, index) => `ml.${index}`.padEnd(17, "x"));
        const placement = { subnetIds: subnetIds.map((id) => pulumi.output(id)), securityGroupIds, applicationTypes };
        const recording = await record(() => placementGuardrails("guardrails", longestScope, placement, {}));
        const { inputs } = one(recording, "aws:iam/policy:Policy", "guardrails");
        const statements = await plain([
            ...guardrailStatements("policy"),
            ...placementStatements({ subnetIds, securityGroupIds, applicationTypes }),
            ...keyStatements(longestScope),
        ]);
        expect(inputs).to.include({
            name: `${longestScope.environment}-${longestScope.stage}-us-gov-west-1-guardrails`,
            path: `/${longestScope.environment}/${longestScope.stage}/`,
        });
        expect(inputs.policy).to.deep.equal({ Version: "2012-10-17", Statement: statements });
        expect(statements.filter(({ Effect }) => Effect !== "Deny")).to.be.empty;
        expect(JSON.stringify(inputs.policy).length).to.be.at.most(6_144);
    });
});
