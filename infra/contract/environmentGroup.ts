import { Group } from "@pulumi/aws/resourcegroups/group";
import type * as pulumi from "@pulumi/pulumi";
import { resourceGroupName, scopeTags, type Scope } from "../support/naming";

/**
 * Creates the resource group of a stage: everything in the account and region that carries both of its tags.
 * @see https://docs.aws.amazon.com/ARG/latest/userguide/gettingstarted-query.html
 */
export function environmentGroup(name: string, scope: Scope, opts: pulumi.CustomResourceOptions): Group {
    const TagFilters = Object.entries(scopeTags(scope)).map(([Key, value]) => ({ Key, Values: [value] }));
    return new Group(
        name,
        {
            name: resourceGroupName(scope),
            description: `Resources of ${scope.environment} ${scope.stage}`,
            resourceQuery: {
                type: "TAG_FILTERS_1_0",
                query: JSON.stringify({ ResourceTypeFilters: ["AWS::AllSupported"], TagFilters }),
            },
        },
        opts,
    );
}
