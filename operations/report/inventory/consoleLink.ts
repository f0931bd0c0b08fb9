import { consoleAddress } from "../../../infra/contract/consoleLinks";
import { textOf, type ReportResource } from "./resources";

type Path = (resource: Readonly<Record<"id" | "name" | "region", string>>) => string;

/** Pages of the console by type. What they take from a resource is put into the address encoded. */
const pages: Readonly<Record<string, Path>> = {
    "aws:ec2/vpc:Vpc": ({ id, region }) => `vpcconsole/home?region=${region}#VpcDetails:VpcId=${id}`,
    "aws:ec2/subnet:Subnet": ({ id, region }) => `vpcconsole/home?region=${region}#SubnetDetails:subnetId=${id}`,
    "aws:ec2/vpcEndpoint:VpcEndpoint": ({ id, region }) =>
        `vpcconsole/home?region=${region}#EndpointDetails:vpcEndpointId=${id}`,
    "aws:ec2/natGateway:NatGateway": ({ id, region }) =>
        `vpcconsole/home?region=${region}#NatGatewayDetails:natGatewayId=${id}`,
    "aws:iam/role:Role": ({ id }) => `iam/home#/roles/details/${id}`,
    "aws:kms/key:Key": ({ id, region }) => `kms/home?region=${region}#/kms/keys/${id}`,
    "aws:codepipeline/pipeline:Pipeline": ({ name, region }) =>
        `codesuite/codepipeline/pipelines/${name}/view?region=${region}`,
    "aws:sagemaker/domain:Domain": ({ id, region }) => `sagemaker/home?region=${region}#/studio/${id}`,
    "aws:cloudwatch/metricAlarm:MetricAlarm": ({ name, region }) =>
        `cloudwatch/home?region=${region}#alarmsV2:alarm/${name}`,
};

/**
 * Link to a resource's page in the console. There is none for types without a page here, in a partition whose console is
 * not known, and before the resource is there.
 */
export function consoleLink({ type, id, values, place }: ReportResource): string | undefined {
    const page = pages[type];
    const address = place === undefined ? undefined : consoleAddress(place);
    if (page === undefined || place === undefined || address === undefined || id === undefined) {
        return undefined;
    }
    const name = textOf(values.name) ?? id;
    return `${address}/${page({
        id: encodeURIComponent(id),
        name: encodeURIComponent(name),
        region: encodeURIComponent(place.region),
    })}`;
}
