import { DelegatedAdministrator } from "@pulumi/aws/organizations";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Lets a member account make service-managed stack sets. Whoever is a delegated administrator of any service may also
 * read the organisation.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export function delegateStackSets(
    name: string,
    accountId: string,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    return new DelegatedAdministrator(
        name,
        { accountId, servicePrincipal: "member.org.stacksets.cloudformation.amazonaws.com" },
        opts,
    );
}
