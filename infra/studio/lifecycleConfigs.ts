import { createHash } from "node:crypto";
import { StudioLifecycleConfig } from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import type { PackageAccess } from "../packages/packageRepository";
import { bucketName, scopeTags, stagePrefix, type Scope } from "../support/naming";
import { sdkDefaults } from "./sdkDefaults";
import { lifecycleContent, setupScript } from "./setupScript";

/** Applications that run the start script, by the part that they have in names. */
const applications = { "jupyter-lab": "JupyterLab", "code-editor": "CodeEditor" } as const;

/** Inputs of {@link lifecycleConfigs}. */
export interface LifecycleArgs {
    readonly scope: Scope;
    readonly subnetIds: pulumi.Input<string>[];
    readonly securityGroupIds: pulumi.Input<string>[];
    readonly volumeKeyArn: pulumi.Input<string>;
    readonly dataKeyArn: pulumi.Input<string>;
    readonly executionRoleArn: pulumi.Input<string>;
    readonly pipelineRoleArn: pulumi.Input<string>;
    /** @default no package repository */
    readonly packages?: PackageAccess | undefined;
}

/** ARNs of the lifecycle configurations of one execution role, by application. */
export interface LifecycleArns {
    readonly jupyterLab: pulumi.Output<string>;
    readonly codeEditor: pulumi.Output<string>;
}

/**
 * Creates the start script for users of one execution role, once for each kind of application. The service changes no
 * script, so the name carries a hash of it: a new script is there before the old one goes.
 */
export function lifecycleConfigs(name: string, args: LifecycleArgs, opts: pulumi.CustomResourceOptions): LifecycleArns {
    const content = scriptContent(args);
    const create = (application: keyof typeof applications): pulumi.Output<string> =>
        new StudioLifecycleConfig(
            `${name}-${application}`,
            {
                studioLifecycleConfigName: content.apply(
                    (text) => `${stagePrefix(args.scope)}-${application}-${contentHash(text)}`,
                ),
                studioLifecycleConfigAppType: applications[application],
                studioLifecycleConfigContent: content,
            },
            opts,
        ).arn;
    return { jupyterLab: create("jupyter-lab"), codeEditor: create("code-editor") };
}

function scriptContent({ scope, packages, ...jobs }: LifecycleArgs): pulumi.Output<string> {
    const login =
        packages === undefined
            ? undefined
            : {
                  domainName: packages.domainName,
                  domainOwner: scope.accountId,
                  repositoryName: packages.repositoryName,
                  region: scope.region,
              };
    return pulumi.output({ jobs, login }).apply(({ jobs, login }) => {
        const defaults = sdkDefaults({ ...jobs, bucket: bucketName(scope, "data"), tags: scopeTags(scope) });
        return lifecycleContent(setupScript(defaults, login));
    });
}

function contentHash(text: string): string {
    return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
