package main

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// documentProperties lists the properties that hold a JSON document, which may also be given as an object.
var documentProperties = map[string]string{
	"aws_ecr_repository_policy": "policy",
	"aws_iam_policy":            "policy",
	"aws_iam_role":              "assume_role_policy",
	"aws_iam_role_policy":       "policy",
	"aws_kms_key":               "policy",
	"aws_kms_key_policy":        "policy",
	"aws_kms_replica_key":       "policy",
	"aws_s3_bucket_policy":      "policy",
	"aws_sns_topic_policy":      "policy",
	"aws_sqs_queue_policy":      "policy",
	"aws_vpc_endpoint":          "policy",
	"aws_vpc_endpoint_policy":   "policy",
}

// policyDocument is the type by which @pulumi/aws takes a document that is not text yet.
const policyDocument = "aws:iam/documents:PolicyDocument"

// documentTypes declares the type in the schema. What is in a document, the services check.
func documentTypes() map[string]schema.ComplexTypeSpec {
	return map[string]schema.ComplexTypeSpec{policyDocument: {ObjectTypeSpec: schema.ObjectTypeSpec{Type: "object"}}}
}

// jsonDocument takes text as it is and turns an object into text.
func jsonDocument() *tfbridge.SchemaInfo {
	return &tfbridge.SchemaInfo{
		Type: "string", AltTypes: []tokens.Type{policyDocument}, Transform: tfbridge.TransformJSONDocument,
	}
}
