import type { ComponentChildren, VNode } from "preact";

/** A box with text in it. */
export interface BoxProps {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** The first is set as a title. */
    readonly lines: readonly string[];
    /** Only an outline, around other boxes. @default false */
    readonly outer?: boolean;
}

/** Room for a character of a title, and of other lines: text stays in its box in wide fonts too. */
const titleCharacter = 8.5;
const character = 7.7;

/** Height of a line of text. */
export const lineHeight = 17;

/** Height of a box with so many lines. */
export function boxHeight(lines: number): number {
    return lines * lineHeight + 12;
}

export function Box({ x, y, width, height, lines, outer = false }: BoxProps): VNode {
    const room = (index: number): number => Math.floor((width - 16) / (index === 0 ? titleCharacter : character));
    return (
        <g>
            <title>{lines.join("\n")}</title>
            <rect x={x} y={y} width={width} height={height} rx={4} class={outer ? "outer" : undefined} />
            {lines.map((line, index) => (
                <text x={x + 8} y={y + 18 + index * lineHeight} class={index === 0 ? "title" : "soft"}>
                    {shortened(line, room(index))}
                </text>
            ))}
        </g>
    );
}

/** A text of at most so many characters; what is left out in the middle is in the tables. */
export function shortened(text: string, longest: number): string {
    const characters = Array.from(text);
    if (characters.length <= longest) {
        return text;
    }
    const head = Math.ceil((longest - 1) / 2);
    return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (longest - 1 - head)).join("")}`;
}

/** An arrow from one place to another, leaving and reaching them level. */
export function Arrow({ from, to }: { from: readonly [number, number]; to: readonly [number, number] }): VNode {
    const [x1, y1] = from;
    const [x2, y2] = to;
    const middle = (x1 + x2) / 2;
    return (
        <>
            <path d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2 - 6} ${y2}`} />
            <path class="head" d={`M${x2} ${y2}l-8 -4v8z`} />
        </>
    );
}

/** An arrow straight down. */
export function DownArrow({ x, from, to }: { x: number; from: number; to: number }): VNode {
    return (
        <>
            <path d={`M${x} ${from}V${to - 6}`} />
            <path class="head" d={`M${x} ${to}l-4 -8h8z`} />
        </>
    );
}

/** What {@link Drawing} shows. */
export interface DrawingProps {
    /** Unique on the page. */
    readonly id: string;
    readonly title: string;
    /** What the drawing says, for those who do not see it. */
    readonly description: string;
    readonly width: number;
    readonly height: number;
    readonly children: ComponentChildren;
}

/** A drawing with its caption. */
export function Drawing({ id, title, description, width, height, children }: DrawingProps): VNode {
    return (
        <figure>
            <svg
                role="img"
                aria-labelledby={`${id}-title ${id}-text`}
                viewBox={`0 0 ${width} ${height}`}
                width={width}
                height={height}
            >
                <title id={`${id}-title`}>{title}</title>
                <desc id={`${id}-text`}>{description}</desc>
                {children}
            </svg>
            <figcaption>{title}</figcaption>
        </figure>
    );
}
