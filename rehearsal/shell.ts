/** Text as one word of a POSIX shell command. */
export function quote(text: string): string {
    return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
