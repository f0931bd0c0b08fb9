/** A table as Prettier would lay it out: columns padded to their widest cell. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
    const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
    const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]): string =>
        `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
    const [first = [], ...rest] = cells;
    return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}
