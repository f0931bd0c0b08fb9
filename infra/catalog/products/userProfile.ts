import { profileTags } from "../../identity/dataScienceRoles";
import { userProfile as createProfile } from "../../studio/userProfiles";
import { projectResourceName, scopeTags } from "../../support/naming";
import type { Product } from "../product";

/** A user of Studio. */
export const userParameters = {
    UserName: {
        label: "Name of the user",
        description: "What follows the prefix of the environment. For good: another name is another profile.",
        allowedPattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        constraint: "At most 38 lower-case letters, digits and single hyphens, with a letter first.",
        maxLength: 38,
    },
    SignInName: {
        label: "Name by which the user signs in",
        description:
            "Name of the IAM user or of the session in the role that the person comes from; with IAM Identity Center, " +
            "user name there. Nobody else opens the profile.",
        allowedPattern: "^[A-Za-z0-9_+=,.@-]{2,64}$",
        constraint: "2 to 64 letters, digits and any of _+=,.@-",
    },
} as const satisfies Product["parameters"];

/** A profile of a Studio user, like those of the stack file: in the network, with the role that users share. */
export const userProfile: Product<keyof typeof userParameters> = {
    name: "user-profile",
    title: "Studio user profile",
    description: "A Studio user in the private network, with the shared role, start scripts and idle shutdown",
    audience: "administrators",
    parameters: userParameters,
    groups: { User: ["UserName", "SignInName"] },
    create: ({ name, scope, environment, chosen, told, toldList }) => {
        const signInName = chosen("SignInName");
        createProfile(
            `${name}-user`,
            {
                domainId: told("sagemaker-domain-id"),
                user: {
                    name: projectResourceName({ scope, name: chosen("UserName") }),
                    ...(environment.authentication === "SSO" ? { ssoUser: signInName } : {}),
                },
                executionRoleArn: told("sm-studio-execution-role-arn"),
                lifecycle: {
                    jupyterLab: told("studio-jupyter-lab-script-arn"),
                    codeEditor: told("studio-code-editor-script-arn"),
                },
                // Nothing of idle shutdown: CloudFormation has no word for it in a profile, and that of the domain holds.
                settings: {
                    defaultInstanceType: told("studio-default-instance-type"),
                    hiddenInstanceTypes: [toldList("studio-hidden-instance-types")],
                },
                tags: { ...scopeTags(scope), ...profileTags(told("data-scientist-role-id"), signInName) },
            },
            {},
        );
    },
};
