const idleShutdown =
    "CloudFormation's schema of a profile has no idle shutdown; that of the domain holds, which is the strictest there is";

const nameOfScript = "ends in a hash of the script, which in a template has parameters in it; the script is compared";

/** Resources that the program alone has, by type, each with the reason. */
export const resourcesOfTheProgram: Readonly<Record<string, string>> = {
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":
        "CloudFormation takes no rule out of the group that EC2 makes of itself; the guardrails refuse jobs in it",
};

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
    "aws:ec2/flowLog:FlowLog": { template: { resourcetype: "said by the name of the property here" } },
    "aws:ec2/securityGroup:SecurityGroup": {
        template: {
            egress: "a rule that admits nothing, where the provider takes away the one that EC2 adds",
            ingress: "the policy pack's word for none",
        },
    },
    "aws:sagemaker/domain:Domain": {
        program: { retentionpolicy: "CloudFormation leaves the file system of a domain that it deletes" },
    },
    "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": {
        template: { studiolifecycleconfigname: nameOfScript },
        program: { studiolifecycleconfigname: nameOfScript },
    },
    "aws:sagemaker/userProfile:UserProfile": {
        program: {
            "usersettings.jupyterlabappsettings.applifecyclemanagement": idleShutdown,
            "usersettings.codeeditorappsettings.applifecyclemanagement": idleShutdown,
        },
    },
};
