import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRoles } from "../identity/dataScienceRoles";
import { stagePrefix, type Scope } from "../support/naming";

/** Longest path and name of a role that the console switches to
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage.html}). */
const longestSwitchableRole = 64;

/** Domains of the console by partition. */
const consoles: Readonly<Record<string, { readonly signIn: string; readonly domain: string }>> = {
    aws: { signIn: "signin.aws.amazon.com", domain: "console.aws.amazon.com" },
    "aws-us-gov": { signIn: "signin.amazonaws-us-gov.com", domain: "console.amazonaws-us-gov.com" },
    "aws-cn": { signIn: "signin.amazonaws.cn", domain: "console.amazonaws.cn" },
};

/**
 * Link to the console's page for switching to a role, filled in. There is none in a partition whose console is not
 * known, and none for a role whose path and name together are too long for the page.
 *
 * @param displayName what the console shows while the role is in use
 */
export function switchRoleLink(roleArn: string, displayName: string): string | undefined {
    const [, partition = "", , , account = "", resource = ""] = roleArn.split(":");
    const pathAndName = resource.replace(/^role/, "");
    const signIn = consoles[partition]?.signIn;
    if (signIn === undefined || pathAndName.length > longestSwitchableRole) {
        return undefined;
    }
    const query = new URLSearchParams({ account, roleName: pathAndName.slice(1), displayName });
    return `https://${signIn}/switchrole?${query.toString()}`;
}

/** Address of a region's console, without a path. There is none in a partition whose console is not known. */
export function consoleAddress({ partition, region }: Pick<Scope, "partition" | "region">): string | undefined {
    const domain = consoles[partition]?.domain;
    return domain === undefined ? undefined : `https://${region}.${domain}`;
}

/** Link to the console's page where users open Studio. */
export function studioLink(scope: Pick<Scope, "partition" | "region">): string | undefined {
    const address = consoleAddress(scope);
    return address === undefined ? undefined : `${address}/sagemaker/home?region=${scope.region}#/studio-landing`;
}

/** Link to the console's page of a delivery. */
export function pipelineLink(scope: Pick<Scope, "partition" | "region">, name: string): string | undefined {
    const address = consoleAddress(scope);
    return address === undefined
        ? undefined
        : `${address}/codesuite/codepipeline/pipelines/${name}/view?region=${scope.region}`;
}

/** Links by where they lead: to the roles of people, and to Studio. A link that the console does not take is left out. */
export function consoleLinks(scope: Scope, roles: EnvironmentRoles): pulumi.Output<Record<string, string>> {
    const people = {
        dataScienceAdmin: roles.dataScienceAdminArn,
        teamAdmin: roles.teamAdminArn,
        dataScientist: roles.dataScientistArn,
    };
    return pulumi.output(people).apply((arns) => {
        const links = Object.entries({
            ...Object.fromEntries(
                Object.entries(arns).map(([role, arn]) => [role, switchRoleLink(arn, `${stagePrefix(scope)} ${role}`)]),
            ),
            studio: studioLink(scope),
        });
        return Object.fromEntries(links.filter((link): link is [string, string] => link[1] !== undefined));
    });
}
