//go:build tools

// Package languagenodejs pins the newest Node language host that is part of a Go module.
package languagenodejs

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
