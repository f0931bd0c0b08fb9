import type { PlainDocument } from "../../infra/decisions";
import type { DocumentKind, EmittedDocument } from "./documents";
import type { DeployedStack } from "./stacks";

interface TemplateResource {
    readonly Type: string;
    readonly Properties: Readonly<Record<string, unknown>>;
}

/** What CloudFormation puts in the place of its own names, in an account that it deploys to. */
const deployedPlace = { "${AWS::Partition}": "aws", "${AWS::AccountId}": "444455556666", "${!": "${" };

/** Documents within templates of CloudFormation, as CloudFormation hands them to IAM. */
export function templateDocuments({ stack, resources }: DeployedStack): EmittedDocument[] {
    return resources.flatMap(({ name, inputs }) => {
        const { templateBody } = inputs;
        if (typeof templateBody !== "string") {
            return [];
        }
        const template = JSON.parse(templateBody) as { readonly Resources: Readonly<Record<string, TemplateResource>> };
        const definitions = Object.entries(substituted(template.Resources) as typeof template.Resources);
        const roles = JSON.stringify(template.Resources);
        return definitions.flatMap(([id, { Type, Properties }]): EmittedDocument[] => {
            // A repository of code has no document.
            if (Type === "AWS::CodeCommit::Repository") {
                return [];
            }
            const isRole = Type === "AWS::IAM::Role";
            const document = (
                isRole ? Properties.AssumeRolePolicyDocument : Properties.PolicyDocument
            ) as PlainDocument;
            const attached = roles.includes(`{"Ref":"${id}"}`);
            return [
                {
                    name: `${stack} ${name} ${id}`,
                    kind: kindOf(isRole, attached),
                    accountId: deployedPlace["${AWS::AccountId}"],
                    attachedTo: id,
                    statements: document.Statement,
                },
            ];
        });
    });
}

function kindOf(isRole: boolean, attached: boolean): DocumentKind {
    return isRole ? "trust" : attached ? "identity" : "boundary";
}

function substituted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(substituted);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if ("Fn::Sub" in value) {
        return Object.entries(deployedPlace).reduce(
            (text, [name, its]) => text.replaceAll(name, its),
            String(value["Fn::Sub"]),
        );
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]));
}
