import { command, keys, policies, resource, role, targetRole, type Place } from "../parity/row";

/** One control: what it prevents, where it is, and which tests fail without it. */
export interface Control {
    readonly control: string;
    /** What it keeps from happening. */
    readonly prevents: string;
    /** Where it is enforced; a spec finds each place in what the program registers, or in the pack. */
    readonly here: readonly Place[];
    /** Source file from the top of the project. */
    readonly source: string;
    /** Tests, each of which names the source, or a role, a statement or a policy of `here`. */
    readonly tests: readonly string[];
}

const bucketPolicy = (name: string, ...statements: string[]): Place =>
    resource("s3.BucketPolicy", `buckets-${name}-policy`, ...statements);

export const networkControls: readonly Control[] = [
    {
        control: "No way to the internet",
        prevents: "Code sends data out, or is reached from outside",
        here: [
            resource("vpc.SecurityGroupEgressRule", "network-sagemaker-to-endpoints"),
            ...policies("ec2-network-no-internet-gateway", "ec2-route-no-internet"),
        ],
        source: "infra/network/isolatedVpc.ts",
        tests: ["tests/infra/network/isolatedVpc.spec.ts"],
    },
    {
        control: "Endpoints reach what is named",
        prevents: "Code copies data into a bucket of another account through an endpoint",
        here: [
            resource("ec2.VpcEndpoint", "network-s3-gateway", "ReadObjectsOfNamedBuckets"),
            resource("ec2.VpcEndpoint", "network-endpoint-ssm", "OwnIdentitiesToTrustedAccounts"),
            ...policies("ec2-endpoint-policy-not-wildcard"),
        ],
        source: "infra/network/endpointPolicies.ts",
        tests: ["tests/infra/network/endpointPolicies.spec.ts"],
    },
    {
        control: "Studio in the VPC alone",
        prevents: "A notebook runs outside of the network",
        here: [resource("sagemaker.Domain", "studio-domain"), ...policies("sagemaker-domain-vpc-only")],
        source: "infra/studio/studio.ts",
        tests: ["tests/infra/studio/studio.spec.ts"],
    },
    {
        control: "Flow logs",
        prevents: "Traffic leaves no trace",
        here: [resource("ec2.FlowLog", "network-flow-logs-log"), ...policies("ec2-network-flow-logs")],
        source: "infra/network/flowLogs.ts",
        tests: ["tests/infra/network/flowLogs.spec.ts"],
    },
];

export const dataControls: readonly Control[] = [
    {
        control: "Data from the network alone",
        prevents: "Stolen credentials read data or models from elsewhere",
        here: [
            bucketPolicy("data", "DenyOutsideNetwork", "DenyForwardedFromOutside"),
            bucketPolicy("models", "DenyOutsideNetwork", "DenyForwardedFromOutside"),
            ...policies("s3-bucket-network-only"),
        ],
        source: "infra/storage/bucketPerimeter.ts",
        tests: ["tests/infra/storage/bucketPerimeter.spec.ts", "tests/authorization/requests/buckets.ts"],
    },
    {
        control: "Keys from the network alone",
        prevents: "A key is used directly from elsewhere",
        here: [resource("kms.Key", "data-key", "DenyOutsideNetwork"), ...policies("kms-key-network-only")],
        source: "infra/encryption/keyPolicies.ts",
        tests: ["tests/infra/encryption/keyPolicies.spec.ts"],
    },
    {
        control: "One key, TLS alone",
        prevents: "Objects are stored under another key or none, or travel in the clear",
        here: [bucketPolicy("data", "DenyInsecureTransport", "DenyWrongKey"), ...policies("s3-bucket-tls-only")],
        source: "infra/storage/bucketPolicies.ts",
        tests: ["tests/infra/storage/bucketPolicies.spec.ts"],
    },
    {
        control: "Targets read models",
        prevents: "A target account reads data, or an account that has left reads models",
        here: [bucketPolicy("models", "AllowTargetAccounts"), resource("kms.Key", "data-key", "AllowTargetAccounts")],
        source: "infra/grants/grantee.ts",
        tests: ["tests/infra/grants/grantee.spec.ts", "tests/infra/encryption/keyPolicies.spec.ts"],
    },
    {
        control: "Packages from one repository",
        prevents: "Code is installed from an address that nobody chose",
        here: [resource("codeartifact.Repository", "packages-repository")],
        source: "infra/packages/packageRepository.ts",
        tests: ["tests/infra/packages/packageRepository.spec.ts"],
    },
    {
        control: "What holds data stays",
        prevents: "An update deletes or replaces a key, a bucket, a VPC, a domain or a group of models",
        here: [...keys("protect", "replaceable"), command("deploy")],
        source: "operations/deployment/replaceGuard.ts",
        tests: ["tests/operations/deployment/replaceGuard.spec.ts"],
    },
];

export const identityControls: readonly Control[] = [
    {
        control: "Permissions boundary",
        prevents: "A role does more than the environment needs, whatever its own policies say",
        here: [role("studio-execution", "RequireSubnets", "RequireSecurityGroups")],
        source: "infra/identity/boundary.ts",
        tests: ["tests/infra/identity/boundary.spec.ts"],
    },
    {
        control: "Boundary of projects",
        prevents: "What a project runs starts jobs, approves models or grants keys",
        here: [resource("iam.Policy", "project-boundary", "ServicesOfProjects")],
        source: "infra/identity/projectBoundary.ts",
        tests: ["tests/infra/identity/projectBoundary.spec.ts"],
    },
    {
        control: "Boundaries of launches",
        prevents: "Whoever launches an environment makes rights, or gets at the stages of the account",
        here: keys("catalog.products"),
        source: "infra/identity/environmentLaunchBoundary.ts",
        tests: ["tests/infra/catalog/environmentLaunchRights.spec.ts"],
    },
    {
        control: "Guardrails",
        prevents: "Jobs, models and notebooks run without network, key or isolation",
        here: [command("controls")],
        source: "infra/identity/guardrails.ts",
        tests: ["tests/infra/identity/guardrails.spec.ts", "tests/policy-pack/guardrails.spec.ts"],
    },
    {
        control: "Who may become a role of people",
        prevents: "Somebody acts without a second factor, or under another name",
        here: [...keys("identity.humans.mfa"), role("data-scientist", "OpenOwnStudioProfile")],
        source: "infra/identity/peopleTrust.ts",
        tests: ["tests/infra/identity/peopleTrust.spec.ts", "tests/infra/identity/peopleDecisions.spec.ts"],
    },
    {
        control: "Two approvals by two roles",
        prevents: "One person brings a model into production",
        here: [role("team-admin", "ApproveModels"), role("data-science-admin", "ApproveReleases")],
        source: "infra/identity/peopleTrust.ts",
        tests: ["tests/authorization/requests/people.ts"],
    },
    {
        control: "Delivery within a stage",
        prevents: "Delivering a model changes anything else in a target account",
        here: [targetRole("stack-set-execution"), targetRole("model-execution", "DecryptModels")],
        source: "infra/identity/stackSetExecutionRole.ts",
        tests: ["tests/infra/identity/stackSetExecutionRole.spec.ts"],
    },
];

export const changeControls: readonly Control[] = [
    {
        control: "Deployment role",
        prevents: "Whoever deploys reads data, or makes roles without a boundary",
        here: keys("account.deploymentRole"),
        source: "infra/bootstrap/rights/index.ts",
        tests: ["tests/infra/bootstrap/rights.spec.ts"],
    },
    {
        control: "Previews that only read",
        prevents: "A pull request that nobody reviewed changes an account",
        here: keys("previewRole"),
        source: "stacks/accountProvider.ts",
        tests: ["tests/stacks/accountProvider.spec.ts"],
    },
    {
        control: "Policy pack",
        prevents: "A change opens the perimeter and nobody notices",
        here: policies("s3-bucket-grants-match-key", "iam-pass-role-narrow"),
        source: "policy-pack/policies/index.ts",
        tests: ["tests/policy-pack/pack.spec.ts", "tests/policy-pack/ownStacks.spec.ts"],
    },
    {
        control: "Nobody is locked out",
        prevents: "A deny cuts off who has to repair it",
        here: [...keys("breakGlassRole"), ...policies("kms-key-policy-no-lock-out", "s3-bucket-policy-no-lock-out")],
        source: "infra/grants/perimeter.ts",
        tests: ["tests/infra/grants/perimeter.spec.ts"],
    },
];

/** All controls by what they guard, in the order of the page. */
export const controlGroups: Readonly<Record<string, readonly Control[]>> = {
    Network: networkControls,
    Data: dataControls,
    "Roles and people": identityControls,
    Change: changeControls,
};
