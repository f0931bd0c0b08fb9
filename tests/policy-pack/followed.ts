import { policies } from "../../policy-pack/policies";

/** Policies that advise what our own stacks do not do; docs/policies.md says of each why few can. */
export const notFollowed = [
    "s3-bucket-object-lock",
    "s3-bucket-replication",
    "s3-bucket-events",
    "s3-bucket-mfa-delete",
];

/** The policies that our own stacks are held to. */
export const followed = policies.filter(({ name }) => !notFollowed.includes(name));
