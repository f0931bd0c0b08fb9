import type { Organisation } from "../accounts";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { requireOutcome } from "../changes/shippedCommand";
import { writeStackFiles } from "../stackFiles";
import { deploy } from "./deployment";
import { requireMet, setFaults } from "./faultRules";
import { countOf, readState, requireHealed } from "./healed";

const stack = "identity";

/** The role that the bootstrap stack has made for deployments. */
const deploymentRole = "sm-mlops-deployment";

/** How many times a call is throttled: fewer than the provider tries. */
const throttled = 2;

/** A stack of roles alone: the smallest that there is. */
export function identityFile(
    { id, accounts }: Organisation,
    users: readonly string[],
    maxRetries = 3,
): Record<string, unknown> {
    return {
        kind: "identity",
        environment: { name: "sm-mlops", stage: "dev" },
        account: { id: accounts.dev, region: "eu-west-1", deploymentRole },
        organizationId: id,
        identity: { humans: { mfa: true } },
        studio: { users: users.map((name) => ({ name, ownRole: true })) },
        permissionsBoundary: "existing",
        maxRetries,
    };
}

/** Has a deployment fail at a fault, half-way. @returns number of resources that it made */
async function failedDeploy(context: ChangeContext, fault: string, ...said: readonly RegExp[]): Promise<number> {
    const failing = await deploy(context, stack);
    const refused = await requireMet(context.endpoint);
    await setFaults(context.endpoint, []);
    requireOutcome(failing, 1, /pulumi up of identity failed \(exit code \d+\)\./, ...said, "Log: ");
    const state = await readState(context, stack);
    const made = countOf(state);
    if (made === 0) {
        throw new Error(`Nothing was made before this: ${fault}. It was not half-way.`);
    }
    if (state.pending_operations.length > 0) {
        throw new Error(`${state.pending_operations.length} operations were cut off, which must not be: ${fault}.`);
    }
    context.note({ fault, stack, seconds: failing.seconds, refused, made, cutOff: 0, toHeal: 0 });
    return made;
}

/** A permission is missing, then the service fails, then it throttles: each deployment goes on where the last one failed. */
export const refusedCalls: ChangeStep = {
    title: "A permission is missing half-way, then the service fails, then it throttles",
    run: async (context) => {
        const { endpoint, organisation, paths, note } = context;
        const account = organisation.accounts.dev;
        await writeStackFiles(paths, { identity: identityFile(organisation, ["alice"]) });
        await context.engine.createStack(stack, context.signal);

        const role = `arn:aws:iam::${account}:role/${deploymentRole}`;
        await setFaults(endpoint, [{ operation: "iam:CreateRole", kind: "denied", from: 3, account }]);
        const denied = await failedDeploy(
            context,
            "permission denied",
            /iam\.Role [\w-]+: .*AccessDenied/s,
            new RegExp(`User: ${role} is not authorized to perform: iam:CreateRole`),
        );

        await setFaults(endpoint, [{ operation: "iam:CreateRole", kind: "failing", account }]);
        const failed = await failedDeploy(
            context,
            "service failing",
            /iam\.Role [\w-]+: .*ServiceUnavailable: The service failed at iam:CreateRole/s,
        );

        await setFaults(endpoint, [{ operation: "iam:CreateRole", kind: "throttled", times: throttled, account }]);
        const healing = await deploy(context, stack);
        const refused = await requireMet(endpoint);
        await setFaults(endpoint, []);
        requireOutcome(healing, 0, /^Deployed: identity, in \d+ s\.$/m);
        if (refused !== throttled) {
            throw new Error(`${throttled} calls had to be throttled and tried again, and ${refused} were.`);
        }
        const made = await requireHealed(context, stack, "dev", "after-refusals");
        note({ fault: "throttled", stack, seconds: healing.seconds, refused, made, cutOff: 0, toHeal: 0 });
        return `${denied}, then ${failed}, then all ${made} resources`;
    },
};
