import { document, named, tagList, within, type AnyForm } from "../form";

/** Types by which people and programs find an environment. */
export const contractForms: Readonly<Record<string, AnyForm>> = {
    "aws:ssm/parameter:Parameter": {
        kind: "resource",
        type: "AWS::SSM::Parameter",
        properties: {
            name: "Name",
            type: "Type",
            description: "Description",
            insecureValue: "Value",
            tags: named("Tags"),
        },
    },
    "aws:resourcegroups/group:Group": {
        kind: "resource",
        type: "AWS::ResourceGroups::Group",
        properties: {
            name: "Name",
            description: "Description",
            resourceQuery: within("ResourceQuery", { type: "Type", query: document("Query") }),
            tags: tagList(),
        },
        outputs: { id: "Ref", arn: "Arn" },
    },
};
