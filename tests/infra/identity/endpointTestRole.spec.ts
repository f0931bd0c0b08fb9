import { expect } from "chai";
import { endpointTestPermissions } from "../../../infra/identity/endpointTestRole";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, plain } from "../decisions";
import { production } from "../fixtures";

const caller = { roleArn: roleArn(production, "endpoint-test") };
const sageMaker = "arn:aws:sagemaker:eu-west-1:444455556666";

const cases: [string, string, string, string[]][] = [
    ["describes endpoints", "DescribeEndpoint", `${sageMaker}:endpoint/sm-mlops-prod--abalone`, ["TestEndpoints"]],
    ["calls endpoints", "InvokeEndpoint", `${sageMaker}:endpoint/sm-mlops-prod--abalone`, ["TestEndpoints"]],
    [
        "reads their configurations",
        "DescribeEndpointConfig",
        `${sageMaker}:endpoint-config/sm-mlops-prod--abalone`,
        ["ReadEndpointConfigurations"],
    ],
    ["does not call other endpoints", "InvokeEndpoint", `${sageMaker}:endpoint/payroll`, []],
    [
        "does not call endpoints of other regions",
        "InvokeEndpoint",
        "arn:aws:sagemaker:us-east-1:444455556666:endpoint/sm-mlops-prod--abalone",
        [],
    ],
    ["does not change endpoints", "UpdateEndpoint", `${sageMaker}:endpoint/sm-mlops-prod--abalone`, []],
    ["does not delete endpoints", "DeleteEndpoint", `${sageMaker}:endpoint/sm-mlops-prod--abalone`, []],
];

describe("infra/identity/endpointTestRole", () => {
    for (const [name, action, resource, by] of cases) {
        it(name, async () => {
            const permissions = await plain(endpointTestPermissions(production));
            expect(allowedBy(permissions, { caller, action: `sagemaker:${action}`, resource })).to.deep.equal(by);
        });
    }
});
