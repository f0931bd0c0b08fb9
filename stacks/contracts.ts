import type { Input } from "@pulumi/pulumi";
import * as z from "zod";

const text = z.string().min(1);

/** One target account: its network, the roles that deliver, run and test models, and the key of endpoint volumes. */
const targetAccount = z.object({
    accountId: text,
    region: text,
    vpcId: text,
    privateSubnetIds: z.array(text),
    sageMakerSecurityGroupId: text,
    s3EndpointId: text,
    kmsEndpointId: text,
    modelExecutionRoleArn: text,
    stackSetExecutionRoleArn: text,
    endpointTestRoleArn: text,
    endpointVolumeKeyArn: text,
});

/**
 * What each kind of stack publishes. Other stacks and people's scripts rely on these names: add first, move the
 * readers, remove last.
 */
export const contracts = {
    target: z.object({ environment: text, stage: text, region: text, accounts: z.array(targetAccount) }),
    "data-science": z.object({
        environment: text,
        stage: text,
        region: text,
        accountId: text,
        vpcId: text,
        privateSubnetIds: z.array(text),
        sageMakerSecurityGroupId: text,
        s3EndpointId: text,
        kmsEndpointId: text,
        dataBucketName: text,
        modelBucketName: text,
        accessLogBucketName: text,
        dataKeyArn: text,
        volumeKeyArn: text,
        studioKeyArn: text,
        logsKeyArn: text,
    }),
} as const;

export type StackKind = keyof typeof contracts;

/** Outputs of a kind of stack as plain values. */
export type Contract<Kind extends StackKind> = z.output<(typeof contracts)[Kind]>;

/** The same with Pulumi outputs at any depth, as the program that publishes has them. */
export type Publishable<T> = T extends readonly (infer Element)[]
    ? Input<readonly Publishable<Element>[]>
    : T extends object
      ? Input<{ readonly [Key in keyof T]: Publishable<T[Key]> }>
      : Input<T>;

/** The outputs of a stack. A missing, a mistyped or a surplus output does not compile. */
export function publish<Kind extends StackKind>(
    _kind: Kind,
    outputs: { readonly [Key in keyof Contract<Kind>]: Publishable<Contract<Kind>[Key]> },
): Record<string, unknown> {
    return { ...outputs };
}

/**
 * The outputs of another stack of this project, as plain values, so that the shape of resources may depend on them.
 * @param stackName Name of the stack without organisation and project.
 * @throws RunError if the stack does not publish what its kind promises, which is so until it is deployed.
 */
export async function subscribe<Kind extends StackKind>(kind: Kind, stackName: string): Promise<Contract<Kind>> {
    // Loaded here, so that who wants the contracts alone does not load the engine's library.
    const pulumi = await import("@pulumi/pulumi");
    const reference = new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${stackName}`);
    const published: Record<string, unknown> = {};
    for (const name of Object.keys(contracts[kind].shape)) {
        published[name] = (await reference.getOutputDetails(name)).value;
    }
    const result = z.safeParse(contracts[kind], published, { reportInput: true });
    if (!result.success) {
        throw new pulumi.RunError(
            `Stack ${stackName} does not publish what a stack of kind ${kind} does:\n` +
                result.error.issues.map(describeIssue).join("") +
                `Deploy it first, with this version of the project: pulumi up --stack ${stackName}`,
        );
    }
    // The compiler does not follow the kind through the table of contracts.
    return result.data as Contract<Kind>;
}

function describeIssue({ path, message, input }: z.core.$ZodIssue): string {
    const name = path.reduce<string>(
        (start, part) => start + (typeof part === "number" ? `[${part}]` : `.${String(part)}`),
        "",
    );
    return `  - ${name.slice(1)}: ${input === undefined ? "missing" : message}\n`;
}
