/** Properties of a resource, by the names that the `aws` provider has for them. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource as the policies judge it, whatever it was declared in. */
export interface Declaration {
    /** Token of a type of the `aws` provider, such as `aws:kms/key:Key`; types that only CloudFormation has get one alike. */
    readonly type: string;
    /** What messages call it: the logical name of the Pulumi resource, and the place within it. */
    readonly name: string;
    readonly props: Properties;
    /** Names of the other declarations of the same resource that properties come from, by property. */
    readonly sources: Readonly<Record<string, readonly string[]>>;
}

/** Type token of the `aws` provider for a module and a name: `aws:ec2/vpcEndpoint:VpcEndpoint`. */
export function awsToken(module: string, name: string): string {
    return `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
