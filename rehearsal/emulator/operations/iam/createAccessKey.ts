import type { Operation } from "../operation";

/**
 * Passes on a request for a user's access key and remembers that it works in the account that made it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 */
export const createAccessKey: Operation = async ({ account, accounts, forward }) => {
    const answer = await forward();
    const [, accessKey] = /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(answer.body.toString()) ?? [];
    if (accessKey !== undefined) {
        accounts.learn(accessKey, account);
    }
    return answer;
};
