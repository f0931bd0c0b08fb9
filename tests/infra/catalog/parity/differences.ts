/** What one delivery says and the other has no word for, by type of the `aws` provider, each with the reason. */
export const propertiesOfOneSide: Readonly<
    Record<string, Partial<Record<"template" | "program", Readonly<Record<string, string>>>>>
> = {
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
        template: {
            modelpackagegrouppolicy: "a property in CloudFormation, and a resource of its own here; both are compared",
        },
    },
};
