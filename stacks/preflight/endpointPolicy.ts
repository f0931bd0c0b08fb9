interface PolicyStatement {
    readonly Principal?: unknown;
    readonly NotPrincipal?: unknown;
    readonly Effect?: unknown;
    readonly Action?: unknown;
    readonly Resource?: unknown;
    readonly Condition?: unknown;
}

/** Whether a statement allows everybody everything without a condition, as the policy does that AWS gives. */
export function isOpen(policy: string): boolean {
    if (policy === "") {
        return true;
    }
    const { Statement } = JSON.parse(policy) as { readonly Statement: PolicyStatement | readonly PolicyStatement[] };
    return [Statement]
        .flat()
        .some(
            ({ Effect, Principal, NotPrincipal, Action, Resource, Condition }: PolicyStatement) =>
                Effect === "Allow" &&
                Condition === undefined &&
                isAll(Action) &&
                isAll(Resource) &&
                (NotPrincipal !== undefined || isAll(Principal) || isAll(awsOf(Principal))),
        );
}

function awsOf(principal: unknown): unknown {
    return (principal as { readonly AWS?: unknown } | undefined)?.AWS;
}

function isAll(value: unknown): boolean {
    return [value].flat().includes("*");
}
