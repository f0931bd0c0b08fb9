import type { ResourceValidationPolicy } from "@pulumi/policy";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { isWritten } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";
import { aiSecurity, equivalents } from "../../support/references";

interface Options {
    readonly minimumInstances: number;
}

export const sagemakerEndpointInstanceCount: ResourceValidationPolicy = {
    name: "sagemaker-endpoint-instance-count",
    description: "Every production variant of an endpoint starts with more than one instance.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.4",
        "SageMaker endpoint production variants should have an initial instance count greater than 1",
    ),
    tags: equivalents({ securityHub: ["SageMaker.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-4",
    remediationSteps:
        "Set initialInstanceCount to 2 or more, so that instances are in different zones. A stage where outages cost nothing may disable the policy.",
    configSchema: {
        properties: {
            minimumInstances: {
                type: "integer",
                minimum: 1,
                default: 2,
                description: "Fewest instances that a variant may start with.",
            },
        },
    },
    validateResource: validateResourceOfTypes([EndpointConfiguration], (props, args, reportViolation) => {
        const { minimumInstances } = args.getConfig<Options>();
        judgeEach(entriesOf(props, "productionVariants"), ({ entry, place }) => {
            if (isWritten(entry, "serverlessConfig")) {
                return;
            }
            const count = isWritten(entry, "initialInstanceCount") ? Number(entry.initialInstanceCount) : 0;
            if (count < minimumInstances) {
                reportViolation(
                    `${args.name}: ${place}.initialInstanceCount is ${count}; it has to be ${minimumInstances} or more.`,
                );
            }
        });
    }),
};
