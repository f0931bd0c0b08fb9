import { anySageMaker, resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { stagePrefix } from "../../support/naming";
import { taggedAsOurs, tagsOfOurs, type HeldStage } from "../heldStage";
import { inRegions } from "./network";
import { allow } from "./statement";

/** The Studio domain, its users and start scripts. Ids of domains say nothing of whose they are; tags do. */
export function studioRights(stages: readonly HeldStage[]): Statement[] {
    const domains = stages.flatMap(({ scope }) => anySageMaker(scope, "domain", "user-profile"));
    const scripts = stages.map(({ scope }) =>
        resourceArn(scope, "sagemaker", `studio-lifecycle-config/${stagePrefix(scope)}-*`),
    );
    const creations = ["CreateDomain", "CreateStudioLifecycleConfig", "CreateUserProfile"];
    return [
        allow("CreateTaggedStudio", ["sagemaker:CreateDomain", "sagemaker:CreateUserProfile"], domains, {
            StringEquals: taggedAsOurs(stages),
        }),
        allow(
            "ChangeOwnStudio",
            [
                "sagemaker:AddTags",
                "sagemaker:DeleteDomain",
                "sagemaker:DeleteTags",
                "sagemaker:DeleteUserProfile",
                "sagemaker:DescribeDomain",
                "sagemaker:DescribeUserProfile",
                "sagemaker:ListTags",
                "sagemaker:UpdateDomain",
                "sagemaker:UpdateUserProfile",
            ],
            domains,
            { StringEquals: tagsOfOurs(stages) },
        ),
        allow("TagStudio", ["sagemaker:AddTags"], domains, {
            StringEquals: { ...taggedAsOurs(stages), "sagemaker:TaggingAction": creations },
        }),
        allow(
            "ManageOwnScripts",
            [
                "sagemaker:AddTags",
                "sagemaker:CreateStudioLifecycleConfig",
                "sagemaker:DeleteStudioLifecycleConfig",
                "sagemaker:DeleteTags",
                "sagemaker:DescribeStudioLifecycleConfig",
                "sagemaker:ListTags",
            ],
            scripts,
        ),
        // The home directories, made for the domain in the name of its creator.
        allow("CreateHomeDirectories", ["elasticfilesystem:CreateFileSystem"], ["*"], inRegions(stages)),
        // Projects are turned on by accepting a portfolio that AWS shares.
        allow(
            "TurnOnProjects",
            [
                "sagemaker:DisableSagemakerServicecatalogPortfolio",
                "sagemaker:EnableSagemakerServicecatalogPortfolio",
                "sagemaker:GetSagemakerServicecatalogPortfolioStatus",
                "servicecatalog:ListAcceptedPortfolioShares",
            ],
            ["*"],
            inRegions(stages),
        ),
        allow(
            "AcceptProjects",
            ["servicecatalog:AcceptPortfolioShare"],
            stages.map(({ scope }) => `arn:${scope.partition}:catalog:${scope.region}:${scope.accountId}:portfolio/*`),
        ),
    ];
}
