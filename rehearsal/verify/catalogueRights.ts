import type { ExpectedProduct, ProductName } from "./catalogueNames";
import { expectedProducts } from "./catalogueNames";
import type { Account, Check, Situation } from "./check";
import { byRole, unmet, type Expectation } from "./expectations";
import { projectBoundaryArn, roleArn, rolePath, stagePrefix } from "./names";
import { addRolePolicy, readRolePolicies } from "./rolePolicies";

/** Something that a launch role is asked to do, on something that carries the prefix of projects, or on anything else. */
interface Deed {
    readonly action: string;
    readonly resource: string;
    readonly context?: Readonly<Record<string, string>>;
}

/**
 * What the resources of each kind take: deeds by the kind.
 *
 * @param stage what a network says that it belongs to, which has tags in place of a name
 */
function deeds(account: Account, situation: Situation, name: string, stage: string): Readonly<Record<Kind, Deed>> {
    const arn = (service: string, rest: string) => `arn:aws:${service}:${situation.facts.region}:${account.id}:${rest}`;
    const role = `arn:aws:iam::${account.id}:role${rolePath(account, situation)}project/${name}-build`;
    return {
        build: { action: "codebuild:CreateProject", resource: arn("codebuild", `project/${name}`) },
        group: {
            action: "sagemaker:CreateModelPackageGroup",
            resource: arn("sagemaker", `model-package-group/${name}`),
        },
        notebook: {
            action: "sagemaker:CreateNotebookInstance",
            resource: arn("sagemaker", `notebook-instance/${name}`),
        },
        network: {
            action: "ec2:CreateVpc",
            resource: arn("ec2", "vpc/*"),
            context: {
                "aws:RequestTag/EnvironmentName": situation.facts.environment,
                "aws:RequestTag/EnvironmentType": stage,
            },
        },
        pipeline: { action: "codepipeline:CreatePipeline", resource: arn("codepipeline", name) },
        profile: { action: "sagemaker:CreateUserProfile", resource: arn("sagemaker", `user-profile/d-1/${name}`) },
        role: {
            action: "iam:CreateRole",
            resource: role,
            context: { "iam:PermissionsBoundary": projectBoundaryArn(account, situation) },
        },
    };
}

type Kind = "build" | "group" | "network" | "notebook" | "pipeline" | "profile" | "role";

/** Kinds of resources that a product holds. */
const held: Readonly<Record<ProductName, readonly Kind[]>> = {
    "model-build": ["build", "group", "pipeline", "role"],
    "model-deploy": ["build", "pipeline", "role"],
    "model-group": ["group"],
    "private-notebook": ["notebook"],
    "user-profile": ["profile"],
    environment: ["network"],
};

/** What nobody who launches a product may have done in passing. */
function misdeeds(account: Account, situation: Situation): Deed[] {
    const role = `arn:aws:iam::${account.id}:role${rolePath(account, situation)}project/one`;
    const boundary = { "iam:PermissionsBoundary": projectBoundaryArn(account, situation) };
    return [
        { action: "iam:CreateRole", resource: role },
        { action: "iam:CreateRole", resource: `arn:aws:iam::${account.id}:role/admin`, context: boundary },
        { action: "iam:AttachRolePolicy", resource: role, context: boundary },
        { action: "iam:PassRole", resource: roleArn(account, situation, "data-science-admin") },
        { action: "iam:CreateUser", resource: "*" },
        { action: "kms:ScheduleKeyDeletion", resource: "*" },
        { action: "s3:GetObject", resource: "arn:aws:s3:::any/object" },
        { action: "servicecatalog:UpdateConstraint", resource: "*" },
    ];
}

function expectations(account: Account, situation: Situation, { name }: ExpectedProduct): Expectation[] {
    const arn = roleArn(account, situation, "service-catalog-launch");
    const ask = (deed: Deed) => byRole(situation, arn, deed);
    const own = deeds(account, situation, `${stagePrefix(account, situation)}--one`, "envone");
    const foreign = deeds(account, situation, "somebody-elses", situation.facts.stages.dev);
    return (Object.keys(own) as Kind[]).flatMap((kind): Expectation[] => {
        const isHeld = held[name].includes(kind);
        const { action } = own[kind];
        return [
            {
                request: ask(own[kind]),
                is: isHeld ? "allowed" : "not allowed",
                otherwise: isHeld ? `cannot ${action}` : `may ${action}, which its template does not take`,
            },
            // Roles of projects are told by their path.
            ...(kind === "role"
                ? []
                : [
                      {
                          request: ask(foreign[kind]),
                          is: "not allowed",
                          otherwise: `may ${action} on anything`,
                      } as const,
                  ]),
        ];
    });
}

/** What a launch role may do is what its template takes. */
export const catalogueRights: Check = {
    name: "catalogue-launch-rights",
    title: "Each launch role may do what its template takes, on the names or tags of what it launches, and nothing beyond",
    accounts: ["dev"],
    async inspect(account, situation) {
        const arn = roleArn(account, situation, "service-catalog-launch");
        const problems = await Promise.all(
            expectedProducts(situation).map(async (product) => {
                const statements = await readRolePolicies(account, product.launchRole);
                const refused = misdeeds(account, situation).map((deed): Expectation => {
                    const otherwise = `may ${deed.action} on ${deed.resource}`;
                    return { request: byRole(situation, arn, deed), is: "not allowed", otherwise };
                });
                const complaints = unmet(statements, [...expectations(account, situation, product), ...refused]);
                return complaints.map((complaint) => `${product.launchRole} ${complaint}`);
            }),
        );
        return problems.length === 0 ? ["there is no product"] : problems.flat();
    },
    sabotage: (account, situation) => {
        const [product] = expectedProducts(situation);
        return addRolePolicy(account, product?.launchRole ?? "", {
            Effect: "Allow",
            Action: "iam:*",
            Resource: "*",
        });
    },
};
