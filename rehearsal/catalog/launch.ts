import {
    DescribeProductCommand,
    DescribeRecordCommand,
    ListLaunchPathsCommand,
    ProvisionProductCommand,
    SearchProductsCommand,
    type RecordDetail,
    type ServiceCatalogClient,
} from "@aws-sdk/client-service-catalog";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { randomUUID } from "node:crypto";
import { awsClients, given, type Endpoint } from "../aws";
import { expectedProducts } from "../verify/catalogueNames";
import type { Account, Situation } from "../verify/check";
import type { Launch } from "./launches";

/** A client of Service Catalog that works in the name of a role of the account. */
export async function enterAs(
    { clients }: Account,
    endpoint: Endpoint,
    RoleArn: string,
): Promise<ServiceCatalogClient> {
    const { Credentials } = await clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "person" }));
    return awsClients(endpoint, {
        accessKeyId: given(Credentials?.AccessKeyId, "AccessKeyId"),
        secretAccessKey: given(Credentials?.SecretAccessKey, "SecretAccessKey"),
        sessionToken: given(Credentials?.SessionToken, "SessionToken"),
    }).serviceCatalog;
}

/**
 * Launches a product as a person does: looks for it by what the catalogue calls it, takes a version of those that are
 * offered, and waits for what comes of it.
 *
 * @returns the record of the launch. What Service Catalog refuses at once is thrown
 */
export async function launch(
    client: ServiceCatalogClient,
    situation: Situation,
    { product, name, parameters, version }: Launch,
): Promise<RecordDetail> {
    const { fullTitle } = given(
        expectedProducts(situation).find((one) => one.name === product),
        product,
    );
    const { ProductViewSummaries = [] } = await client.send(new SearchProductsCommand({}));
    const ProductId = ProductViewSummaries.find(({ Name }) => Name === fullTitle)?.ProductId;
    if (ProductId === undefined) {
        throw new Error(`There is no product called ${fullTitle} for this role.`);
    }
    const { ProvisioningArtifacts = [] } = await client.send(new DescribeProductCommand({ Id: ProductId }));
    const wanted = version ?? Math.max(...ProvisioningArtifacts.map(({ Name }) => Number(Name)));
    const artifact = ProvisioningArtifacts.find(({ Name }) => Name === String(wanted));
    if (artifact === undefined) {
        throw new Error(`Version ${wanted} of ${fullTitle} is not offered.`);
    }
    const { LaunchPathSummaries = [] } = await client.send(new ListLaunchPathsCommand({ ProductId }));
    const tagOptions = Object.entries(situation.facts.catalog?.tagOptions ?? {});
    const { RecordDetail: begun } = await client.send(
        new ProvisionProductCommand({
            ProductId,
            ProvisioningArtifactId: artifact.Id,
            PathId: LaunchPathSummaries[0]?.Id,
            ProvisionedProductName: name,
            ProvisioningParameters: Object.entries(parameters).map(([Key, Value]) => ({ Key, Value })),
            // Of the tags to choose from, the first ones.
            Tags: tagOptions.map(([Key, [Value = ""]]) => ({ Key, Value })),
            ProvisionToken: randomUUID(),
        }),
    );
    const { RecordDetail } = await client.send(new DescribeRecordCommand({ Id: begun?.RecordId }));
    return given(RecordDetail, "RecordDetail");
}

/** What is wrong with a launch, in the words of Service Catalog; nothing when it succeeded. */
export function launchProblems({ Status, RecordErrors = [], ProvisionedProductName }: RecordDetail): string[] {
    const reasons = RecordErrors.map(({ Description }) => String(Description)).join("; ");
    return Status === "SUCCEEDED" ? [] : [`${String(ProvisionedProductName)}: ${String(Status)}, ${reasons}`];
}
