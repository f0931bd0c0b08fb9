const idleShutdown =
    "CloudFormation's schema of a profile has no idle shutdown; that of the domain holds, which is the strictest there is";

/**
 * What one delivery says and the other has no word for, by type of the `aws` provider, each with the reason. Properties of
 * mappings are named by their path.
 */
export const propertiesOfOneSide: Readonly<
    Record<string, Partial<Record<"template" | "program", Readonly<Record<string, string>>>>>
> = {
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
        template: {
            modelpackagegrouppolicy: "a property in CloudFormation, and a resource of its own here; both are compared",
        },
    },
    "aws:sagemaker/userProfile:UserProfile": {
        program: {
            "usersettings.jupyterlabappsettings.applifecyclemanagement": idleShutdown,
            "usersettings.codeeditorappsettings.applifecyclemanagement": idleShutdown,
        },
    },
};
