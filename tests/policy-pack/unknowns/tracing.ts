import { isHolder, type Path } from "./paths";

/**
 * The same properties, which tell by what path each is read or asked for. Methods of lists and mappings are no
 * properties, nor is what the SDK asks of its own wrapping.
 */
export function tracing<T extends object>(props: T, note: (path: Path) => void, above: Path = []): T {
    const noted = (key: string | symbol): void => {
        if (typeof key === "string" && (Array.isArray(props) ? /^\d+$/.test(key) : isOwnName(key))) {
            note([...above, key]);
        }
    };
    return new Proxy(props, {
        get: (target, key) => {
            noted(key);
            const value: unknown = Reflect.get(target, key);
            const isOwn = typeof key === "string" && Object.hasOwn(target, key);
            return isOwn && isHolder(value) ? tracing(value, note, [...above, key]) : value;
        },
        has: (target, key) => {
            noted(key);
            return Reflect.has(target, key);
        },
    });
}

function isOwnName(key: string): boolean {
    return !(key in Object.prototype) && !/^__(isSpecialProxy|getSpecialProxyTarget)$/.test(key);
}
