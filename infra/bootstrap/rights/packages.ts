import type { Statement } from "../../identity/policyDocument";
import { packageDomainArn, packageRepositoryArn } from "../../support/naming";
import { taggedAsOurs, type HeldStage } from "../heldStage";
import { allow } from "./statement";

/** The repository of Python packages and its domain; packages themselves are in neither. */
export function packageRights(stages: readonly HeldStage[]): Statement[] {
    return [
        // They have no ARN until they exist.
        allow("CreateTaggedPackages", ["codeartifact:CreateDomain", "codeartifact:CreateRepository"], ["*"], {
            StringEquals: taggedAsOurs(stages),
        }),
        allow(
            "ManageOwnPackageRepository",
            [
                "codeartifact:AssociateExternalConnection",
                "codeartifact:DeleteDomain",
                "codeartifact:DeleteDomainPermissionsPolicy",
                "codeartifact:DeleteRepository",
                "codeartifact:DeleteRepositoryPermissionsPolicy",
                "codeartifact:DescribeDomain",
                "codeartifact:DescribeRepository",
                "codeartifact:DisassociateExternalConnection",
                "codeartifact:GetDomainPermissionsPolicy",
                "codeartifact:GetRepositoryPermissionsPolicy",
                "codeartifact:ListTagsForResource",
                "codeartifact:PutDomainPermissionsPolicy",
                "codeartifact:PutRepositoryPermissionsPolicy",
                "codeartifact:TagResource",
                "codeartifact:UntagResource",
                "codeartifact:UpdateRepository",
            ],
            stages.flatMap(({ scope }) => [packageDomainArn(scope), packageRepositoryArn(scope)]),
        ),
    ];
}
