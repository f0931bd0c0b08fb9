package main

// functionTokens names the lookups that the plug-in offers: module of @pulumi/aws, upstream data source, function.
var functionTokens = map[string]map[string]string{
	"ec2": {
		"aws_prefix_list":          "getPrefixList",
		"aws_subnet":               "getSubnet",
		"aws_subnets":              "getSubnets",
		"aws_vpc":                  "getVpc",
		"aws_vpc_endpoint":         "getVpcEndpoint",
		"aws_vpc_endpoint_service": "getVpcEndpointService",
	},
	"iam": {
		"aws_iam_policy_document": "getPolicyDocument",
		"aws_iam_role":            "getRole",
	},
	"index": {
		"aws_availability_zones": "getAvailabilityZones",
		"aws_caller_identity":    "getCallerIdentity",
		"aws_partition":          "getPartition",
		"aws_region":             "getRegion",
	},
	"kms": {
		"aws_kms_key": "getKey",
	},
	"organizations": {
		"aws_organizations_organization":                            "getOrganization",
		"aws_organizations_organizational_unit_child_accounts":      "getOrganizationalUnitChildAccounts",
		"aws_organizations_organizational_unit_descendant_accounts": "getOrganizationalUnitDescendantAccounts",
	},
	"s3": {
		"aws_s3_bucket": "getBucket",
	},
	"sagemaker": {
		"aws_sagemaker_prebuilt_ecr_image": "getPrebuiltEcrImage",
	},
	"ssm": {
		"aws_ssm_parameter": "getParameter",
	},
}
