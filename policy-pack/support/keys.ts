/** Whether a key is one that AWS keeps for a service, which nobody here can withdraw. They are named by their alias. */
export function isKeyOfAws(key: unknown): boolean {
    return /(^|:)alias\/aws\//.test(String(key));
}
