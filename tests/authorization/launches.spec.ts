import { expect } from "chai";
import { development } from "../infra/fixtures";
import { once } from "../infra/recorded";
import { launches } from "./launches/estate";
import { handlers, type Handlers } from "../infra/catalog/handlers";
import { launchedRoleRows } from "./launches/launchedRoles";
import { launchRefusals } from "./launches/refusals";
import { handlerRows, launcher } from "./launches/rows";
import { deploymentRows } from "./deployment";
import { entryRole } from "./requests/personas";
import type { Estate } from "./emitted/estate";
import { outcomeOf, surprises } from "./simulation/judge";
import { survivors } from "./simulation/survivors";

function actionsOf({ create, read, update = [], delete: remove }: Handlers): string[] {
    return [...create, ...read, ...update, ...remove];
}

/** What is about no resource of the stage, and what the stage tells of itself. */
const ofNoStage = [
    "ec2:DescribeAccountAttributes on *",
    "ec2:DescribeAvailabilityZones on *",
    "ec2:DescribeFlowLogs on *",
    "ec2:DescribeInstances on *",
    "ec2:DescribeNetworkAcls on *",
    "ec2:DescribeNetworkInterfaces on *",
    "ec2:DescribePrefixLists on *",
    "ec2:DescribeRouteTables on *",
    "ec2:DescribeSecurityGroupRules on *",
    "ec2:DescribeSecurityGroups on *",
    "ec2:DescribeSubnets on *",
    "ec2:DescribeVpcEncryptionControls on *",
    "ec2:DescribeVpcEndpointServices on *",
    "ec2:DescribeVpcEndpoints on *",
    "ec2:DescribeVpcs on *",
    "elasticfilesystem:CreateFileSystem on *",
    "iam:CreateServiceLinkedRole on role",
    "kms:ListAliases on *",
    "logs:DescribeIndexPolicies on *",
    "logs:DescribeLogGroups on *",
    "route53:AssociateVPCWithHostedZone on hostedzone",
    "ssm:GetParameter on parameter",
    "ssm:GetParameters on parameter",
    "tag:GetResources on *",
];

/** What the launch may do with resources of the stage: the actions, each with what it is about. */
async function allowedOnStage(estate: Estate): Promise<string[]> {
    const found = new Set<string>();
    for (const row of handlerRows((await launches()).ofStage)) {
        const about = String(row.target.arn);
        if ((await outcomeOf(estate, row)).includes("allowed")) {
            found.add(
                `${row.action} on ${about === "*" ? "*" : (about.split(":").slice(5).join(":").split("/")[0] ?? "")}`,
            );
        }
    }
    return [...found].sort();
}

/** The same account, in which the role has its policies alone. */
const unbounded = once(async (): Promise<Estate> => {
    const { estate } = await launches();
    const roles = new Map(
        [...estate.roles].map(([arn, { boundary, ...role }]) => {
            return [arn, boundary === undefined || arn === launcher.arn ? role : { ...role, boundary }] as const;
        }),
    );
    return { ...estate, roles };
});

describe("authorization of launches of environments", () => {
    it("allows all that CloudFormation asks for, on what is launched", async () => {
        const { estate, resources } = await launches();
        expect(await surprises(estate, handlerRows(resources))).to.deep.equal([]);
    }).timeout(20_000);

    for (const [type, told] of Object.entries(handlers)) {
        it(`knows what CloudFormation asks for ${type}`, async () => {
            const asked = new Set(handlerRows((await launches()).resources).map(({ action }) => action));
            expect(actionsOf(told).filter((action) => !asked.has(action))).to.deep.equal([]);
        });
    }

    it("allows the same on nothing of the stage that it is launched from, by its policies and by its boundary", async () => {
        const rules = ["AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules"];
        // A rule is judged with its group as well.
        const byPolicies = [
            ...ofNoStage,
            ...rules.map((action) => `ec2:${action} on security-group-rule`),
            // Reads of EC2 know no tags, this one apart.
            "ec2:DescribeVpcAttribute on vpc",
        ].sort();
        expect(await allowedOnStage(await unbounded())).to.deep.equal(byPolicies);
        expect(await allowedOnStage((await launches()).estate)).to.deep.equal(ofNoStage);
    }).timeout(20_000);

    it("allows nothing beyond, whatever its own policies say", async () => {
        expect(await surprises((await launches()).estate, launchRefusals)).to.deep.equal([]);
    });

    it("leaves the roles of what was launched nothing of the stage", async () => {
        expect(await surprises((await launches()).estate, launchedRoleRows)).to.deep.equal([]);
    });

    it("can be set up by the deployment role, where the bootstrap has made the boundaries", async () => {
        const { estate, resources } = (await launches()).deployment;
        const role = resources.filter(({ type }) => type.startsWith("aws:iam/"));
        expect(role.filter(({ arn }) => arn === launcher.arn)).to.have.length(1);
        const rows = deploymentRows(entryRole(development, "deployment"), resources);
        expect(await surprises(estate, rows)).to.deep.equal([]);
    });

    it("holds no statement that decides nothing", async () => {
        const { estate, resources } = await launches();
        const rows = [...handlerRows(resources), ...launchRefusals, ...launchedRoleRows];
        const isOwn = (document: string, sid: string): boolean =>
            / (dev-catalogue-.*-environment-|dev-launch-boundary)/.test(document) ||
            (document.includes(" dev-launched-boundary ") && sid.startsWith("DenyOther"));
        const names = estate.documents.map(({ name }) => name);
        expect(names.filter((name) => isOwn(name, "DenyOther"))).to.have.length(10);
        const idle = (await survivors(estate, rows)).filter(({ document, statement: { Sid } }) => isOwn(document, Sid));
        expect(idle.map(({ document, statement }) => `${document}: ${statement.Sid}`)).to.deep.equal([]);
    }).timeout(30_000);
});
