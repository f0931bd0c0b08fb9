/** A statement's id for one stage: `AllowTargetAccountsProd`. IAM takes letters and digits alone. */
export function stageSid(beginning: string, stage: string): string {
    return `${beginning}${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
}
