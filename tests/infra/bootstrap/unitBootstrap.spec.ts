import { expect } from "chai";
import { delegateStackSets } from "../../../infra/bootstrap/organizationBootstrap";
import { stageTemplate } from "../../../infra/bootstrap/stageTemplate";
import { UnitBootstrap, type UnitBootstrapArgs } from "../../../infra/bootstrap/unitBootstrap";
import { rejection } from "../../support/errors";
import { all, childrenOf, once, one, record } from "../recorded";
import { home, plan } from "./accounts";

const args: UnitBootstrapArgs = {
    scope: home,
    unit: { stage: "prod", egress: "none", organizationalUnitIds: ["ou-a1b2-c3d4e5f6", "ou-a1b2-99999999"] },
    entry: plan,
    delegated: false,
};

const preferences = { failureTolerancePercentage: 10, maxConcurrentPercentage: 25 };

describe("UnitBootstrap", () => {
    const units = once(() => record(() => new UnitBootstrap("units-prod", args)));

    it("is one stack set with instances in all units of the stage, new accounts included", async () => {
        const recording = await units();
        expect(childrenOf(recording, "secure-mlops:bootstrap:UnitBootstrap", "units-prod")).to.deep.equal([
            "aws:cloudformation/stackSet:StackSet units-prod-stack-set",
            "aws:cloudformation/stackSetInstance:StackSetInstance units-prod-ou-a1b2-99999999",
            "aws:cloudformation/stackSetInstance:StackSetInstance units-prod-ou-a1b2-c3d4e5f6",
        ]);
        const { templateBody, ...stackSet } = one(
            recording,
            "aws:cloudformation/stackSet:StackSet",
            "units-prod-stack-set",
        ).inputs;
        expect(stackSet).to.deep.equal({
            name: "sm-mlops-bootstrap-prod",
            description: "Bootstrap of the accounts of sm-mlops prod",
            permissionModel: "SERVICE_MANAGED",
            callAs: "SELF",
            capabilities: ["CAPABILITY_NAMED_IAM"],
            autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
            managedExecution: { active: true },
            operationPreferences: preferences,
            tags: { EnvironmentName: "sm-mlops", EnvironmentType: "bootstrap" },
        });
        expect(JSON.parse(String(templateBody))).to.deep.equal(
            stageTemplate(home, { stage: "prod", kind: "target", egress: "none" }, plan),
        );
    });

    it("has a resource for each unit, so that no unit is replaced when another comes or goes", async () => {
        const recording = await units();
        for (const unitId of args.unit.organizationalUnitIds) {
            expect(
                one(recording, "aws:cloudformation/stackSetInstance:StackSetInstance", `units-prod-${unitId}`).inputs,
            ).to.deep.equal({
                stackSetName: "sm-mlops-bootstrap-prod",
                stackSetInstanceRegion: "eu-west-1",
                callAs: "SELF",
                deploymentTargets: { organizationalUnitIds: [unitId] },
                operationPreferences: preferences,
            });
        }
    });

    it("deploys to one unit after another, because a stack set is worked on once at a time", async () => {
        const recording = await units();
        const [first, second] = args.unit.organizationalUnitIds.map((unitId) =>
            one(recording, "aws:cloudformation/stackSetInstance:StackSetInstance", `units-prod-${unitId}`),
        );
        expect(second?.dependencies).to.include(first?.urn);
        expect(first?.dependencies).not.to.include(second?.urn);
    });

    it("says that a delegated administrator calls, once it is one", async () => {
        const recording = await record(() => {
            const delegation = delegateStackSets("delegation", "222233334444", {});
            return new UnitBootstrap("units-prod", { ...args, delegated: true, after: [delegation] });
        });
        expect(
            one(recording, "aws:organizations/delegatedAdministrator:DelegatedAdministrator", "delegation").inputs,
        ).to.deep.equal({
            accountId: "222233334444",
            servicePrincipal: "member.org.stacksets.cloudformation.amazonaws.com",
        });
        const [stackSet] = all(recording, "aws:cloudformation/stackSet:StackSet");
        expect(stackSet?.inputs.callAs).to.equal("DELEGATED_ADMIN");
        expect(stackSet?.dependencies.join()).to.include("DelegatedAdministrator::delegation");
        expect(
            all(recording, "aws:cloudformation/stackSetInstance:StackSetInstance").map(({ inputs }) => inputs.callAs),
        ).to.deep.equal(["DELEGATED_ADMIN", "DELEGATED_ADMIN"]);
    });

    it("refuses a template that CloudFormation would not take", async () => {
        const principals = Array.from(
            { length: 400 },
            (_, index) => `arn:aws:iam::111122223333:role/engineers/number-${index}`,
        );
        const message = await rejection(
            record(() => new UnitBootstrap("units-prod", { ...args, entry: { ...plan, deployers: { principals } } })),
        );
        expect(message).to.match(
            /^The template of stage prod has \d+ characters; CloudFormation takes 51200\. Name fewer deployers: give them one role that they all assume\.$/,
        );
    });
});
