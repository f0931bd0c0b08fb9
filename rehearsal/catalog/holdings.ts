import { ListNotebookInstancesCommand } from "@aws-sdk/client-sagemaker";
import {
    ListPortfoliosCommand,
    ListTagOptionsCommand,
    ScanProvisionedProductsCommand,
    SearchProductsAsAdminCommand,
} from "@aws-sdk/client-service-catalog";
import type { AwsClients } from "../aws";

/** What catalogues offer in an account, and what was launched from them. */
export async function findCatalogue({ sageMaker, serviceCatalog }: AwsClients): Promise<string[]> {
    const { PortfolioDetails = [] } = await serviceCatalog.send(new ListPortfoliosCommand({}));
    const { ProductViewDetails = [] } = await serviceCatalog.send(new SearchProductsAsAdminCommand({}));
    const { TagOptionDetails = [] } = await serviceCatalog.send(new ListTagOptionsCommand({}));
    const { ProvisionedProducts = [] } = await serviceCatalog.send(new ScanProvisionedProductsCommand({}));
    const { NotebookInstances = [] } = await sageMaker.send(new ListNotebookInstancesCommand({}));
    return [
        ...PortfolioDetails.map(({ ARN }) => `portfolio ${String(ARN)}`),
        ...ProductViewDetails.map(({ ProductARN }) => `product ${String(ProductARN)}`),
        ...TagOptionDetails.map(({ Key, Value }) => `tag option ${String(Key)}=${String(Value)}`),
        ...ProvisionedProducts.map(({ Name }) => `launched product ${String(Name)}`),
        ...NotebookInstances.map(({ NotebookInstanceArn }) => `notebook instance ${String(NotebookInstanceArn)}`),
    ];
}
