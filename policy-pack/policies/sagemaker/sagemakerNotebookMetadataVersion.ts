import { NotebookInstance } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";
import { remediateProperties } from "../../support/remediation";

export const sagemakerNotebookMetadataVersion: ResourceValidationPolicy = {
    name: "sagemaker-notebook-metadata-version",
    description: "A notebook instance takes requests to its metadata service with a token alone.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC06-BP02", "Provision compute from hardened images"),
    tags: equivalents({ checkov: ["CKV_AWS_371"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds-pre.html",
    remediationSteps: "Set instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion to 2.",
    remediateResource: remediateProperties([NotebookInstance], {
        "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": () => "2",
    }),
    validateResource: validateProperty([NotebookInstance], {
        property: "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion",
        allowed: ["2"],
        otherwise: "whatever makes the notebook send a request gets the credentials of its role.",
    }),
};
