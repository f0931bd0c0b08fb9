/** Lines up cells in columns. Columns of numbers are aligned on the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
    const widths = header.map((title, column) =>
        Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
    );
    const isNumeric = header.map((_title, column) => rows.every((row) => /^[\d./]*$/.test(row[column] ?? "")));
    const line = (row: readonly string[]): string =>
        row
            .map((cell, column) => {
                const width = widths[column] ?? 0;
                return isNumeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
            })
            .join("  ")
            .trimEnd();
    const rule = widths.map((width) => "─".repeat(width)).join("  ");
    return [line(header), rule, ...rows.map(line)].join("\n");
}
