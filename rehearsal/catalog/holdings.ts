import { paginateListNotebookInstances } from "@aws-sdk/client-sagemaker";
import {
    paginateListPortfolios,
    paginateListTagOptions,
    paginateSearchProductsAsAdmin,
    ScanProvisionedProductsCommand,
} from "@aws-sdk/client-service-catalog";
import type { AwsClients } from "../aws";
import { allOf, pagesBy } from "../pages";

/** What catalogues offer in an account, and what was launched from them. */
export async function findCatalogue({ sageMaker, serviceCatalog }: AwsClients): Promise<string[]> {
    const client = { client: serviceCatalog };
    const launchedPages = pagesBy(
        (PageToken) => serviceCatalog.send(new ScanProvisionedProductsCommand({ PageToken })),
        ({ NextPageToken }) => NextPageToken,
    );
    const [portfolios, products, tagOptions, launched, notebooks] = await Promise.all([
        allOf(paginateListPortfolios(client, {}), (page) => page.PortfolioDetails),
        allOf(paginateSearchProductsAsAdmin(client, {}), (page) => page.ProductViewDetails),
        allOf(paginateListTagOptions(client, {}), (page) => page.TagOptionDetails),
        allOf(launchedPages, (page) => page.ProvisionedProducts),
        allOf(paginateListNotebookInstances({ client: sageMaker }, {}), (page) => page.NotebookInstances),
    ]);
    return [
        ...portfolios.map(({ ARN }) => `portfolio ${String(ARN)}`),
        ...products.map(({ ProductARN }) => `product ${String(ProductARN)}`),
        ...tagOptions.map(({ Key, Value }) => `tag option ${String(Key)}=${String(Value)}`),
        ...launched.map(({ Name }) => `launched product ${String(Name)}`),
        ...notebooks.map(({ NotebookInstanceArn }) => `notebook instance ${String(NotebookInstanceArn)}`),
    ];
}
