// Command pulumi-resource-aws is the rehearsal's `aws` plug-in: the upstream AWS provider under the names of
// @pulumi/aws, cut down to the services in use, and unable to reach anything but an emulator on this machine.
package main

import (
	"context"
	"fmt"
	"os"

	pftfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
)

// version is that of @pulumi/aws; the build sets it.
var version = "0.0.0"

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-resource-aws:", err)
		os.Exit(1)
	}
}

// run serves the engine, or prints the schema when called as `pulumi-resource-aws schema`.
func run(ctx context.Context) error {
	if err := forgetUserSettings(); err != nil {
		return err
	}
	info, err := bridge(ctx, version)
	if err != nil {
		return err
	}
	schema, err := schemaOf(info)
	if err != nil {
		return err
	}
	if len(os.Args) > 1 && os.Args[1] == "schema" {
		_, err = os.Stdout.Write(schema)
		return err
	}
	pftfbridge.MainWithMuxer(ctx, "aws", info, schema)
	return nil
}
