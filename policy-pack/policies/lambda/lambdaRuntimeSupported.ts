import { Function } from "@pulumi/aws/lambda";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { lambdaRuntimes } from "../../controls/values";
import { isWritten, shown } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

interface Options {
    readonly runtimes: readonly string[];
}

export const lambdaRuntimeSupported: ResourceValidationPolicy = {
    name: "lambda-runtime-supported",
    description: "A function that is no container image has a runtime that AWS still mends.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("Lambda.2", "Lambda functions should use supported runtimes"),
    tags: equivalents({ securityHub: ["Lambda.2"] }),
    url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    remediationSteps: "Set runtime to a supported one. The `runtimes` option lists them; it goes out of date with AWS.",
    configSchema: {
        properties: {
            runtimes: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: lambdaRuntimes,
                description: "Identifiers of the runtimes that are supported.",
            },
        },
    },
    validateResource: validateResourceOfTypes([Function], (props, args, reportViolation) => {
        const { runtimes } = args.getConfig<Options>();
        if (isWritten(props, "packageType") && props.packageType === "Image") {
            return;
        }
        if (!isWritten(props, "runtime")) {
            reportViolation(`${args.name}: runtime is not set; a function that is no image needs one.`);
        } else if (!runtimes.includes(String(props.runtime))) {
            reportViolation(`${args.name}: runtime is ${shown(props.runtime)}; supported are ${runtimes.join(", ")}.`);
        }
    }),
};
