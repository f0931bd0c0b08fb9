import { Stack, StackSet } from "@pulumi/aws/cloudformation";
import { BucketObject, BucketObjectv2 } from "@pulumi/aws/s3";
import { Product, ProvisioningArtifact } from "@pulumi/aws/servicecatalog";
import type { PolicyResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { textIn, unreadablePart } from "../../declarations";
import { isWritten, isWrittenInStack } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateResourceOfTypes, validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isBucketObject = kindOf(BucketObject, BucketObjectv2);

const isAddressed = kindOf(Stack, StackSet, Product, ProvisioningArtifact);

export const cloudformationTemplateReadable: ResourceValidationPolicy & StackValidationPolicy = {
    name: "cloudformation-template-readable",
    description:
        "Templates of stacks, stack sets and products are in the program, so that what they declare can be judged.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC01-BP06", "Automate deployment of standard security controls"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-guide.html",
    remediationSteps:
        "Give the template in templateBody, or declare the S3 object that holds it, with its content, in the same " +
        "stack. Write out what a transform would add. A template that is judged elsewhere needs an exemption.",
    validateResource: validateResourceOfTypes([Stack, StackSet], (props, args, reportViolation) => {
        if (!isWritten(props, "templateBody")) {
            return;
        }
        const finding = unreadablePart(textIn(props.templateBody));
        if (finding !== undefined) {
            reportViolation(`${args.name}: templateBody ${finding}; what it declares cannot be judged.`);
        }
    }),
    validateStack: validateStackResources((args, reportViolation) => {
        const holders = args.resources.filter((resource) => isAddressed(resource) && isAddressedAlone(resource));
        judgeEach(holders, (holder) => {
            if (!someOf(objectsOf(holder), holdsTemplate)) {
                reportViolation(
                    `${holder.name}: its template is at an address alone; what it declares cannot be judged.`,
                    holder.urn,
                );
            }
        });
    }),
};

/** At a preview AWS has still to say what the template at an address is, so that the body is there and not known. */
function isAddressedAlone(holder: PolicyResource): boolean {
    return (
        !isWrittenInStack(holder, "templateBody") &&
        (isWrittenInStack(holder, "templateUrl") || !isWritten(holder.props, "templateBody"))
    );
}

/** Objects of the same stack that the address of the template comes from. */
function objectsOf({ propertyDependencies }: PolicyResource): PolicyResource[] {
    return ["templateUrl", "provisioningArtifactParameters"]
        .flatMap((property) => propertyDependencies[property] ?? [])
        .filter(isBucketObject);
}

function holdsTemplate({ props }: PolicyResource): boolean {
    return someOf(["content", "source"], (key) => key in props && unreadablePart(textIn(props[key])) === undefined);
}
