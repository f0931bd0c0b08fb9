package main

import (
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
)

type properties = map[string]*tfbridge.SchemaInfo

// propertyOverrides lists the properties that @pulumi/aws names, shortens or wraps in its own way.
var propertyOverrides = map[string]properties{
	"aws_cloudwatch_metric_alarm": {"alarm_name": tfbridge.AutoName("name", 255, "-")},
	"aws_default_network_acl":     verbatim("ingress", "egress"),
	"aws_default_security_group":  verbatim("ingress", "egress"),
	"aws_iam_role":                {"name": tfbridge.AutoName("name", 64, "-")},
	"aws_lambda_function": {
		"function_name": tfbridge.AutoName("name", 64, "-"),
		"filename":      {Name: "code", Asset: &tfbridge.AssetTranslation{Kind: tfbridge.FileArchive}},
	},
	"aws_lambda_permission":      {"function_name": {Name: "function"}},
	"aws_network_acl":            verbatim("ingress", "egress"),
	"aws_s3_bucket":              {"bucket": tfbridge.AutoNameTransform("bucket", 63, strings.ToLower)},
	"aws_s3_object":              {"source": {Asset: &tfbridge.AssetTranslation{Kind: tfbridge.FileAsset}}},
	"aws_security_group":         verbatim("ingress", "egress"),
	"aws_sns_topic_subscription": {"topic_arn": {Name: "topic"}},
}

// propertiesOf is what differs from the bridge's own naming for one upstream resource.
func propertiesOf(resource string) properties {
	found := properties{}
	for name, override := range propertyOverrides[resource] {
		found[name] = override
	}
	if name, ok := documentProperties[resource]; ok {
		found[name] = jsonDocument()
	}
	return found
}

// verbatim keeps names that the bridge would put into the plural.
func verbatim(names ...string) properties {
	kept := properties{}
	for _, name := range names {
		kept[name] = &tfbridge.SchemaInfo{Name: name}
	}
	return kept
}
