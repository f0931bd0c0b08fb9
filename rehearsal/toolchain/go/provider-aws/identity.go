package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-provider-aws/xpprovider"
)

type updateFunction = func(context.Context, *schema.ResourceData, any) diag.Diagnostics

// keepIdentity writes a resource's identity after every update. Upstream 6.13 writes it on creation alone; the bridge
// does not carry it over, and the plug-in SDK refuses an update that ends without one.
func keepIdentity(resource *schema.Resource) {
	if resource.Identity == nil {
		return
	}
	resource.UpdateContext = withIdentity(resource, resource.UpdateContext)
	resource.UpdateWithoutTimeout = withIdentity(resource, resource.UpdateWithoutTimeout)
}

func withIdentity(resource *schema.Resource, update updateFunction) updateFunction {
	if update == nil {
		return nil
	}
	return func(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
		diagnostics := update(ctx, data, meta)
		if diagnostics.HasError() || data.Id() == "" {
			return diagnostics
		}
		return append(diagnostics, writeIdentity(ctx, resource, data, meta)...)
	}
}

func writeIdentity(ctx context.Context, resource *schema.Resource, data *schema.ResourceData, meta any) diag.Diagnostics {
	identity, err := data.Identity()
	if err != nil {
		return diag.FromErr(err)
	}
	for name := range resource.Identity.SchemaMap() {
		value, known := identityAttribute(ctx, name, resource, data, meta)
		if !known {
			continue
		}
		if err := identity.Set(name, value); err != nil {
			return diag.FromErr(err)
		}
	}
	return nil
}

func identityAttribute(
	ctx context.Context, name string, resource *schema.Resource, data *schema.ResourceData, meta any,
) (any, bool) {
	if name == "id" {
		return data.Id(), true
	}
	if client, ok := meta.(*xpprovider.AWSClient); ok && name == "account_id" {
		return client.AccountID(ctx), true
	}
	if _, ok := resource.SchemaMap()[name]; ok {
		return data.Get(name), true
	}
	return nil, false
}
