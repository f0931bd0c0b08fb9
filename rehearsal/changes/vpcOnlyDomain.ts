import { DescribeDomainCommand, ListDomainsCommand, UpdateDomainCommand } from "@aws-sdk/client-sagemaker";
import { given, memberClients } from "../aws";
import { overrideStackFiles } from "../stackFiles";
import type { ChangeStep } from "./changeStep";
import { requireOutcome, stacksCommand } from "./shippedCommand";
import { bringUp, requireOnly } from "./update";

/** What docs/studio.md says of a change that the provider cannot make, done word by word. */
export const vpcOnlyDomain: ChangeStep = {
    title: "The Studio domain changes",
    async run(context) {
        const { paths, organisation, endpoint, status } = context;
        const { dev, prod } = organisation.accounts;

        status.now("a replacement is stopped");
        await overrideStackFiles(paths, { dev: { studio: { domainName: "another-domain" } } });
        requireOutcome(
            await stacksCommand(context, "preview", "dev"),
            3,
            `Stack dev would replace the Studio domain data-science-studio-domain in account ${dev}, because of domainName.`,
            "an update that the provider refuses is made by hand and taken over (docs/studio.md, Changing a domain)",
        );
        await overrideStackFiles(paths, { dev: { studio: { domainName: null, dockerTrustedAccounts: [prod] } } });

        status.now("an update is refused");
        requireOutcome(
            await stacksCommand(context, "deploy", "dev", {}, "--yes"),
            1,
            "sagemaker.Domain data-science-studio-domain: ",
            "VpcId and Subnet IDs are required for updating domains to VpcOnly mode.",
            "docs/studio.md, Changing a domain",
        );

        status.now("it is made by hand and taken over");
        const { sageMaker } = await memberClients(endpoint, dev);
        const [{ DomainId } = {}] = (await sageMaker.send(new ListDomainsCommand({}))).Domains ?? [];
        const { VpcId, SubnetIds } = await sageMaker.send(new DescribeDomainCommand({ DomainId }));
        await sageMaker.send(
            new UpdateDomainCommand({
                DomainId: given(DomainId, "DomainId"),
                AppNetworkAccessType: "VpcOnly",
                VpcId,
                SubnetIds,
                DomainSettingsForUpdate: {
                    DockerSettings: { EnableDockerAccess: "ENABLED", VpcOnlyTrustedAccounts: [prod] },
                },
            }),
        );
        requireOutcome(await stacksCommand(context, "refresh", "dev", {}, "--yes"), 0, "Refreshed: dev");
        requireOnly("dev", await bringUp(context, "dev", "domain-taken-over"), []);
        const { DomainSettings } = await sageMaker.send(new DescribeDomainCommand({ DomainId }));
        if (DomainSettings?.DockerSettings?.VpcOnlyTrustedAccounts?.join() !== prod) {
            throw new Error(`The domain has to trust images of ${prod}, and does not.`);
        }
        return "a replacement is stopped; a refused update is made by hand, and nothing is left to do";
    },
};
