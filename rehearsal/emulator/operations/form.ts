/** Items of a list in the parameters of a query service: `name.member.1`, `name.member.2` and so on. */
export function membersOf(form: URLSearchParams, name: string): string[] {
    const found: string[] = [];
    for (let index = 1; form.has(`${name}.member.${index}`); index++) {
        found.push(form.get(`${name}.member.${index}`) ?? "");
    }
    return found;
}

/** A list of pairs in the parameters of a query service, such as `Tags.member.1.Key` with `Tags.member.1.Value`. */
export function pairsOf(form: URLSearchParams, name: string, key: string, value: string): Record<string, string> {
    const pairs: [string, string][] = [];
    for (let index = 1; form.has(`${name}.member.${index}.${key}`); index++) {
        const item = `${name}.member.${index}`;
        pairs.push([form.get(`${item}.${key}`) ?? "", form.get(`${item}.${value}`) ?? ""]);
    }
    return Object.fromEntries(pairs);
}

/** A list as query services take it. */
export function asMembers(name: string, items: readonly Readonly<Record<string, string>>[]): Record<string, string> {
    return Object.fromEntries(
        items.flatMap((item, index) =>
            Object.entries(item).map(([member, value]) => [`${name}.member.${index + 1}.${member}`, value]),
        ),
    );
}
