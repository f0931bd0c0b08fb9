import {
    CreatePolicyVersionCommand,
    DeletePolicyVersionCommand,
    GetPolicyCommand,
    SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Check, Situation } from "./check";
import { byRole, unmet, type Expectation } from "./expectations";
import { boundaryArn, roleArn } from "./names";
import { readPolicy } from "./policy";
import { withoutStatements } from "./policyEdits";
import { readManagedPolicy } from "./rolePermissions";

/** Everything that a request for a training job states when it keeps to the rules. */
const compliant = {
    "sagemaker:VpcSubnets": "subnet-0one",
    "sagemaker:VpcSecurityGroupIds": "sg-0one",
    "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-west-1:111122223333:key/one",
    "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/one",
    "sagemaker:OutputKmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/one",
    "sagemaker:InterContainerTrafficEncryption": "true",
    "sagemaker:NetworkIsolation": "true",
} as const;

/** What none of the jobs may leave out, and what the job runs without then. */
const demanded = {
    "sagemaker:VpcSubnets": "a network",
    "sagemaker:VpcSecurityGroupIds": "security groups",
    "sagemaker:OutputKmsKeyArn": "a key for its output",
} as const;

function without(key: keyof typeof demanded): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(compliant).filter(([name]) => name !== key));
}

function expectations(situation: Situation, resource: string): Expectation[] {
    const role = roleArn(situation.accounts.dev, situation, "studio-execution");
    const action = "sagemaker:CreateTrainingJob";
    const region = { "aws:RequestedRegion": situation.facts.region };
    const ask = (context: Readonly<Record<string, string>>) =>
        byRole(situation, role, { action, resource, context: { ...region, ...context } });
    return [
        { request: ask(compliant), is: "not denied", otherwise: "a training job that keeps to the rules is refused" },
        ...(Object.keys(demanded) as (keyof typeof demanded)[]).map((key): Expectation => {
            return {
                request: ask(without(key)),
                is: "denied",
                otherwise: `a training job without ${demanded[key]} is not refused`,
            };
        }),
    ];
}

export const guardrails: Check = {
    name: "role-guardrails",
    title: "The permissions boundary refuses training jobs without network, security groups or an output key",
    accounts: ["dev"],
    async inspect(account, situation) {
        const statements = readPolicy(await readManagedPolicy(account, boundaryArn(account, situation)));
        const job = `arn:aws:sagemaker:${situation.facts.region}:${account.id}:training-job/one`;
        return unmet(statements, expectations(situation, job));
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        const PolicyArn = boundaryArn(account, situation);
        const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
        const before = given(Policy?.DefaultVersionId, "DefaultVersionId");
        const text = decodeURIComponent(await readManagedPolicy(account, PolicyArn));
        const PolicyDocument = withoutStatements(text, "Deny");
        const { PolicyVersion } = await iam.send(
            new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }),
        );
        return async () => {
            await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: before }));
            await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: PolicyVersion?.VersionId }));
        };
    },
};
