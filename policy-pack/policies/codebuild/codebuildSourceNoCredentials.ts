import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { entriesOf } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const codebuildSourceNoCredentials: ResourceValidationPolicy = {
    name: "codebuild-source-no-credentials",
    description: "The address of a build's source holds no user name and no password.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational(
        "CodeBuild.1",
        "CodeBuild Bitbucket source repository URLs should not contain sensitive credentials",
    ),
    tags: equivalents({ securityHub: ["CodeBuild.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-1",
    remediationSteps: "Take the credentials out of the address and let CodeBuild use a CodeConnections connection.",
    validateResource: validateResourceOfTypes([Project], (props, args, reportViolation) => {
        const sources = ["source", "secondarySources"].flatMap((property) => entriesOf(props, property));
        judgeEach(sources, ({ entry, place }) => {
            if (/:\/\/[^/]*@/.test(String(entry.location))) {
                reportViolation(
                    `${args.name}: ${place}.location holds credentials; everybody who may look at the project reads them.`,
                );
            }
        });
    }),
};
