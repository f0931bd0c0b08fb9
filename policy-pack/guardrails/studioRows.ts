import { sageMakerActions } from "./actions";
import type { Carrier, Guardrail } from "./guardrail";

/** A setting that creation has to name; an update that does not touch it passes. */
function setting(
    { sid, ...rest }: Pick<Guardrail, "sid" | "key" | "why" | "safe">,
    value: string,
    type: string,
    carriers: readonly [create: Carrier, update?: Carrier],
): Guardrail[] {
    const [create, update] = carriers;
    const onCreation: Guardrail = {
        ...rest,
        sid,
        demand: { kind: "value", value },
        actions: sageMakerActions(`Create${type}`),
        carrier: create,
    };
    return update === undefined
        ? [onCreation]
        : [
              onCreation,
              {
                  ...rest,
                  sid: `${sid}OnUpdate`,
                  demand: { kind: "value-if-given", value },
                  actions: sageMakerActions(`Update${type}`),
                  carrier: update,
              },
          ];
}

/** How notebooks, Studio domains and their spaces have to be set up. */
export const studioRows: readonly Guardrail[] = [
    ...setting(
        {
            sid: "DenyNotebookInternet",
            key: "sagemaker:DirectInternetAccess",
            why: "A notebook has a second network interface with a way to the internet otherwise.",
            safe: "The setting cannot be changed later; notebooks are in subnets anyway.",
        },
        "Disabled",
        "NotebookInstance",
        ["policy"],
    ),
    {
        sid: "RequireNotebookVolumeKey",
        key: "sagemaker:VolumeKmsKeyArn",
        demand: { kind: "present" },
        actions: sageMakerActions("CreateNotebookInstance"),
        why: "The volume of a notebook outlives its sessions.",
        safe: "A notebook has a volume that takes a key, whatever its instance.",
        carrier: "policy",
    },
    ...setting(
        {
            sid: "DenyNotebookRoot",
            key: "sagemaker:RootAccess",
            why: "As root a user can undo what the start script has set up.",
            safe: "Start scripts run as root all the same.",
        },
        "Disabled",
        "NotebookInstance",
        ["policy", "policy"],
    ),
    ...setting(
        {
            sid: "RequireNotebookImdsV2",
            key: "sagemaker:MinimumInstanceMetadataServiceVersion",
            why: "Version 1 of the metadata service hands out credentials to forged requests.",
            safe: "All current notebook platforms know version 2.",
        },
        "2",
        "NotebookInstance",
        ["policy", "policy"],
    ),
    ...setting(
        {
            sid: "RequireVpcOnlyDomain",
            key: "sagemaker:AppNetworkAccessType",
            why: "Studio applications have a way to the internet otherwise.",
            safe: "No role of an environment creates domains; opening Studio and its spaces is another action.",
        },
        "VpcOnly",
        "Domain",
        ["organization", "organization"],
    ),
    {
        sid: "RequireDomainKey",
        key: "sagemaker:VolumeKmsKeyArn",
        demand: { kind: "present" },
        actions: sageMakerActions("CreateDomain"),
        why: "The home directories of all users are on one file system, whose key is chosen once.",
        safe: "No role of an environment creates domains.",
        carrier: "organization",
    },
    {
        sid: "DenyRemoteSpaces",
        key: "sagemaker:RemoteAccess",
        demand: { kind: "never", value: "ENABLED" },
        actions: sageMakerActions("CreateSpace", "UpdateSpace"),
        why: "A local editor that is connected to a space carries data out of the network.",
        safe: "JupyterLab and Code Editor in the browser do not use it; spaces that leave it out pass.",
        carrier: "policy",
    },
    {
        sid: "DenyRemoteDebugging",
        key: "sagemaker:EnableRemoteDebug",
        demand: { kind: "not-true" },
        actions: sageMakerActions("CreateTrainingJob", "UpdateTrainingJob"),
        why: "A shell in a training container is a way around isolation.",
        safe: "Training jobs leave it off unless asked.",
        carrier: "policy",
    },
];
