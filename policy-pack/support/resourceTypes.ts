import type { ReportViolation, ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";

export type ResourceClass = Parameters<ResourceValidationArgs["isType"]>[0];

/** Validates resources of several types alike; the policy does not apply to resources of any other type. */
export function validateResourceOfTypes(
    types: readonly ResourceClass[],
    validate: (
        props: Readonly<Record<string, unknown>>,
        args: ResourceValidationArgs,
        reportViolation: ReportViolation,
    ) => void,
): ResourceValidation {
    return (args, reportViolation) => {
        if (!types.some((type) => args.isType(type))) {
            args.notApplicable(`Policy only applies to resources like ${types.map((type) => type.name).join(", ")}`);
        }
        validate(args.props, args, reportViolation);
    };
}
