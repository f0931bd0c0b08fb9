/** Names that AWS itself gives to credentials in an environment. */
const credentialNames = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

/** Last words of names of secrets. A name that ends otherwise, such as `SECRET_ARN`, only says where one is. */
const secretWords =
    /(^|[_.-])(password|passwd|passphrase|pwd|secret|token|credentials?|(api|access|private|secret)[_.-]?key)$/;

/** Texts that are credentials whatever they are called. */
const secretTexts = [
    // Access keys of AWS.
    /(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    // Tokens of GitHub, GitLab and Slack.
    /(^|\W)(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22}|glpat-[\w-]{20}|xox[abprs]-)/,
    // A password in an address.
    /:\/\/[^/\s:@]+:[^/\s@]+@/,
];

/** Whether a variable is called like a secret: `DB_PASSWORD`, `apiKey`. */
export function namesSecret(variable: string): boolean {
    const words = variable.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
    return credentialNames.includes(variable.toUpperCase()) || secretWords.test(words);
}

/** Whether a text holds a credential in a form that is known. */
export function holdsSecret(text: unknown): boolean {
    return typeof text === "string" && secretTexts.some((pattern) => pattern.test(text));
}
