import { ModelPackageGroup } from "../../registry/modelPackageGroup";
import type { Product } from "../product";
import { launchedPlace } from "./projectInputs";

/** A group for models that are trained outside of projects (docs/registry.md). */
export const modelGroup: Product<"GroupName"> = {
    name: "model-group",
    title: "Model group",
    description: "A group of the model registry, whose approved models the accounts of the stages can use",
    audience: "data-scientists",
    parameters: {
        GroupName: {
            label: "Name of the group",
            description: "What follows the prefix of the environment. For good: another name is another group.",
            allowedPattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            constraint: "At most 38 lower-case letters, digits and single hyphens, with a letter first.",
            maxLength: 38,
        },
    },
    groups: { Group: ["GroupName"] },
    create: (inputs) => {
        new ModelPackageGroup(inputs.name, {
            ...launchedPlace(inputs),
            scope: inputs.scope,
            name: inputs.chosen("GroupName"),
            description: "Models that are trained outside of projects",
        });
    },
};
