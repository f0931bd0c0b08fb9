import { inputShape, type OperationModel, type ServiceModel } from "./serviceModel";
import { splitTarget, type HttpRequest } from "../http";

/** The operation that a REST request is for. */
export interface Match {
    readonly name: string;
    /** What the path holds for the template's `{Names}`, decoded. */
    readonly labels: Readonly<Record<string, string>>;
}

interface Route {
    readonly name: string;
    readonly method: string;
    readonly path: RegExp;
    /** Names of the path's labels, in the order of the expression's groups. */
    readonly labels: readonly string[];
    /** Query parameters in the template: `?policy`, `?list-type=2`. All must be there. */
    readonly literals: readonly (readonly [name: string, value: string])[];
    /** Query parameters and headers that the operation can't do without. They tell PutObject from CopyObject. */
    readonly required: readonly { readonly location: "querystring" | "header"; readonly name: string }[];
    readonly deprecated: boolean;
}

const routesByModel = new WeakMap<ServiceModel, readonly Route[]>();

/** Finds the operation whose template fits a REST request best; undefined when none does. */
export function matchRoute(model: ServiceModel, request: HttpRequest): Match | undefined {
    const { path, query } = splitTarget(request.target);
    const fitting = routesOf(model)
        .filter((route) => route.method === request.method && route.path.test(path))
        .filter(({ literals }) => literals.every(([name, value]) => (query.get(name) ?? undefined) === value))
        .map((route) => ({ route, score: score(route, query, request.headers) }))
        .sort((left, right) => right.score - left.score);
    const best = fitting[0]?.route;
    if (best === undefined) {
        return undefined;
    }
    const values = best.path.exec(path)?.slice(1) ?? [];
    return {
        name: best.name,
        labels: Object.fromEntries(best.labels.map((label, index) => [label, decodeURIComponent(values[index] ?? "")])),
    };
}

/** Literals count most, then what is required and there; a required part that is missing outweighs all. */
function score(route: Route, query: URLSearchParams, headers: HttpRequest["headers"]): number {
    const present = route.required.filter(({ location, name }) =>
        location === "header" ? headers[name.toLowerCase()] !== undefined : query.has(name),
    ).length;
    const missing = route.required.length - present;
    const lastResort = route.labels.length + (route.deprecated ? 1 : 0);
    return route.literals.length * 100 + present * 10 - missing * 1000 - lastResort;
}

function routesOf(model: ServiceModel): readonly Route[] {
    const known = routesByModel.get(model);
    if (known !== undefined) {
        return known;
    }
    const routes = Object.entries(model.operations).map(([name, operation]) => routeOf(model, name, operation));
    routesByModel.set(model, routes);
    return routes;
}

function routeOf(model: ServiceModel, name: string, operation: OperationModel): Route {
    const { path, query } = splitTarget(operation.http.requestUri);
    const labels = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, label = ""]) => label);
    const pattern = path
        .replace(/\/$/, "")
        .replace(/[.*?^$|()[\]\\]/g, "\\$&")
        .replace(/\{[^}]+\+\}/g, "(.+)")
        .replace(/\{[^}]+\}/g, "([^/]+)");
    const { members = {}, required = [] } = inputShape(model, operation);
    return {
        name,
        method: operation.http.method,
        path: new RegExp(`^${pattern}/?$`),
        labels,
        literals: [...query],
        deprecated: operation.deprecated ?? false,
        required: required.flatMap((member) => {
            const { location, locationName } = members[member] ?? {};
            return location === "querystring" || location === "header"
                ? [{ location, name: locationName ?? member }]
                : [];
        }),
    };
}
