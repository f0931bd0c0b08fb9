package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/hashicorp/terraform-provider-aws/xpprovider"
	pftfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfgen"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	sdkshim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/x/muxer"
	"github.com/pulumi/pulumi-terraform-bridge/v3/unstable/metadata"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// bridge offers the upstream provider to Pulumi under the names of @pulumi/aws.
func bridge(ctx context.Context, version string) (tfbridge.ProviderInfo, error) {
	framework, sdk, err := xpprovider.GetProvider(ctx)
	if err != nil {
		return tfbridge.ProviderInfo{}, fmt.Errorf("the upstream provider does not start: %w", err)
	}
	confineToLoopback(sdk)
	for _, resource := range sdk.ResourcesMap {
		keepIdentity(resource)
	}
	info := tfbridge.ProviderInfo{
		P:              pftfbridge.MuxShimWithPF(ctx, sdkshim.NewProvider(sdk), framework),
		Name:           "aws",
		Version:        version,
		ResourcePrefix: "aws",
		GitHubOrg:      "hashicorp",
		MetadataInfo:   tfbridge.NewProviderMetadata([]byte("{}")),
		Resources:      map[string]*tfbridge.ResourceInfo{},
		DataSources:    map[string]*tfbridge.DataSourceInfo{},
		ExtraTypes:     documentTypes(),
	}
	if err := mapTokens(&info); err != nil {
		return info, err
	}
	info.SetAutonaming(255, "-")
	return info, setDispatchTable(&info)
}

// mapTokens gives every resource and lookup in the tables its Pulumi token and leaves the others out.
func mapTokens(info *tfbridge.ProviderInfo) error {
	for module, classes := range resourceTokens {
		for upstream, class := range classes {
			info.Resources[upstream] = &tfbridge.ResourceInfo{
				Tok: tokens.Type(token(module, class)), Fields: propertiesOf(upstream), Docs: noDocs(),
			}
		}
	}
	for module, functions := range functionTokens {
		for upstream, function := range functions {
			info.DataSources[upstream] = &tfbridge.DataSourceInfo{
				Tok: tokens.ModuleMember(token(module, function)), Docs: noDocs(),
			}
		}
	}
	return errors.Join(
		leaveOutOthers(info, info.P.ResourcesMap(), keysOf(info.Resources)),
		leaveOutOthers(info, info.P.DataSourcesMap(), keysOf(info.DataSources)),
	)
}

// token is `aws:ec2/vpc:Vpc` for the class Vpc of the module ec2.
func token(module, member string) string {
	return fmt.Sprintf("aws:%s/%s%s:%s", module, strings.ToLower(member[:1]), member[1:], member)
}

// noDocs keeps the bridge from looking for documentation in a checkout of upstream, which is not there.
func noDocs() *tfbridge.DocInfo {
	return &tfbridge.DocInfo{Markdown: []byte(" ")}
}

// leaveOutOthers ignores what the tables do not name and refuses names that upstream does not know.
func leaveOutOthers(info *tfbridge.ProviderInfo, upstream shim.ResourceMap, named map[string]bool) error {
	upstream.Range(func(name string, _ shim.Resource) bool {
		if named[name] {
			delete(named, name)
		} else {
			info.IgnoreMappings = append(info.IgnoreMappings, name)
		}
		return true
	})
	if len(named) == 0 {
		return nil
	}
	return fmt.Errorf("upstream has no %v: correct the token tables, or keep their service in kept.json", named)
}

func keysOf[V any](table map[string]V) map[string]bool {
	keys := map[string]bool{}
	for key := range table {
		keys[key] = true
	}
	return keys
}

// setDispatchTable tells the bridge which of upstream's two halves serves which resource; official plug-ins
// compute this when they are released.
func setDispatchTable(info *tfbridge.ProviderInfo) error {
	muxed, ok := info.P.(interface {
		ResolveDispatch(*tfbridge.ProviderInfo) (muxer.DispatchTable, error)
	})
	if !ok {
		return fmt.Errorf("%T does not dispatch between the halves of the upstream provider", info.P)
	}
	table, err := muxed.ResolveDispatch(info)
	if err != nil {
		return fmt.Errorf("dispatch table: %w", err)
	}
	return metadata.Set(info.GetMetadata(), "mux", table)
}

// schemaOf is the Pulumi schema of the plug-in.
func schemaOf(info tfbridge.ProviderInfo) ([]byte, error) {
	silent := diag.DefaultSink(io.Discard, io.Discard, diag.FormatOptions{Color: colors.Never})
	spec, err := tfgen.GenerateSchema(info, silent)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return json.Marshal(spec)
}
