const expressions = new Map<string, RegExp>();

/** Whether an action matches a pattern of a policy; letter case does not count. */
export function matches(pattern: string, action: string): boolean {
    const expression = expressions.get(pattern) ?? expressionFor(pattern);
    expressions.set(pattern, expression);
    return expression.test(action);
}

function expressionFor(pattern: string): RegExp {
    const expression = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${expression}$`, "i");
}

/**
 * Whether some text matches both patterns. In the second one `\0` stands for a part without a slash, and `*` for
 * anything.
 */
export function overlap(pattern: string, template: string): boolean {
    const seen = new Map<string, boolean>();
    const visit = (i: number, j: number): boolean => {
        const place = `${i},${j}`;
        const known = seen.get(place);
        if (known !== undefined) {
            return known;
        }
        seen.set(place, false);
        const result = step(i, j);
        seen.set(place, result);
        return result;
    };
    const step = (i: number, j: number): boolean => {
        const [left, right] = [pattern[i], template[j]];
        if (left === undefined && right === undefined) {
            return true;
        }
        if (right === "*" || right === "\0") {
            const takes = left !== undefined && (right === "*" || left !== "/");
            return visit(i, j + 1) || (takes && visit(i + 1, j)) || (left === "*" && visit(i + 1, j));
        }
        if (left === "*") {
            return visit(i + 1, j) || (right !== undefined && visit(i, j + 1));
        }
        return left !== undefined && right !== undefined && (left === "?" || left === right) && visit(i + 1, j + 1);
    };
    return visit(0, 0);
}
