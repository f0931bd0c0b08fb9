//go:build tools

// Package languageyaml pins the newest language host for YAML programs that the engine's module goes with.
package languageyaml

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
