import {
    command,
    gone,
    keys,
    moved,
    outputs,
    parameters,
    policies,
    resource,
    role,
    targetKeys,
    targetResource,
    targetRole,
    type Section,
} from "./row";

const bucketPolicies = "infra/storage/bucketPolicies.ts";
const keyPolicies = "infra/encryption/keyPolicies.ts";
const endpointPolicies = "infra/network/endpointPolicies.ts";

const addedEndpoints = [
    "events",
    "lambda",
    "cloudformation",
    "ec2",
    "sagemaker-studio",
    "codeartifact-api",
    "codeartifact-repositories",
    "sagemaker-featurestore-runtime",
    "sagemaker-metrics",
    "glue",
];

export const perimeterDefects: Section = {
    title: "Defects: data perimeter",
    rows: [
        moved(
            "Buckets of any account through the S3 endpoint",
            [resource("ec2.VpcEndpoint", "network-s3-gateway", "ReadObjectsOfNamedBuckets")],
            endpointPolicies,
            "Exact buckets.",
        ),
        moved(
            "Exemption by a tag, Exemption of notebooks from anywhere",
            [resource("s3.BucketPolicy", "buckets-data-policy", "DenyOutsideNetwork"), ...keys("breakGlassRole")],
            bucketPolicies,
            "By ARN: deployment and break-glass.",
        ),
        moved(
            "Any forwarded call passes",
            [resource("s3.BucketPolicy", "buckets-data-policy", "DenyForwardedFromOutside")],
            bucketPolicies,
            "For the pipeline role alone, which no container has.",
        ),
        moved(
            "Deletion and versions outside of the perimeter, No TLS versioning logs lifecycle or ownership",
            [
                resource("s3.BucketPolicy", "buckets-models-policy", "DenyInsecureTransport", "DenyOutsideNetwork"),
                ...policies("s3-bucket-tls-only", "s3-bucket-network-only", "s3-bucket-versioning"),
            ],
            bucketPolicies,
            "All of them.",
        ),
        moved(
            "The own account as principal of the cross-account statement",
            [resource("s3.BucketPolicy", "buckets-models-policy", "AllowTargetAccounts")],
            bucketPolicies,
            "Roles of target accounts alone.",
        ),
        moved(
            "An empty endpoint id in the key policy, A replaced endpoint locks everybody out",
            [resource("kms.Key", "data-key", "DenyOutsideNetwork"), ...keys("network.endpoints.existing.kms")],
            keyPolicies,
            "The KMS endpoint always has an id; the VPC counts as well.",
        ),
        moved(
            "A volume key that nobody may use, Endpoints without a customer key",
            [resource("kms.Key", "volumes-key"), targetResource("kms.Key", "endpoint-volumes-key")],
            "infra/encryption/accountKey.ts",
            "Each target account has a key for the volumes of its endpoints.",
        ),
        moved(
            "Model roles that may encrypt",
            [targetRole("model-execution", "DecryptModels")],
            "infra/identity/modelExecutionRole.ts",
            "Decryption alone.",
        ),
        gone(
            "Data and models share one key",
            "Still one key: targets decrypt by the models' encryption context alone, so a second key would separate little.",
        ),
        moved(
            "Parameters of type String",
            parameters("vpc-id"),
            "infra/contract/environmentParameters.ts",
            "Still: ids and names, no secrets.",
        ),
        moved(
            "Interface endpoints with full access",
            [
                resource("ec2.VpcEndpoint", "network-endpoint-ssm", "OwnIdentitiesToTrustedAccounts"),
                ...policies("ec2-endpoint-policy-not-wildcard"),
            ],
            endpointPolicies,
            "A policy on each.",
        ),
        moved(
            "Missing: image layers",
            [resource("ec2.VpcEndpoint", "network-s3-gateway", "ReadImageLayers")],
            endpointPolicies,
            "Added.",
        ),
        ...addedEndpoints.map((name) =>
            moved(
                `Missing: endpoint ${name}`,
                [resource("ec2.VpcEndpoint", `network-endpoint-${name}`)],
                "infra/network/endpointServices.ts",
                "Added.",
            ),
        ),
        gone(
            "Missing: endpoints for Glue Athena Secrets Manager Feature Store runtime and Session Manager",
            "Nothing of the environment calls them from inside. Each would cost in every zone.",
        ),
    ],
};

export const networkDefects: Section = {
    title: "Defects: network",
    rows: [
        moved(
            "All protocols from the VPC and among members, All groups out to everywhere",
            [resource("vpc.SecurityGroupEgressRule", "network-sagemaker-to-s3")],
            "infra/network/securityGroups.ts",
            "Named ports, named ends.",
        ),
        gone("A group for a mirror over plain HTTP", "No mirror."),
        moved(
            "NAT by default, One NAT gateway for each zone, Internet gateway in a VPC that has one, EIP without its dependency",
            keys("network.create.egress", "network.create.natGateways"),
            "infra/network/natVpc.ts",
            "Isolated by default; awsx orders what it makes; existing VPCs get no gateway.",
        ),
        gone(
            "No egress filtering",
            "With egress none there is no egress. With nat, filtering is up to the VPC's owner.",
        ),
        moved(
            "Flow logs of rejects unencrypted and not in targets",
            [targetResource("cloudwatch.LogGroup", "network-flow-logs-group"), ...policies("logs-group-encrypted")],
            "infra/network/flowLogs.ts",
            "All traffic, encrypted, everywhere.",
        ),
        moved(
            "The same CIDR in every account, Zone names, Zones and their number unchecked, One zone alone",
            [...targetKeys("network.create.allocateFrom"), ...keys("network.create.availabilityZones")],
            "infra/network/allocation.ts",
            "Blocks follow from account ids; zones are ids, two at least.",
        ),
        moved(
            "VPCs that outlive their stack",
            [...keys("protect"), ...targetKeys("protect")],
            "infra/network/isolatedVpc.ts",
            "Protected until protection is lifted, then deleted with the stack.",
        ),
        moved(
            "Subnets found by CIDR in any VPC",
            keys("network.existing.subnetIds"),
            "stacks/networkPreflight.ts",
            "Ids, checked against the VPC.",
        ),
        moved(
            "Default security group open",
            [resource("ec2.DefaultSecurityGroup", "network-default-security-group")],
            "infra/network/isolatedVpc.ts",
            "Emptied.",
        ),
    ],
};

export const lifecycleDefects: Section = {
    title: "Defects: orchestration, lifecycle and age",
    rows: [
        moved(
            "Policies edited behind the template's back, Custom resources that ignore updates, Functions without limits alarms and log retention",
            [resource("s3.BucketPolicy", "buckets-models-policy"), resource("kms.Key", "data-key")],
            "infra/storage/dataStore.ts",
            "No custom resources and no functions: one declaration, compared at every update.",
        ),
        moved(
            "Cross-account step without an order",
            keys("targets"),
            "stacks/contracts.ts",
            "Targets first; what they do not publish yet is named.",
        ),
        moved(
            "Units read once without nesting paging or status, The bootstrap role unchecked with account lists, The development account as a target",
            targetKeys("organizationalUnits", "accounts", "deploymentRole"),
            "stacks/foundAccounts.ts",
            "At every update, nested, every page, active alone; the role is required; the development account is refused.",
        ),
        moved(
            "One environment for each account and region",
            [...keys("environment.name", "environment.stage"), ...outputs("environment", "stage")],
            "infra/support/naming/scope.ts",
            "Names carry environment and stage; nothing is exported under a fixed name.",
        ),
        moved(
            "Own buckets and roles that only work under generated names",
            [...keys("storage.existing", "identity.existing"), command("identity:requirements")],
            "infra/support/naming/storage.ts",
            "Any name; what is needed of them is printed.",
        ),
        gone("Reserved project roles fought over", "Not touched."),
        gone("An empty export of shared services", "No exports."),
        moved(
            "Name lengths unchecked",
            keys("environment.name", "environment.stage"),
            "stacks/config/common.ts",
            "Checked before anything is registered.",
        ),
        gone(
            "Python 3.8 functions, Studio Classic images, Packaging by sed and shell",
            "No functions, no Classic, no packaging.",
        ),
        moved(
            "CodeBuild image, CodeCommit as the only source",
            [
                resource("codebuild.Project", "projects-abalone-build-project"),
                ...keys("projects[].source.connection", "projects[].source.s3"),
            ],
            "infra/mlops/source.ts",
            "Amazon Linux 2023; code on GitHub, GitLab, Bitbucket or in a zip file as well.",
        ),
        moved(
            "Hard-coded partition and console",
            outputs("consoleLinks"),
            "infra/contract/consoleLinks.ts",
            "The partition of the account.",
        ),
        moved(
            "Detective and corrective controls missing",
            [role("detective-control"), command("policy:violations")],
            "infra/identity/detectiveControlRole.ts",
            "Prevention by the policy pack. The role waits for functions of the security team.",
        ),
        moved(
            "SSO not wired",
            keys("studio.authentication", "studio.users[].ssoUser"),
            "stacks/config/studio.ts",
            "Wired.",
        ),
        moved(
            "Model monitoring",
            [
                targetResource("s3.Bucket", "captures-bucket"),
                targetRole("model-monitor", "ReadCaptures", "ReadBaselines", "WriteReports"),
                targetRole("stack-set-execution", "MonitorEndpoints", "ManageAlarms"),
                ...targetKeys("capture.expireDays"),
            ],
            "infra/storage/captureStore.ts",
            "Each stage has a place for captures and reports, and a role for monitoring jobs; projects define the jobs.",
        ),
        moved(
            "Notebook product",
            keys("catalog.products"),
            "infra/catalog/products/privateNotebook.ts",
            "In the private network, without root and internet, with an encrypted volume and instance types from a list.",
        ),
        moved(
            "No product for user profiles",
            [...keys("studio.users", "catalog.products"), role("team-admin", "AddStudioUsers")],
            "infra/studio/userProfiles.ts",
            "In the stack file, or a product that the team administrator launches.",
        ),
        gone("Engineer persona", "Was described, with no rights of its own: two roles would be one."),
        gone(
            "Accounts for shared services and data management",
            "Were recommended, not built. Given buckets and an existing network connect to such accounts.",
        ),
    ],
};
