//go:build tools

// Package upstreampin pins the upstream provider, whose sources are copied and trimmed before the plug-in is built.
package upstreampin

import _ "github.com/hashicorp/terraform-provider-aws/xpprovider"
