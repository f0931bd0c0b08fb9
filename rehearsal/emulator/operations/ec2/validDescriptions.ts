import { AwsError } from "../../gateway/awsError";
import type { Operation } from "../operation";

const allowed = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
const pattern = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

/** Parameters of security groups and their rules that hold a description. */
const parameter = /^GroupDescription$|\.Description$/;

/**
 * Refuses descriptions of security groups and their rules that EC2 refuses, before anything else is done. Moto takes any.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export function withValidDescriptions(operation: Operation): Operation {
    return (context) => {
        for (const [name, value] of context.call.form) {
            if (parameter.test(name) && !pattern.test(value)) {
                const what = name === "GroupDescription" ? "security group" : "rule";
                throw new AwsError(
                    "InvalidParameterValue",
                    `Invalid ${what} description. Valid descriptions are strings less than 256 characters from the ` +
                        `following set: ${allowed}`,
                );
            }
        }
        return operation(context);
    };
}

/**
 * Passes on a security group, or changes of rules, whose descriptions are valid.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html
 */
export const passOnDescribed: Operation = withValidDescriptions(({ forward }) => forward());
