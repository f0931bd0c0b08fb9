import { DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { ListDomainsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { GetServiceQuotaCommand, ListServiceQuotasCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";

function mockClients() {
    return {
        ec2: mockClient(EC2Client),
        organizations: mockClient(OrganizationsClient),
        quotas: mockClient(ServiceQuotasClient),
        sageMaker: mockClient(SageMakerClient),
        sts: mockClient(STSClient),
    };
}

/** Has the clients of the doctor answer, in every test of a suite, for accounts that hold nothing and let it in. */
export function mockEmptyAccount(): ReturnType<typeof mockClients> {
    const clients = mockClients();
    const { ec2, organizations, quotas, sageMaker, sts } = clients;

    beforeEach(() => {
        Object.values(clients).forEach((client) => client.reset());
        ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [] });
        ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [] });
        organizations.on(DescribeOrganizationCommand).resolves({ Organization: { Id: "o-a1b2c3d4e5" } });
        quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 50 } });
        quotas
            .on(ListServiceQuotasCommand)
            .resolves({ Quotas: [{ QuotaName: "Maximum number of Studio Domains allowed per account", Value: 1 }] });
        sageMaker.on(ListDomainsCommand).resolves({ Domains: [] });
        sts.on(GetCallerIdentityCommand).resolves({ Account: "999988887777", Arn: "arn:aws:iam::999988887777:user/a" });
        const Credentials = { AccessKeyId: "a", SecretAccessKey: "b", SessionToken: "c", Expiration: new Date() };
        sts.on(AssumeRoleCommand).resolves({ Credentials });
    });

    after(() => {
        Object.values(clients).forEach((client) => {
            client.restore();
        });
    });

    return clients;
}
