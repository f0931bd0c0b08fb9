import { expect } from "chai";
import * as fc from "fast-check";
import { deliveryStages, type DeliveryParts } from "../../../infra/mlops/deliveryStages";
import { wavesOf } from "../../../infra/mlops/endpointActions";
import { refusal } from "../../support/errors";
import { production, staging } from "../fixtures";
import { abaloneDeploy, deliveryTo, deliveryWithin, place, projectOf, quietStage } from "./fixtures";

const parts: DeliveryParts = {
    project: abaloneDeploy,
    plan: {
        models: "abalone",
        delivery: "stack-sets",
        stages: {
            staging: quietStage,
            prod: {
                endpoint: {},
                operation: {
                    maxConcurrentPercentage: 25,
                    failureTolerancePercentage: 10,
                    waves: [["444455556666"], ["555566667777"]],
                },
            },
        },
    },
    targets: {
        staging: deliveryTo(staging),
        prod: deliveryTo(production, "555566667777", "666677778888", "777788889999"),
    },
    prepareProjectName: "prepare",
    testProjectName: "test",
    topicArn: "arn:topic",
    administrationRoleArn: place.stackSetAdministrationRoleArn,
    link: "https://console/pipeline",
};

const single: DeliveryParts = {
    ...parts,
    plan: { ...parts.plan, delivery: "cloudformation", stages: { staging: quietStage, prod: quietStage } },
    targets: { staging: deliveryWithin("test"), prod: deliveryWithin("live") },
};

type Stages = readonly {
    readonly name: string;
    readonly actions: readonly Readonly<Record<string, unknown>>[];
    readonly beforeEntry?: unknown;
    readonly onSuccess?: unknown;
    readonly onFailure?: unknown;
}[];

function stagesOf(of: DeliveryParts): Stages {
    return deliveryStages(of) as unknown as Stages;
}

function stageNamed(of: DeliveryParts, name: string): Stages[number] {
    const stage = stagesOf(of).find((it) => it.name === name);
    if (stage === undefined) {
        throw new Error(`There is no stage ${name}.`);
    }
    return stage;
}

const rule = { category: "Rule", owner: "AWS", provider: "VariableCheck", version: "1" };
const skipped = {
    condition: {
        result: "SKIP",
        rules: [
            {
                name: "HasSomethingToDeliver",
                ruleTypeId: rule,
                configuration: { Variable: "#{Prepare.DELIVER}", Operator: "EQ", Value: "true" },
            },
        ],
    },
};

describe("infra/mlops/deliveryStages", () => {
    it("prepares, delivers to staging, asks, and delivers to production", () => {
        expect(stagesOf(parts).map(({ name }) => name)).to.deep.equal(["Prepare", "Staging", "Approval", "Production"]);
    });

    it("prepares for the very package that the run is about, and fails if the build doesn't say what it chose", () => {
        expect(stageNamed(parts, "Prepare")).to.deep.equal({
            name: "Prepare",
            actions: [
                {
                    name: "PrepareDelivery",
                    category: "Build",
                    owner: "AWS",
                    provider: "CodeBuild",
                    version: "1",
                    runOrder: 1,
                    inputArtifacts: ["Source"],
                    outputArtifacts: ["Prepared"],
                    namespace: "Prepare",
                    configuration: {
                        ProjectName: "prepare",
                        EnvironmentVariables:
                            '[{"name":"MODEL_PACKAGE_ARN","value":"#{variables.MODEL_PACKAGE_ARN}","type":"PLAINTEXT"},' +
                            '{"name":"PIPELINE_EXECUTION_ID","value":"#{codepipeline.PipelineExecutionId}","type":"PLAINTEXT"}]',
                    },
                },
            ],
            onSuccess: {
                condition: {
                    result: "FAIL",
                    rules: [
                        {
                            name: "SaysWhetherToDeliver",
                            ruleTypeId: rule,
                            configuration: {
                                Variable: "#{Prepare.DELIVER}",
                                Operator: "MATCHES",
                                Value: "true|false",
                            },
                        },
                        {
                            name: "SaysWhichModel",
                            ruleTypeId: rule,
                            configuration: {
                                Variable: "#{Prepare.DELIVERED_PACKAGE}",
                                Operator: "MATCHES",
                                Value: "none|arn:.+",
                            },
                        },
                    ],
                },
            },
        });
    });

    it("skips everything behind, where nothing is to be delivered", () => {
        for (const stage of stagesOf(parts).slice(1)) {
            expect(stage.beforeEntry, stage.name).to.deep.equal(skipped);
        }
    });

    it("goes back to what a stage had before, where delivery or test fails", () => {
        expect(stagesOf(parts).map(({ name, onFailure }) => [name, onFailure])).to.deep.equal([
            ["Prepare", undefined],
            ["Staging", { result: "ROLLBACK" }],
            ["Approval", undefined],
            ["Production", { result: "ROLLBACK" }],
        ]);
    });

    it("brings the stack set to all staging accounts, and tests in them", () => {
        expect(stageNamed(parts, "Staging").actions).to.deep.equal([
            {
                name: "DeployStaging",
                category: "Deploy",
                owner: "AWS",
                provider: "CloudFormationStackSet",
                version: "1",
                runOrder: 1,
                inputArtifacts: ["Prepared"],
                configuration: {
                    StackSetName: "sm-mlops-dev--abalone-deploy-staging",
                    DeploymentTargets: "333344445555",
                    Regions: "eu-west-1",
                    MaxConcurrentPercentage: "100",
                    FailureTolerancePercentage: "0",
                    TemplatePath: "Prepared::endpoint-template.yaml",
                    Parameters: "Prepared::staging-parameters.json",
                    PermissionModel: "SELF_MANAGED",
                    AdministrationRoleArn: place.stackSetAdministrationRoleArn,
                    ExecutionRoleName: "sm-mlops-staging-eu-west-1-stack-set-execution",
                },
            },
            {
                name: "TestStaging",
                category: "Test",
                owner: "AWS",
                provider: "CodeBuild",
                version: "1",
                runOrder: 2,
                inputArtifacts: ["Source", "Prepared"],
                configuration: {
                    ProjectName: "test",
                    PrimarySource: "Source",
                    EnvironmentVariables: '[{"name":"STAGE","value":"staging","type":"PLAINTEXT"}]',
                },
            },
        ]);
    });

    it("brings it to production wave by wave, one after the other, and tests at the end", () => {
        const actions = stageNamed(parts, "Production").actions.map(({ name, provider, runOrder, configuration }) => ({
            name,
            provider,
            runOrder,
            ...(configuration as Readonly<Record<string, unknown>>),
        }));
        const preferences = { MaxConcurrentPercentage: "25", FailureTolerancePercentage: "10" };
        expect(actions[0]).to.deep.include({
            name: "DeployProduction",
            provider: "CloudFormationStackSet",
            runOrder: 1,
            DeploymentTargets: "444455556666",
            Parameters: "Prepared::prod-parameters.json",
            ...preferences,
        });
        const instances = { StackSetName: "sm-mlops-dev--abalone-deploy-prod", Regions: "eu-west-1", ...preferences };
        expect(actions.slice(1, 3)).to.deep.equal([
            {
                name: "DeployProduction2",
                provider: "CloudFormationStackInstances",
                runOrder: 2,
                DeploymentTargets: "555566667777",
                ...instances,
            },
            {
                name: "DeployProduction3",
                provider: "CloudFormationStackInstances",
                runOrder: 3,
                DeploymentTargets: "666677778888,777788889999",
                ...instances,
            },
        ]);
        expect(actions[3]).to.deep.include({ name: "TestProduction", runOrder: 4 });
        expect(actions).to.have.lengthOf(4);
    });

    it("asks people by the topic, with the model that passed and where to look", () => {
        expect(stageNamed(parts, "Approval").actions).to.deep.equal([
            {
                name: "ApproveRelease",
                category: "Approval",
                owner: "AWS",
                provider: "Manual",
                version: "1",
                configuration: {
                    NotificationArn: "arn:topic",
                    CustomData:
                        "Project abalone-deploy delivers abalone to prod: #{Prepare.DELIVERED_PACKAGE}. It passed the tests in " +
                        "staging. Approve to bring it to every account of the stage.",
                    ExternalEntityLink: "https://console/pipeline",
                },
            },
        ]);
        const [action] = stageNamed({ ...single, link: undefined } as unknown as DeliveryParts, "Approval").actions;
        expect(action?.configuration).to.deep.include({
            CustomData:
                "Project abalone-deploy delivers abalone to live: #{Prepare.DELIVERED_PACKAGE}. It passed the tests in " +
                "test. Approve to bring it to every account of the stage.",
        });
        expect(action?.configuration).to.not.have.property("ExternalEntityLink");
    });

    it("works by stacks in a single account, with the role of the stage", () => {
        expect(stageNamed(single, "Production").actions[0]).to.deep.equal({
            name: "DeployProduction",
            category: "Deploy",
            owner: "AWS",
            provider: "CloudFormation",
            version: "1",
            runOrder: 1,
            inputArtifacts: ["Prepared"],
            configuration: {
                ActionMode: "CREATE_UPDATE",
                StackName: "sm-mlops-dev--abalone-deploy-live",
                TemplatePath: "Prepared::endpoint-template.yaml",
                TemplateConfiguration: "Prepared::prod-configuration.json",
                RoleArn: "arn:aws:iam::111122223333:role/sm-mlops-live-eu-west-1-stack-set-execution",
            },
        });
    });

    it("refuses stacks for a stage that is in other accounts", () => {
        expect(refusal(() => deliveryStages({ ...single, targets: parts.targets }))).to.equal(
            "Project abalone-deploy delivers to stage staging by stacks, and the stage is in other accounts; use stack sets.",
        );
    });

    it("keeps every setting of an action within the 1,000 characters of CodePipeline", () => {
        const accounts = Array.from({ length: 200 }, (_, index) => String(100_000_000_000 + index));
        const prod = { ...deliveryTo(production), accountIds: accounts };
        const longest = projectOf("n".repeat(24), {
            ...abaloneDeploy.scope,
            environment: "e".repeat(12),
            stage: "s".repeat(10),
        });
        const all = stagesOf({
            ...parts,
            project: longest,
            plan: { ...parts.plan, models: "m".repeat(38) },
            targets: { ...parts.targets, prod },
        });
        const settings = all
            .flatMap(({ actions }) => actions)
            .flatMap(({ configuration }) => Object.values(configuration as Readonly<Record<string, string>>));
        expect(Math.max(...settings.map((value) => value.length))).to.be.at.most(1_000);
    });

    it("reaches every account of a stage once, in waves that are not empty and not too long", () => {
        const ids = fc.uniqueArray(fc.stringMatching(/^\d{12}$/), { minLength: 1, maxLength: 200 });
        fc.assert(
            fc.property(
                ids,
                fc.array(fc.array(fc.nat(220), { maxLength: 90 }), { maxLength: 4 }),
                (accounts, picks) => {
                    const left = new Set(accounts);
                    const waves = picks.map((wave) =>
                        wave.flatMap((pick) => {
                            const account = accounts[pick] ?? "000000000000";
                            return left.delete(account) || account === "000000000000" ? [account] : [];
                        }),
                    );
                    const reached = wavesOf(accounts, waves);
                    expect(reached.flat().sort()).to.deep.equal([...accounts].sort());
                    expect(reached.every(({ length }) => length > 0 && length <= 75)).to.be.true;
                },
            ),
        );
    });
});
