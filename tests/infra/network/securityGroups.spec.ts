import { expect } from "chai";
import { SecurityGroups } from "../../../infra/network/securityGroups";
import { valueOf, type Recording } from "../../support/mocks";
import { all, contents, once, one, record, waitsFor } from "../recorded";

const args = { displayName: "sm-mlops-dev", vpcId: "vpc-1", s3PrefixListId: "pl-1" };

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

const standard = once(() => record(() => new SecurityGroups("main", args)));

/** Rules as a person reads them: group, other side, ports. */
function rules(recording: Recording, type: string): string[] {
    return all(recording, type)
        .map(
            ({
                inputs: { securityGroupId, referencedSecurityGroupId, prefixListId, ipProtocol, fromPort, toPort },
            }) => {
                const other = String(referencedSecurityGroupId ?? prefixListId);
                return `${String(securityGroupId)} ${other} ${String(ipProtocol)} ${Number(fromPort)}-${Number(toPort)}`;
            },
        )
        .sort();
}

describe("infra/network/SecurityGroups", () => {
    it("is two groups and named rules", async () => {
        expect(contents(await standard())).to.deep.equal([
            `${groupType} main-endpoints`,
            `${groupType} main-sagemaker`,
            `${egressType} main-sagemaker-apps`,
            `${egressType} main-sagemaker-nfs`,
            `${egressType} main-sagemaker-to-endpoints`,
            `${egressType} main-sagemaker-to-s3`,
            `${ingressType} main-endpoints-from-sagemaker`,
            `${ingressType} main-sagemaker-apps`,
            `${ingressType} main-sagemaker-nfs`,
            "secure-mlops:network:SecurityGroups main",
        ]);
    });

    it("lets SageMaker in to the endpoints and to itself, and nobody else in to either", async () => {
        expect(rules(await standard(), ingressType)).to.deep.equal([
            "sg-main-endpoints sg-main-sagemaker tcp 443-443",
            "sg-main-sagemaker sg-main-sagemaker tcp 2049-2049",
            "sg-main-sagemaker sg-main-sagemaker tcp 8192-65535",
        ]);
    });

    it("lets SageMaker out to the endpoints, to S3 and to itself, and nothing else", async () => {
        expect(rules(await standard(), egressType)).to.deep.equal([
            "sg-main-sagemaker pl-1 tcp 443-443",
            "sg-main-sagemaker sg-main-endpoints tcp 443-443",
            "sg-main-sagemaker sg-main-sagemaker tcp 2049-2049",
            "sg-main-sagemaker sg-main-sagemaker tcp 8192-65535",
        ]);
    });

    it("names no address in any rule, and says what each is for", async () => {
        const recording = await standard();
        for (const { name, inputs } of [...all(recording, ingressType), ...all(recording, egressType)]) {
            expect(inputs, name).not.to.have.any.keys("cidrIpv4", "cidrIpv6");
            expect(inputs.description, name).to.be.a("string").and.not.to.be.empty;
        }
    });

    it("gives the groups their VPC, their purpose and a name", async () => {
        const recording = await standard();
        expect(one(recording, groupType, "main-sagemaker").inputs).to.deep.equal({
            vpcId: "vpc-1",
            description: "SageMaker Studio, jobs and endpoints",
            tags: { Name: "sm-mlops-dev-sagemaker" },
        });
        expect(one(recording, groupType, "main-endpoints").inputs).to.deep.equal({
            vpcId: "vpc-1",
            description: "Interface VPC endpoints",
            tags: { Name: "sm-mlops-dev-endpoints" },
        });
    });

    it("hands out the group of SageMaker once all rules are in place", async () => {
        const { created: groups } = await standard();
        expect(await valueOf(groups.endpointsId)).to.equal("sg-main-endpoints");
        expect(await valueOf(groups.sageMakerId)).to.equal("sg-main-sagemaker");
        expect(await waitsFor(groups.sageMakerId)).to.deep.equal([
            `${groupType} main-sagemaker`,
            `${egressType} main-sagemaker-apps`,
            `${egressType} main-sagemaker-nfs`,
            `${egressType} main-sagemaker-to-endpoints`,
            `${egressType} main-sagemaker-to-s3`,
            `${ingressType} main-endpoints-from-sagemaker`,
            `${ingressType} main-sagemaker-apps`,
            `${ingressType} main-sagemaker-nfs`,
        ]);
    });
});
