import {
    DescribeRepositoriesCommand,
    GetRepositoryPolicyCommand,
    PutImageTagMutabilityCommand,
    SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import {
    GetModelPackageGroupPolicyCommand,
    ListModelPackageGroupsCommand,
    PutModelPackageGroupPolicyCommand,
} from "@aws-sdk/client-sagemaker";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, strangerRole, unmet, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import { roleArn, someRole, stagePrefix, type RolePurpose } from "./names";
import { readPolicy, sameEntries } from "./policy";
import { withStatement } from "./policyEdits";

/** Groups of the registry, and those of projects that build models. */
function groupNames(account: Account, situation: Situation): string[] {
    const { registry, projects } = situation.facts;
    const built = projects.filter(({ template }) => template === "model-build").map(({ name }) => name);
    return [...registry.packageGroups, ...built].map((name) => `${stagePrefix(account, situation)}--${name}`);
}

function repositoryNames(account: Account, situation: Situation): string[] {
    return situation.facts.registry.imageRepositories.map((name) => `${stagePrefix(account, situation)}/${name}`);
}

const contents: Check = {
    name: "registry-contents",
    title: "The registry has its package groups, and its image repositories with fixed tags, scans and their own key",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { sageMaker, ecr } = account.clients;
        const { ModelPackageGroupSummaryList = [] } = await sageMaker.send(new ListModelPackageGroupsCommand({}));
        const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
        const keyArn = await findKeyArn(account, situation, "images");
        const groups = ModelPackageGroupSummaryList.map(({ ModelPackageGroupName = "" }) => ModelPackageGroupName);
        const images = repositories.map(({ repositoryName = "" }) => repositoryName);
        return [
            ...(sameEntries(groups, groupNames(account, situation)) ? [] : [`has the groups ${groups.join(", ")}`]),
            ...(sameEntries(images, repositoryNames(account, situation))
                ? []
                : [`has the repositories ${images.join(", ")}`]),
            ...repositories.flatMap(({ repositoryName = "", ...repository }) => [
                ...(repository.imageTagMutability === "IMMUTABLE" ? [] : [`tags of ${repositoryName} can be moved`]),
                ...(repository.imageScanningConfiguration?.scanOnPush === true
                    ? []
                    : [`images of ${repositoryName} are not scanned`]),
                ...(repository.encryptionConfiguration?.kmsKey === keyArn
                    ? []
                    : [`${repositoryName} is not encrypted with the key of images`]),
            ]),
        ];
    },
    async sabotage(account, situation) {
        const repositoryName = given(repositoryNames(account, situation)[0], "a repository");
        const put = async (imageTagMutability: "IMMUTABLE" | "MUTABLE"): Promise<void> => {
            await account.clients.ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability }));
        };
        await put("MUTABLE");
        return () => put("IMMUTABLE");
    },
};

/** What target accounts may do with something of the registry by one of their roles, and what nobody may. */
function grantExpectations(
    situation: Situation,
    resource: string,
    reader: RolePurpose,
    actions: { readonly allowed: string; readonly refused: readonly string[] },
): Expectation[] {
    const ask = (arn: string, action: string, context: Readonly<Record<string, string>> = {}) =>
        byRole(situation, arn, { action, resource, context });
    const { staging, prod } = situation.accounts;
    return [staging, prod].flatMap((target): Expectation[] => {
        const role = roleArn(target, situation, reader);
        return [
            { request: ask(role, actions.allowed), is: "allowed", otherwise: `${target.name} gets nothing of it` },
            ...actions.refused.map((action): Expectation => ({
                request: ask(role, action),
                is: "not allowed",
                otherwise: `${target.name} may ${action}`,
            })),
            ...[someRole(target), strangerRole, role.replace(target.id, "999999999999")].map((arn): Expectation => ({
                request: ask(arn, actions.allowed),
                is: "not allowed",
                otherwise: `${arn} gets at it`,
            })),
        ];
    });
}

const groupGrants: Check = {
    name: "registry-models",
    title: "Target accounts look at models of the registry by their stack-set execution roles, and approve or change none",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { region } = situation.facts;
        const problems = await Promise.all(
            groupNames(account, situation).map(async (ModelPackageGroupName) => {
                const { sageMaker } = account.clients;
                const answer = await sageMaker.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }));
                const model = `arn:aws:sagemaker:${region}:${account.id}:model-package/${ModelPackageGroupName}/1`;
                return unmet(
                    readPolicy(given(answer.ResourcePolicy, "ResourcePolicy")),
                    grantExpectations(situation, model, "stack-set-execution", {
                        allowed: "sagemaker:DescribeModelPackage",
                        refused: ["sagemaker:UpdateModelPackage", "sagemaker:DeleteModelPackage"],
                    }),
                ).map((complaint) => `${ModelPackageGroupName}: ${complaint}`);
            }),
        );
        return problems.flat();
    },
    async sabotage(account, situation) {
        const { sageMaker } = account.clients;
        const ModelPackageGroupName = given(groupNames(account, situation)[0], "a group");
        const before = await sageMaker.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }));
        const put = async (ResourcePolicy: string): Promise<void> => {
            await sageMaker.send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName, ResourcePolicy }));
        };
        const policy = given(before.ResourcePolicy, "ResourcePolicy");
        await put(withStatement(policy, { Effect: "Allow", Principal: "*", Action: ["sagemaker:*"], Resource: "*" }));
        return () => put(policy);
    },
};

/** The policies of model package groups and image repositories of the registry, each with what it is of. */
export async function readRegistryPolicies(account: Account, situation: Situation): Promise<[string, string][]> {
    const { sageMaker, ecr } = account.clients;
    const groups = groupNames(account, situation).map(async (name): Promise<[string, string]> => {
        const ModelPackageGroupName = name;
        const { ResourcePolicy = "" } = await sageMaker.send(
            new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }),
        );
        return [`the models of ${name}`, ResourcePolicy];
    });
    const repositories = repositoryNames(account, situation).map(async (name): Promise<[string, string]> => {
        const { policyText = "" } = await ecr.send(new GetRepositoryPolicyCommand({ repositoryName: name }));
        return [`the images of ${name}`, policyText];
    });
    return Promise.all([...groups, ...repositories]);
}

const imageGrants: Check = {
    name: "registry-images",
    title: "Target accounts pull images of the registry by their model execution roles, and push or delete none",
    accounts: ["dev"],
    async inspect(account, situation) {
        const problems = await Promise.all(
            repositoryNames(account, situation).map(async (repositoryName) => {
                const { policyText } = await account.clients.ecr.send(
                    new GetRepositoryPolicyCommand({ repositoryName }),
                );
                return unmet(
                    readPolicy(given(policyText, "policyText")),
                    // Policies of ECR name no resource.
                    grantExpectations(situation, "", "model-execution", {
                        allowed: "ecr:BatchGetImage",
                        refused: ["ecr:PutImage", "ecr:BatchDeleteImage"],
                    }),
                ).map((complaint) => `${repositoryName}: ${complaint}`);
            }),
        );
        return problems.flat();
    },
    async sabotage(account, situation) {
        const { ecr } = account.clients;
        const repositoryName = given(repositoryNames(account, situation)[0], "a repository");
        const before = await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }));
        const put = async (policyText: string): Promise<void> => {
            await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
        };
        const policy = given(before.policyText, "policyText");
        await put(withStatement(policy, { Effect: "Allow", Principal: "*", Action: ["ecr:*"] }));
        return () => put(policy);
    },
};

export const registryChecks: readonly Check[] = [contents, groupGrants, imageGrants];
