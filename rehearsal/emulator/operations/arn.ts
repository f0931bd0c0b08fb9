import { partition } from "@aws-sdk/util-endpoints";
import type { Scope } from "../gateway/state";

/** ARN of a resource of the account and region that a request works in. */
export function arnOf(service: string, { account, region }: Scope, resource: string): string {
    return `arn:${partition(region).name}:${service}:${region}:${account}:${resource}`;
}
