import type { ComponentChildren, VNode } from "preact";
import { consoleLink } from "../inventory/consoleLink";
import type { ReportResource } from "../inventory/resources";
import { contents } from "./contents";

/** A column of a table; numbers stand on the right. */
export interface Column {
    readonly title: string;
    readonly number?: boolean;
}

/** What {@link Table} shows. */
export interface TableProps {
    readonly caption: string;
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly ComponentChildren[])[];
    /** Last row, such as a sum. @default none */
    readonly foot?: readonly ComponentChildren[];
}

/** A table with its caption; the first cell of a row is its heading. A wide one scrolls by itself. */
export function Table({ caption, columns, rows, foot }: TableProps): VNode {
    const className = (index: number): string | undefined => (columns[index]?.number === true ? "number" : undefined);
    const cells = (row: readonly ComponentChildren[]): VNode[] =>
        row.map((cell, index) =>
            index === 0 ? <th scope="row">{cell}</th> : <td class={className(index)}>{cell}</td>,
        );
    return (
        <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        {columns.map(({ title }, index) => (
                            <th scope="col" class={className(index)}>
                                {title}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr>{cells(row)}</tr>
                    ))}
                </tbody>
                {foot === undefined ? null : (
                    <tfoot>
                        <tr>{cells(foot)}</tr>
                    </tfoot>
                )}
            </table>
        </div>
    );
}

/** Columns without numbers. */
export function columns(...titles: readonly string[]): Column[] {
    return titles.map((title) => ({ title }));
}

/** A section of the page, to which its contents link. */
export function Section({ id, children }: { id: keyof typeof contents; children: ComponentChildren }): VNode {
    return (
        <section id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{contents[id]}</h2>
            {children}
        </section>
    );
}

/** A resource, linked to its page in the console where there is one. */
export function Resource({ of, name = of.name }: { of: ReportResource; name?: string }): VNode {
    const link = consoleLink(of);
    return link === undefined ? (
        <>{name}</>
    ) : (
        <a href={link} rel="noreferrer noopener">
            {name}
        </a>
    );
}

/** Things one below the other. */
export function Lines({ of }: { of: readonly ComponentChildren[] }): VNode {
    return (
        <>
            {of.map((line) => (
                <div>{line}</div>
            ))}
        </>
    );
}
