import { Role } from "@pulumi/aws/iam";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateResourceOfType } from "../../support/resourceTypes";
import { conditionsOf, insists, isNamed, namesCallers, namesIdentity, namesSources } from "../../support/conditions";
import { judgeStatements, type Statement, type StatementRule } from "../../support/documents";
import { equivalents, wellArchitected } from "../../support/references";
import { admitsAnyone, allows, isWholeAccount, principalsOf, type Principal } from "../../support/statements";
import { someOf } from "../../support/unknowns";

interface Options {
    readonly servicesWithoutSource: readonly string[];
}

export const iamRoleTrustNotWide: ResourceValidationPolicy = {
    name: "iam-role-trust-not-wide",
    description:
        "A role can be assumed by named identities alone, and by a service for resources of named accounts alone.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP07", "Analyze public and cross-account access"),
    tags: equivalents({
        checkov: ["CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_283"],
        cfnGuard: ["iam_role_no_allow_plus_not_principal", "iam_role_no_full_access_on_trust_policy"],
    }),
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    remediationSteps:
        "Narrow an account principal by aws:PrincipalArn, sts:ExternalId or aws:MultiFactorAuthPresent, a service by aws:SourceAccount and " +
        "aws:SourceArn, and an identity provider by the audience of its tokens.",
    configSchema: {
        properties: {
            servicesWithoutSource: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: ["ec2.amazonaws.com", "edgelambda.amazonaws.com", "lambda.amazonaws.com"],
                description: "Services that assume roles without telling for which resource they do it.",
            },
        },
    },
    validateResource: validateResourceOfType(Role, (role, args, reportViolation) => {
        const rules = trustRules(args.getConfig<Options>());
        judgeStatements(role.assumeRolePolicy, `${args.name}: assumeRolePolicy`, rules, reportViolation);
    }),
};

function trustRules(options: Options): StatementRule[] {
    const trusts = (statement: Statement, isMeant: (principal: Principal) => boolean): boolean =>
        allows(statement) && someOf(principalsOf(statement), isMeant);
    return [
        {
            isBrokenBy: (statement) => allows(statement) && admitsAnyone(statement) && !namesCallers(statement),
            finding: "lets anyone assume the role; it has to name accounts or an organisation.",
        },
        {
            isBrokenBy: (statement) => trusts(statement, admitsAccount) && !narrowsIdentities(statement),
            finding:
                "lets a whole account assume the role; it has to carry aws:PrincipalArn, sts:ExternalId or a second factor.",
        },
        {
            isBrokenBy: (statement) => trusts(statement, tellsSource(options)) && !namesSources(statement),
            finding:
                "lets a service assume the role for any account; it has to carry aws:SourceAccount or aws:SourceArn.",
        },
        {
            isBrokenBy: (statement) => trusts(statement, isIdentityProvider) && !narrowsAudience(statement),
            finding:
                "lets every user of an identity provider assume the role; it has to carry the audience of its tokens.",
        },
    ];
}

function admitsAccount({ kind, value }: Principal): boolean {
    return kind === "AWS" && isWholeAccount(value());
}

function tellsSource(options: Options): (principal: Principal) => boolean {
    return ({ kind, value }) => kind === "Service" && !options.servicesWithoutSource.includes(String(value()));
}

function isIdentityProvider({ kind }: Principal): boolean {
    return kind === "Federated";
}

/** Whether only some identities of an account are admitted: named ones, or people who prove themselves twice. */
function narrowsIdentities(statement: Statement): boolean {
    return someOf(conditionsOf(statement), (condition) => {
        if (condition.operator === "bool" && condition.key === "aws:multifactorauthpresent") {
            return !someOf(condition.values(), (value) => String(value) !== "true");
        }
        const isNarrow = condition.key === "aws:principalarn" ? namesIdentity : isNamed;
        return (
            insists(condition) &&
            /^(sts:externalid|aws:principalarn|aws:principaltag\/.+)$/.test(condition.key) &&
            !someOf(condition.values(), (value) => !isNarrow(String(value)))
        );
    });
}

function narrowsAudience(statement: Statement): boolean {
    return conditionsOf(statement).some((condition) => insists(condition) && condition.key.endsWith(":aud"));
}
