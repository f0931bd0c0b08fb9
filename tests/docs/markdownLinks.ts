import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import GithubSlugger from "github-slugger";
import { lexer, walkTokens, type Token } from "marked";

const checkout = join(__dirname, "..", "..");

/** Everything that is written for people, from the top of the project, in the order of names. */
export const writtenPages: readonly string[] = [
    "README.md",
    "CONTRIBUTING.md",
    ...["docs", "policy-pack", "rehearsal", "seed-code", "tests/authorization"].flatMap((folder) => markdownIn(folder)),
].sort();

function markdownIn(folder: string): string[] {
    return readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".md") && !/node_modules|\.venv/.test(name))
        .map((name) => posix.join(folder, name.replaceAll("\\", "/")));
}

/** Text of a file of the project. */
export function textOf(file: string): string {
    return readFileSync(join(checkout, file), "utf8");
}

/** Where a page leads to, as written, without what lies outside of the project. */
export function linksOf(text: string): string[] {
    return tokensOf(text).flatMap((token) =>
        (token.type === "link" || token.type === "image") && !/^[a-z]+:/.test(token.href as string)
            ? [token.href as string]
            : [],
    );
}

/** Anchors of the headings of a page, as GitHub makes them. */
export function anchorsOf(text: string): string[] {
    const slugger = new GithubSlugger();
    return tokensOf(text).flatMap((token) => (token.type === "heading" ? [slugger.slug(plainText(token))] : []));
}

/** Files that a page of the project leads to, from the top of the project. */
export function targetsOf(page: string, text = textOf(page)): string[] {
    return linksOf(text).map((link) => resolved(page, link).file);
}

/** Links of a page that lead nowhere, each with the reason. */
export function brokenLinks(page: string, text = textOf(page)): string[] {
    return linksOf(text).flatMap((link) => {
        const { file, anchor } = resolved(page, link);
        const path = join(checkout, file);
        if (relative(checkout, path).startsWith("..")) {
            return [`${page}: ${link} leaves the project`];
        }
        if (file !== page && !existsSync(path)) {
            return [`${page}: ${link} is not there`];
        }
        if (anchor === undefined) {
            return [];
        }
        const target = file === page ? text : statSync(path).isFile() ? textOf(file) : "";
        return anchorsOf(target).includes(anchor) ? [] : [`${page}: ${link} has no such heading`];
    });
}

function resolved(page: string, link: string): { readonly file: string; readonly anchor?: string } {
    const [path = "", anchor] = decodeURI(link).split("#");
    const file = path === "" ? page : posix.join(dirname(page), path);
    return anchor === undefined ? { file } : { file, anchor };
}

function tokensOf(text: string): Token[] {
    const found: Token[] = [];
    void walkTokens(lexer(text), (token) => {
        found.push(token);
    });
    return found;
}

/** What a reader sees of a heading: without code marks, emphasis and addresses. */
function plainText(token: Token): string {
    const { tokens, text, raw } = token as { tokens?: readonly Token[]; text?: string; raw: string };
    return tokens === undefined ? (text ?? raw) : tokens.map(plainText).join("");
}
