import { shapeOf, type MemberReference, type ServiceModel, type Shape } from "../models/serviceModel";

/** One part of a dotted parameter name, with what follows it. */
interface Node {
    /** Whether a parameter ends here, that is, has a value. */
    value: string | undefined;
    readonly children: Map<string, Node>;
}

/** Parameters of the protocol itself: the operation's name and, in a presigned URL, the signature. */
const protocolParameter = /^(Action|Version|X-Amz-.*)$/;

/** What is wrong with the form of a query or EC2 request; each problem names the parameter by its path. */
export function formProblems(model: ServiceModel, shape: Shape, form: URLSearchParams): string[] {
    const root: Node = { value: undefined, children: new Map() };
    for (const [name, value] of form) {
        if (!protocolParameter.test(name)) {
            let node = root;
            for (const part of name.split(".")) {
                const child = node.children.get(part) ?? { value: undefined, children: new Map<string, Node>() };
                node.children.set(part, child);
                node = child;
            }
            node.value = value;
        }
    }
    return structureProblems(model, shape, root, "");
}

function structureProblems(model: ServiceModel, shape: Shape, node: Node, path: string): string[] {
    const members = new Map(
        Object.entries(shape.members ?? {}).map(([name, member]) => [
            name,
            { member, wire: wireName(model, name, member) },
        ]),
    );
    const byWireName = new Map([...members.values()].map(({ member, wire }) => [wire, member]));
    const missing = (shape.required ?? []).filter((name) => !node.children.has(members.get(name)?.wire ?? name));
    return [
        ...missing.map((name) => `${path}${members.get(name)?.wire ?? name} is missing`),
        ...[...node.children].flatMap(([wire, child]) => {
            const member = byWireName.get(wire);
            return member === undefined
                ? [`${path}${wire} is unknown; known are ${[...byWireName.keys()].join(", ")}`]
                : valueProblems(model, shapeOf(model, member), child, `${path}${wire}`);
        }),
    ];
}

function valueProblems(model: ServiceModel, shape: Shape, node: Node, path: string): string[] {
    switch (shape.type) {
        case "structure":
            return structureProblems(model, shape, node, `${path}.`);
        case "list":
            return listProblems(model, shape, node, path);
        case "map":
            // Query services have maps of strings alone (`entry.1.key`): there is nothing below to check.
            return [];
        default:
            return node.children.size === 0 ? [] : [`${path} is a single value, not a structure or list`];
    }
}

function listProblems(model: ServiceModel, shape: Shape, node: Node, path: string): string[] {
    const reference = shape.member;
    // An empty list is the bare name without a value.
    if (reference === undefined || node.value === "") {
        return [];
    }
    const wrapper = isFlat(model, shape) ? undefined : (reference.locationName ?? "member");
    const items = wrapper === undefined ? node : node.children.get(wrapper);
    if (items === undefined) {
        return [`${path} is a list: name its items ${path}.${wrapper ?? ""}.1 and so on`];
    }
    const prefix = wrapper === undefined ? path : `${path}.${wrapper}`;
    return [...items.children].flatMap(([index, item]) =>
        /^[1-9]\d*$/.test(index)
            ? valueProblems(model, shapeOf(model, reference), item, `${prefix}.${index}`)
            : [`${prefix}.${index} is unknown: items of a list have numbers, from 1`],
    );
}

/** The EC2 protocol numbers items right after the list's name; the query protocol only where the model says so. */
function isFlat(model: ServiceModel, list: Shape): boolean {
    return model.metadata.protocol === "ec2" || list.flattened === true;
}

function wireName(model: ServiceModel, name: string, member: MemberReference): string {
    if (model.metadata.protocol === "ec2") {
        const given = member.locationName ?? name;
        return member.queryName ?? `${given.charAt(0).toUpperCase()}${given.slice(1)}`;
    }
    const shape = shapeOf(model, member);
    const flatName = shape.flattened === true ? shape.member?.locationName : undefined;
    return flatName ?? member.locationName ?? name;
}
