import { expect } from "chai";
import { FlowLogs, flowLogsPermissions, type FlowLogSettings } from "../../../infra/network/flowLogs";
import { rejection } from "../../support/errors";
import { valueOf } from "../../support/mocks";
import { allowedBy, plain, type Caller, type Context } from "../decisions";
import { boundaryArn, dataKeyArn, development } from "../fixtures";
import { contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/sm-mlops/dev/vpc-flow-logs";

const recordAll: FlowLogSettings = { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 };

async function build(settings: FlowLogSettings = recordAll): Promise<Recorded<FlowLogs>> {
    return record(
        () => new FlowLogs("flow", { scope: development, vpcId: "vpc-1", settings, keyArn: dataKeyArn, boundaryArn }),
    );
}

const standard = once(() => build());

describe("infra/network/FlowLogs", () => {
    it("is a flow log, its log group, and the role that writes into it", async () => {
        expect(contents(await standard())).to.deep.equal([
            "aws:cloudwatch/logGroup:LogGroup flow-group",
            "aws:ec2/flowLog:FlowLog flow-log",
            "aws:iam/role:Role flow-writer-role",
            "aws:iam/rolePolicy:RolePolicy flow-writer-policy",
            "secure-mlops:identity:BoundedRole flow-writer",
            "secure-mlops:network:FlowLogs flow",
        ]);
    });

    it("keeps records in an encrypted group for the days it is told", async () => {
        const recording = await build({ ...recordAll, retentionDays: 30 });
        expect(one(recording, "aws:cloudwatch/logGroup:LogGroup", "flow-group").inputs).to.deep.equal({
            name: "/sm-mlops/dev/vpc-flow-logs",
            retentionInDays: 30,
            kmsKeyId: dataKeyArn,
        });
    });

    it("records the traffic that it is told to", async () => {
        const recording = await build({ trafficType: "REJECT", aggregationSeconds: 600, retentionDays: 30 });
        const { logDestination, iamRoleArn, ...inputs } = one(recording, "aws:ec2/flowLog:FlowLog", "flow-log").inputs;
        expect(inputs).to.deep.equal({
            vpcId: "vpc-1",
            trafficType: "REJECT",
            maxAggregationInterval: 600,
            logDestinationType: "cloud-watch-logs",
            tags: { Name: "sm-mlops-dev-vpc" },
        });
        expect(logDestination).to.match(/:log-group:\/sm-mlops\/dev\/vpc-flow-logs$/);
        expect(iamRoleArn).to.match(/:role\/sm-mlops\/dev\/sm-mlops-dev-eu-west-1-flow-logs$/);
    });

    it("writes a format of its own when it is given one", async () => {
        const recording = await build({ ...recordAll, format: "${srcaddr} ${action}" });
        expect(one(recording, "aws:ec2/flowLog:FlowLog", "flow-log").inputs.logFormat).to.equal("${srcaddr} ${action}");
    });

    it("uses a role and a key of somebody else, and then creates no role", async () => {
        const roleArn = "arn:aws:iam::111122223333:role/ml/flow-logs";
        const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c";
        const settings = { ...recordAll, roleArn, keyArn };
        const recording = await record(
            () => new FlowLogs("flow", { scope: development, vpcId: "vpc-1", settings, keyArn: dataKeyArn }),
        );
        expect(contents(recording)).to.deep.equal([
            "aws:cloudwatch/logGroup:LogGroup flow-group",
            "aws:ec2/flowLog:FlowLog flow-log",
            "secure-mlops:network:FlowLogs flow",
        ]);
        expect(one(recording, "aws:ec2/flowLog:FlowLog", "flow-log").inputs.iamRoleArn).to.equal(roleArn);
        expect(one(recording, "aws:cloudwatch/logGroup:LogGroup", "flow-group").inputs.kmsKeyId).to.equal(keyArn);
    });

    it("refuses to create a role without a boundary", async () => {
        const args = { scope: development, vpcId: "vpc-1", settings: recordAll, keyArn: dataKeyArn };
        expect(await rejection(record(() => new FlowLogs("flow", args)))).to.match(
            /^flow can create no role without a permissions boundary; give one, or a role of your own/,
        );
    });

    it("gives its role the boundary", async () => {
        const { inputs } = one(await standard(), "aws:iam/role:Role", "flow-writer-role");
        expect(inputs.permissionsBoundary).to.equal(boundaryArn);
    });

    it("hands out the name of the log group", async () => {
        const { created: logs } = await standard();
        expect(await valueOf(logs.logGroupName)).to.equal("/sm-mlops/dev/vpc-flow-logs");
    });

    describe("lets its role be assumed", () => {
        const service: Caller = { service: "vpc-flow-logs.amazonaws.com" };
        const own = {
            "aws:SourceAccount": "111122223333",
            "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/fl-1",
        };
        const cases: [string, Caller, Context, boolean][] = [
            ["by the flow log service for this account", service, own, true],
            ["not for another account", service, { ...own, "aws:SourceAccount": "999988887777" }, false],
            [
                "not for another region",
                service,
                { ...own, "aws:SourceArn": own["aws:SourceArn"].replace("eu-west-1", "us-east-1") },
                false,
            ],
            ["not by another service", { service: "ec2.amazonaws.com" }, own, false],
        ];
        for (const [name, caller, context, admitted] of cases) {
            it(name, async () => {
                const role = one(await standard(), "aws:iam/role:Role", "flow-writer-role");
                const trust = statementsOf(role, "assumeRolePolicy");
                const request = { caller, action: "sts:AssumeRole", context };
                expect(allowedBy(trust, request)).to.have.lengthOf(Number(admitted));
            });
        }
    });

    describe("lets its role", () => {
        const cases: [string, string, string, string[]][] = [
            ["create streams", "CreateLogStream", group, ["WriteFlowLogs"]],
            ["write events", "PutLogEvents", `${group}:log-stream:eni-1-all`, ["WriteFlowLogs"]],
            ["find its streams", "DescribeLogStreams", group, ["WriteFlowLogs"]],
            ["find log groups, which is not said of any one", "DescribeLogGroups", "*", ["FindLogGroups"]],
            ["write no other group", "PutLogEvents", group.replace("/sm-mlops/", "/payroll/"), []],
            ["write no group whose name begins alike", "CreateLogStream", `${group}-2`, []],
            ["delete nothing", "DeleteLogGroup", group, []],
            ["read nothing", "GetLogEvents", `${group}:log-stream:eni-1-all`, []],
        ];
        for (const [name, action, resource, by] of cases) {
            it(name, async () => {
                const request = { caller: { roleArn: "flow" }, action: `logs:${action}`, resource };
                expect(allowedBy(await plain(flowLogsPermissions(development)), request)).to.deep.equal(by);
            });
        }
    });
});
