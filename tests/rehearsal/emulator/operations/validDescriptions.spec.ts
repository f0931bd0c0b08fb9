import { expect } from "chai";
import { sendForm, startGateway, type Received } from "../standIn";

/** An operation with a parameter that describes, and what EC2 calls it. */
const described: readonly (readonly [operation: string, parameter: string, what: string])[] = [
    ["AuthorizeSecurityGroupEgress", "IpPermissions.1.PrefixListIds.1.Description", "rule"],
    ["AuthorizeSecurityGroupIngress", "IpPermissions.2.Groups.1.Description", "rule"],
    ["CreateSecurityGroup", "GroupDescription", "security group"],
    ["ModifySecurityGroupRules", "SecurityGroupRule.1.SecurityGroupRule.Description", "rule"],
    ["UpdateSecurityGroupRuleDescriptionsEgress", "IpPermissions.1.Groups.1.Description", "rule"],
    ["UpdateSecurityGroupRuleDescriptionsIngress", "SecurityGroupRuleDescription.1.Description", "rule"],
];

function send(url: string, operation: string, parameter: string, value: string): Promise<Received> {
    return sendForm(url, { service: "ec2" }, { Action: operation, Version: "2016-11-15", [parameter]: value });
}

describe("emulator: descriptions of security groups and rules", () => {
    for (const [operation, parameter, what] of described) {
        it(`are refused by ${operation} as EC2 refuses them`, async () => {
            const { url } = await startGateway(() => ({ body: "<accepted/>" }));

            for (const value of ["the stack's own", "é", "a\nb", "<all>", "x".repeat(256)]) {
                const { status, body } = await send(url, operation, parameter, value);

                expect(status, value).to.equal(400);
                expect(body).to.contain("<Code>InvalidParameterValue</Code>");
                expect(body).to.contain(
                    `Invalid ${what} description. Valid descriptions are strings less than 256 characters from the ` +
                        "following set: a-zA-Z0-9. _-:/()#,@[]+=&amp;;{}!$*",
                );
            }
        });

        it(`are passed on by ${operation} when they are valid`, async () => {
            const { url } = await startGateway(() => ({ body: "<accepted/>" }));

            for (const value of ["aZ09. _-:/()#,@[]+=&;{}!$*", "x".repeat(255)]) {
                expect((await send(url, operation, parameter, value)).body).to.equal("<accepted/>");
            }
        });
    }
});
