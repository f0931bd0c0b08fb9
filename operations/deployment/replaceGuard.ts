import type { ResourceChange } from "./changes";
import type { ProjectStack } from "./project";

/** Something whose loss no later deployment makes good. */
interface Guarded {
    /** What it is called in a message. */
    readonly name: string;
    /** What is lost with it. */
    readonly loss: string;
    /** What to do instead. */
    readonly instead: string;
}

const bucket: Guarded = {
    name: "bucket",
    loss: "all objects in it, and their versions",
    instead: "keep its name and region; to move, create another one and copy what is in it",
};

/** What the guard watches over, by type. */
export const guarded: Readonly<Record<string, Guarded>> = {
    "aws:sagemaker/domain:Domain": {
        name: "Studio domain",
        loss: "every user's applications and spaces; a new domain begins with empty home directories",
        instead:
            "change user profiles, which can be updated; an update that the provider refuses is made by hand and taken " +
            "over (docs/studio.md, Changing a domain)",
    },
    "aws:kms/key:Key": {
        name: "customer key",
        loss: "everything that is encrypted under it, once it is deleted",
        instead: "let it rotate, or change its policy, which are updates",
    },
    "aws:s3/bucket:Bucket": bucket,
    "aws:s3/bucketV2:BucketV2": bucket,
    "aws:ec2/vpc:Vpc": {
        name: "VPC",
        loss: "the network under everything that runs; a Studio domain in it is replaced as well",
        instead:
            "keep its CIDR block; room comes from another account or from a network that is given (docs/network.md)",
    },
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
        name: "model package group",
        loss: "the versions of a model, their approvals and lineage",
        instead: "keep its name; give up a project and keep its group (docs/projects.md)",
    },
};

/** What a preview shows that must not happen unless the stack file names it, with the reason and the way out. */
export function objections(
    { name: stack, config }: Pick<ProjectStack, "name" | "config">,
    { changes }: { readonly changes: readonly ResourceChange[] },
): string[] {
    return changes.flatMap((change) => {
        const { urn, type, kind, properties, account, resource } = change;
        if (kind !== "replace" && kind !== "delete") {
            return [];
        }
        const what = guarded[type];
        const name = urn.slice(urn.lastIndexOf("::") + 2);
        const reasons = properties.length > 0 ? `, because of ${properties.join(", ")}` : "";
        const place = account === undefined ? "" : ` in account ${account}`;
        const deed = `Stack ${stack} would ${kind} the ${what === undefined ? resource : `${what.name} ${name}`}${place}${reasons}.`;
        const isHeld = what !== undefined && !isReleased(name, config);
        if (!isHeld && !change.protected) {
            return [];
        }
        const steps = [
            ...(isHeld ? [`add ${name} to secure-mlops:replaceable in the stack file`] : []),
            ...(change.protected ? ["set secure-mlops:protect to false and deploy that beforehand"] : []),
        ];
        const loss = isHeld ? [`Lost: ${what.loss}.`, `Instead: ${what.instead}.`] : ["It is protected."];
        return [[deed, ...loss, `To do it all the same, ${steps.join(", and ")}.`].join(" ")];
    });
}

function isReleased(name: string, { replaceable = [] }: Pick<ProjectStack["config"], "replaceable">): boolean {
    return replaceable.some((pattern) =>
        pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
    );
}
