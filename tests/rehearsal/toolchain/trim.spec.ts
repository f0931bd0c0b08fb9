import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { recipeFolder } from "../../../rehearsal/toolchain/recipe";
import { keepClients, keepServices, type Kept } from "../../../rehearsal/toolchain/trim";

const kept: Kept = { services: ["ec2", "logs"], clients: ["ec2", "cloudwatchlogs"] };

describe("toolchain: trimming upstream", () => {
    it("keeps the import and the entry of the services in use", () => {
        const source = `package sdkv2

import (
	"context"

	"github.com/hashicorp/terraform-provider-aws/internal/conns"
	"github.com/hashicorp/terraform-provider-aws/internal/service/ec2"
	"github.com/hashicorp/terraform-provider-aws/internal/service/logs"
	"github.com/hashicorp/terraform-provider-aws/internal/service/xray"
)

func servicePackages(ctx context.Context) []conns.ServicePackage {
	v := []conns.ServicePackage{
		ec2.ServicePackage(ctx),
		logs.ServicePackage(ctx),
		xray.ServicePackage(ctx),
	}
}
`;
        expect(keepServices(source, kept)).to.equal(
            source
                .split("\n")
                .filter((line) => !line.includes("xray"))
                .join("\n"),
        );
    });

    it("keeps the import and the function of the clients in use, renamed or not", () => {
        const client = (name: string, type: string): string =>
            `func (c *AWSClient) ${name}Client(ctx context.Context) *${type}.Client {\n\treturn errs.Must(client[*${type}.Client](ctx, c))\n}\n`;
        const head = (imports: string[]): string =>
            `package conns\n\nimport (\n\t"context"\n\n${imports.map((line) => `\t${line}\n`).join("")})\n`;
        const sdk = "github.com/aws/aws-sdk-go-v2/service";
        const source = [
            head([
                `logs_sdkv2 "${sdk}/cloudwatchlogs"`,
                `"${sdk}/ec2"`,
                `search "${sdk}/opensearch"`,
                `"${sdk}/xray"`,
                `"github.com/hashicorp/terraform-provider-aws/internal/errs"`,
            ]),
            client("EC2", "ec2"),
            client("Logs", "logs_sdkv2"),
            client("OpenSearch", "search"),
            client("XRay", "xray"),
            "func helper() {}\n",
        ].join("\n");

        expect(keepClients(source, kept)).to.equal(
            [
                head([
                    `logs_sdkv2 "${sdk}/cloudwatchlogs"`,
                    `"${sdk}/ec2"`,
                    `"github.com/hashicorp/terraform-provider-aws/internal/errs"`,
                ]),
                client("EC2", "ec2"),
                client("Logs", "logs_sdkv2"),
                "func helper() {}\n",
            ].join("\n"),
        );
    });

    it("finds every kept client among the committed modules", () => {
        const recipe = recipeFolder("pulumi-resource-aws");
        const goMod = readFileSync(join(recipe, "go.mod"), "utf8");
        const { clients, services } = JSON.parse(readFileSync(join(recipe, "kept.json"), "utf8")) as Kept;

        expect(clients.filter((client) => !goMod.includes(`aws-sdk-go-v2/service/${client} v`))).to.deep.equal([]);
        for (const list of [clients, services]) {
            expect(list).to.deep.equal([...new Set(list)].sort());
        }
    });
});
