package main

import (
	"encoding/json"
	"testing"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func bridgedSchema(t *testing.T) schema.PackageSpec {
	t.Helper()
	info, err := bridge(t.Context(), "7.48.0")
	if err != nil {
		t.Fatal(err)
	}
	text, err := schemaOf(info)
	if err != nil {
		t.Fatal(err)
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestEveryTokenIsInTheSchema(t *testing.T) {
	spec := bridgedSchema(t)
	for module, classes := range resourceTokens {
		for upstream, class := range classes {
			if _, ok := spec.Resources[token(module, class)]; !ok {
				t.Errorf("%s is not in the schema as %s", upstream, token(module, class))
			}
		}
	}
	for module, functions := range functionTokens {
		for upstream, function := range functions {
			if _, ok := spec.Functions[token(module, function)]; !ok {
				t.Errorf("%s is not in the schema as %s", upstream, token(module, function))
			}
		}
	}
}

func TestDocumentsAreTakenAsTextAndAsObjects(t *testing.T) {
	spec := bridgedSchema(t)
	if types := spec.Resources["aws:iam/role:Role"].InputProperties["assumeRolePolicy"].OneOf; len(types) != 2 {
		t.Errorf("assumeRolePolicy takes %v", types)
	}
}
