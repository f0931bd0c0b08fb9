/**
 * Rules of a template constraint: of the parameters each takes one of the values.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/adminguide/reference-template_constraint_rules.html
 */
export function allowList(parameters: readonly string[], values: readonly string[]): string {
    const rules = parameters.map((parameter) => [
        `Allowed${parameter}`,
        {
            Assertions: [
                {
                    Assert: { "Fn::Contains": [values, { Ref: parameter }] },
                    AssertDescription: `${parameter} is one of ${values.join(", ")}`,
                },
            ],
        },
    ]);
    return JSON.stringify({ Rules: Object.fromEntries(rules) as Record<string, unknown> });
}
