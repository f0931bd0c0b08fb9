import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";

/** Inputs of {@link SecurityGroups}. */
export interface SecurityGroupsArgs {
    /** Value of the `Name` tags, before the part that tells the groups apart. */
    readonly displayName: string;
    readonly vpcId: pulumi.Input<string>;
    /** Prefix list of the S3 gateway endpoint. */
    readonly s3PrefixListId: pulumi.Input<string>;
    /** Lets SageMaker call any address by HTTPS: a widening, and a rule of its own. @default false */
    readonly internet?: boolean;
}

/** Ports of one rule between members of the SageMaker group. EC2 takes no apostrophes in descriptions. */
interface Rule {
    readonly suffix: string;
    readonly description: string;
    readonly fromPort: number;
    readonly toPort: number;
}

/**
 * Traffic that Studio in VPC-only mode and distributed jobs need among themselves.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html
 */
const amongMembers: Rule[] = [
    { suffix: "apps", description: "Between Studio apps and between job containers", fromPort: 8192, toPort: 65535 },
    {
        suffix: "nfs",
        description: "NFS between Studio apps and the file system of the domain",
        fromPort: 2049,
        toPort: 2049,
    },
];

/**
 * Two groups: `sageMaker` for Studio, jobs and endpoints, `endpoints` for the interface endpoints. SageMaker may talk
 * to the endpoints and to S3 by HTTPS and to itself; nothing else, in or out, unless the internet is opened.
 */
export class SecurityGroups extends pulumi.ComponentResource {
    public readonly sageMakerId: pulumi.Output<string>;
    public readonly endpointsId: pulumi.Output<string>;

    constructor(name: string, args: SecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:SecurityGroups", name, {}, opts);
        const group = (suffix: string, description: string): ec2.SecurityGroup =>
            new ec2.SecurityGroup(
                `${name}-${suffix}`,
                { vpcId: args.vpcId, description, tags: { Name: `${args.displayName}-${suffix}` } },
                { parent: this },
            );
        const sageMaker = group("sagemaker", "SageMaker Studio, jobs and endpoints");
        const endpoints = group("endpoints", "Interface VPC endpoints");

        const rules: pulumi.Resource[] = [
            new vpc.SecurityGroupIngressRule(
                `${name}-endpoints-from-sagemaker`,
                {
                    securityGroupId: endpoints.id,
                    referencedSecurityGroupId: sageMaker.id,
                    description: "HTTPS from SageMaker",
                    ...tcp(443),
                },
                { parent: this },
            ),
            new vpc.SecurityGroupEgressRule(
                `${name}-sagemaker-to-endpoints`,
                {
                    securityGroupId: sageMaker.id,
                    referencedSecurityGroupId: endpoints.id,
                    description: "HTTPS to the interface endpoints",
                    ...tcp(443),
                },
                { parent: this },
            ),
            new vpc.SecurityGroupEgressRule(
                `${name}-sagemaker-to-s3`,
                {
                    securityGroupId: sageMaker.id,
                    prefixListId: args.s3PrefixListId,
                    description: "HTTPS to S3 through the gateway endpoint",
                    ...tcp(443),
                },
                { parent: this },
            ),
            ...(args.internet === true
                ? [
                      new vpc.SecurityGroupEgressRule(
                          `${name}-sagemaker-to-internet`,
                          {
                              securityGroupId: sageMaker.id,
                              cidrIpv4: "0.0.0.0/0",
                              description: "HTTPS to the internet",
                              ...tcp(443),
                          },
                          { parent: this },
                      ),
                  ]
                : []),
            ...amongMembers.flatMap(({ suffix, description, fromPort, toPort }) => {
                const rule = {
                    securityGroupId: sageMaker.id,
                    referencedSecurityGroupId: sageMaker.id,
                    description,
                    ...tcp(fromPort, toPort),
                };
                return [
                    new vpc.SecurityGroupIngressRule(`${name}-sagemaker-${suffix}`, rule, { parent: this }),
                    new vpc.SecurityGroupEgressRule(`${name}-sagemaker-${suffix}`, rule, { parent: this }),
                ];
            }),
        ];

        // Whatever runs in the group can work once its rules are in place.
        this.sageMakerId = pulumi.all([sageMaker.id, pulumi.all(rules.map((rule) => rule.urn))]).apply(([id]) => id);
        this.endpointsId = endpoints.id;
        this.registerOutputs({ sageMakerId: this.sageMakerId, endpointsId: this.endpointsId });
    }
}

function tcp(fromPort: number, toPort = fromPort): { ipProtocol: "tcp"; fromPort: number; toPort: number } {
    return { ipProtocol: "tcp", fromPort, toPort };
}
