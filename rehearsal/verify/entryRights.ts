import { entryRoleArn, entryRoleName, boundaryArns, bootstrapPath } from "./bootstrapNames";
import type { Account, Check, Situation } from "./check";
import { byRole, unmet, type Expectation } from "./expectations";
import { boundaryArn, rolePath, stagesIn } from "./names";
import { networkAccounts } from "./network";
import { addRolePolicy, readRolePolicies } from "./rolePolicies";

type Ask = (action: string, resource: string, context?: Readonly<Record<string, string>>) => Expectation["request"];

/** Asks as an entry role of an account. */
function asking(account: Account, situation: Situation, role: "deployment" | "preview" | "discovery"): Ask {
    const arn = entryRoleArn(account, situation, role);
    const usual = { "aws:ResourceAccount": account.id, "aws:RequestedRegion": situation.facts.region };
    return (action, resource, context = {}) =>
        byRole(situation, arn, { action, resource, context: { ...usual, ...context } });
}

const refuse = (request: Expectation["request"], what: string): Expectation => {
    return { request, is: "not allowed", otherwise: `may ${what}` };
};

/** Nobody who deploys gets beyond the boundary: neither by a new role, nor by changing an old one or the boundary. */
function boundedRights(account: Account, situation: Situation): Expectation[] {
    const ask = asking(account, situation, "deployment");
    return stagesIn(account, situation).flatMap((stage) => {
        const role = `arn:aws:iam::${account.id}:role${rolePath(stage, situation)}some-role`;
        const own = { "iam:PermissionsBoundary": boundaryArn(stage, situation) };
        const weak = { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" };
        const entry = entryRoleArn(account, situation, "deployment");
        return [
            {
                request: ask("iam:CreateRole", role, own),
                is: "allowed",
                otherwise: `cannot create roles of ${stage.name}`,
            },
            ...["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"].flatMap((action) => [
                refuse(ask(action, role), `${action} without a boundary`),
                refuse(ask(action, role, weak), `${action} with a boundary of its choice`),
                refuse(ask(action, entry, own), `${action} on itself`),
            ]),
            refuse(ask("iam:DeleteRolePermissionsBoundary", role, own), "take boundaries away"),
            refuse(ask("iam:UpdateAssumeRolePolicy", entry, own), "change who may assume it"),
            refuse(
                ask("iam:AttachRolePolicy", role, { ...own, "iam:PolicyARN": weak["iam:PermissionsBoundary"] }),
                "attach policies of AWS",
            ),
            refuse(ask("iam:CreateUser", `arn:aws:iam::${account.id}:user/somebody`), "create users"),
        ];
    });
}

function boundaryRights(account: Account, situation: Situation): Expectation[] {
    const ask = asking(account, situation, "deployment");
    return boundaryArns(account, situation).flatMap((arn) =>
        ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:SetDefaultPolicyVersion"].map((action) =>
            refuse(ask(action, arn), `${action} on the boundary ${arn}`),
        ),
    );
}

function rightsCheck(
    role: "deployment" | "preview" | "discovery",
    check: Pick<Check, "name" | "title" | "accounts">,
    expectations: (account: Account, situation: Situation) => readonly Expectation[],
): Check {
    return {
        ...check,
        async inspect(account, situation) {
            const statements = await readRolePolicies(account, entryRoleName(situation, role));
            return unmet(statements, expectations(account, situation)).map((complaint) => `${role}: ${complaint}`);
        },
        sabotage: (account, situation) =>
            addRolePolicy(account, entryRoleName(situation, role), { Effect: "Allow", Action: "*", Resource: "*" }),
    };
}

const deployment = rightsCheck(
    "deployment",
    {
        name: "deployment-bounded",
        title: "Who deploys makes no role without the boundary of its stage, and changes neither boundaries nor its own rights",
        accounts: networkAccounts,
    },
    (account, situation) => [
        ...boundedRights(account, situation),
        ...boundaryRights(account, situation),
        refuse(
            asking(
                account,
                situation,
                "deployment",
            )("iam:CreatePolicyVersion", `arn:aws:iam::${account.id}:policy${bootstrapPath(situation)}any`),
            "change its own rights",
        ),
    ],
);

const preview = rightsCheck(
    "preview",
    {
        name: "preview-reads",
        title: "Who previews looks up networks and reads no data, no parameter and no secret, and changes nothing",
        accounts: networkAccounts,
    },
    (account, situation) => {
        const ask = asking(account, situation, "preview");
        return [
            { request: ask("ec2:DescribeVpcs", "*"), is: "allowed", otherwise: "cannot look up networks" },
            ...[
                "ec2:CreateVpc",
                "iam:CreateRole",
                "kms:Decrypt",
                "s3:GetObject",
                "secretsmanager:GetSecretValue",
                "ssm:GetParameter",
                "sts:AssumeRole",
            ].map((action) => refuse(ask(action, "*"), action)),
        ];
    },
);

const discovery = rightsCheck(
    "discovery",
    {
        name: "discovery-reads",
        title: "Who searches the organisation reads its accounts and units, and changes nothing",
        accounts: ["management"],
    },
    (account, situation) => {
        const ask = asking(account, situation, "discovery");
        const unit = `arn:aws:organizations::${account.id}:ou/${situation.organisation.id}/ou-any`;
        return [
            {
                request: ask("organizations:ListAccountsForParent", unit),
                is: "allowed",
                otherwise: "cannot find accounts",
            },
            ...["organizations:CreateAccount", "organizations:MoveAccount", "s3:GetObject", "sts:AssumeRole"].map(
                (action) => refuse(ask(action, "*"), action),
            ),
        ];
    },
);

export const entryRightChecks: readonly Check[] = [deployment, preview, discovery];
