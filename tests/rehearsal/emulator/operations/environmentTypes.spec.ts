import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { sendForm, startGateway } from "../standIn";

const tags = [{ Key: "team", Value: "a" }];
const policy = { Statement: [] };

/** One of each type that an environment has and projects have not. */
const Resources = {
    Vpc: {
        Type: "AWS::EC2::VPC",
        Properties: { CidrBlock: "10.20.0.0/20", EnableDnsHostnames: true, Tags: tags },
    },
    Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: {
            VpcId: { Ref: "Vpc" },
            AvailabilityZone: { "Fn::Select": [1, { "Fn::GetAZs": "" }] },
            CidrBlock: { "Fn::Select": [1, { "Fn::Cidr": ["10.20.0.0/20", 8, 9] }] },
        },
    },
    Routes: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
    Association: {
        Type: "AWS::EC2::SubnetRouteTableAssociation",
        Properties: { SubnetId: { Ref: "Subnet" }, RouteTableId: { Ref: "Routes" } },
    },
    Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: {
            GroupDescription: "jobs",
            VpcId: { Ref: "Vpc" },
            SecurityGroupEgress: [{ CidrIp: "100.64.0.0/32", IpProtocol: "tcp", FromPort: 443, ToPort: 443 }],
        },
    },
    In: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
            GroupId: { Ref: "Group" },
            SourceSecurityGroupId: { Ref: "Group" },
            Description: "apps",
            IpProtocol: "-1",
        },
    },
    Out: {
        Type: "AWS::EC2::SecurityGroupEgress",
        Properties: { GroupId: { Ref: "Group" }, DestinationPrefixListId: "pl-1", IpProtocol: "tcp" },
    },
    Endpoint: {
        Type: "AWS::EC2::VPCEndpoint",
        Properties: {
            VpcId: { Ref: "Vpc" },
            ServiceName: "com.amazonaws.eu-west-1.kms",
            SubnetIds: [{ Ref: "Subnet" }],
            PolicyDocument: policy,
            PrivateDnsEnabled: true,
        },
    },
    FlowLog: {
        Type: "AWS::EC2::FlowLog",
        Properties: { ResourceId: { Ref: "Vpc" }, ResourceType: "VPC", TrafficType: "ALL" },
    },
    Key: {
        Type: "AWS::KMS::Key",
        Properties: { KeyPolicy: policy, EnableKeyRotation: true, PendingWindowInDays: 7, Tags: tags },
    },
    Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: "alias/a", TargetKeyId: { Ref: "Key" } } },
    Parameter: {
        Type: "AWS::SSM::Parameter",
        Properties: { Name: "/a", Type: "String", Value: { "Fn::Base64": "text" }, Tags: { team: "a" } },
    },
};

/** In moto's place: ids by the operation. */
function answers(asked: string[]): (request: HttpRequest) => Partial<Answer> {
    return ({ headers, body }) => {
        const [, operation] = headers["x-amz-target"]?.split(".") ?? [];
        if (operation !== undefined) {
            asked.push(`${operation} ${body.toString()}`);
            return { body: JSON.stringify({ KeyMetadata: { KeyId: "key-1", Arn: "arn:key-1" } }) };
        }
        const form = new URLSearchParams(body.toString());
        const action = form.get("Action") ?? "";
        if (action === "AssumeRole") {
            return { body: "<AccessKeyId>ASIA</AccessKeyId>" };
        }
        // The name of a group is made up.
        const given = [...form].filter(([name]) => !["Action", "Version", "GroupName"].includes(name));
        asked.push([action, ...given.map((pair) => pair.join("="))].join(" "));
        return {
            body:
                "<vpcId>vpc-1</vpcId><subnetId>subnet-1</subnetId><routeTableId>rtb-1</routeTableId>" +
                "<associationId>assoc-1</associationId><groupId>sg-1</groupId><vpcEndpointId>vpce-1</vpcEndpointId>" +
                "<securityGroupRuleId>sgr-1</securityGroupRuleId><item>fl-1</item>",
        };
    };
}

async function deploy(): Promise<{ readonly made: string[]; readonly ended: string[] }> {
    const asked: string[] = [];
    const { url } = await startGateway(answers(asked), undefined, noModels);
    const ask = async (Action: string, more = {}): Promise<string[]> => {
        const form = { Action, Version: "2010-05-15", StackName: "one", ...more };
        const { status, body } = await sendForm(url, { service: "cloudformation" }, form);
        expect(status, body).to.equal(200);
        return asked.splice(0);
    };
    const made = await ask("CreateStack", { TemplateBody: JSON.stringify({ Resources }) });
    return { made, ended: await ask("DeleteStack") };
}

describe("emulator: templates of environments", () => {
    it("make networks, keys and parameters with all that they declare, and end with them", async () => {
        const { made, ended } = await deploy();
        const rule = "IpPermissions.1";
        expect(made).to.deep.equal([
            "CreateVpc CidrBlock=10.20.0.0/20 TagSpecification.1.ResourceType=vpc TagSpecification.1.Tag.1.Key=team " +
                "TagSpecification.1.Tag.1.Value=a",
            "ModifyVpcAttribute VpcId=vpc-1 EnableDnsHostnames.Value=true",
            "CreateSubnet VpcId=vpc-1 CidrBlock=10.20.2.0/23 AvailabilityZone=eu-west-1b",
            "ModifySubnetAttribute SubnetId=subnet-1 MapPublicIpOnLaunch.Value=false",
            "CreateRouteTable VpcId=vpc-1",
            "AssociateRouteTable SubnetId=subnet-1 RouteTableId=rtb-1",
            "CreateSecurityGroup GroupDescription=jobs VpcId=vpc-1",
            `RevokeSecurityGroupEgress GroupId=sg-1 ${rule}.IpProtocol=-1 ${rule}.IpRanges.1.CidrIp=0.0.0.0/0`,
            `AuthorizeSecurityGroupEgress GroupId=sg-1 ${rule}.IpProtocol=tcp ${rule}.FromPort=443 ${rule}.ToPort=443 ` +
                `${rule}.IpRanges.1.CidrIp=100.64.0.0/32`,
            `AuthorizeSecurityGroupIngress GroupId=sg-1 ${rule}.IpProtocol=-1 ${rule}.Groups.1.GroupId=sg-1 ` +
                `${rule}.Groups.1.Description=apps`,
            `AuthorizeSecurityGroupEgress GroupId=sg-1 ${rule}.IpProtocol=tcp ${rule}.PrefixListIds.1.PrefixListId=pl-1`,
            "CreateVpcEndpoint VpcId=vpc-1 ServiceName=com.amazonaws.eu-west-1.kms PrivateDnsEnabled=true " +
                'PolicyDocument={"Statement":[]} SubnetId.1=subnet-1',
            "CreateFlowLogs ResourceId.1=vpc-1 ResourceType=VPC TrafficType=ALL",
            'CreateKey {"Policy":"{\\"Statement\\":[]}","Tags":[{"TagKey":"team","TagValue":"a"}]}',
            'EnableKeyRotation {"KeyId":"key-1"}',
            'CreateAlias {"AliasName":"alias/a","TargetKeyId":"key-1"}',
            'PutParameter {"Name":"/a","Type":"String","Value":"dGV4dA==","Tags":[{"Key":"team","Value":"a"}]}',
        ]);
        expect(ended).to.deep.equal([
            'DeleteParameter {"Name":"/a"}',
            'DeleteAlias {"AliasName":"alias/a"}',
            'ScheduleKeyDeletion {"KeyId":"key-1","PendingWindowInDays":7}',
            "DeleteFlowLogs FlowLogId.1=fl-1",
            "DeleteVpcEndpoints VpcEndpointId.1=vpce-1",
            `RevokeSecurityGroupEgress GroupId=sg-1 ${rule}.IpProtocol=tcp ${rule}.PrefixListIds.1.PrefixListId=pl-1`,
            `RevokeSecurityGroupIngress GroupId=sg-1 ${rule}.IpProtocol=-1 ${rule}.Groups.1.GroupId=sg-1 ` +
                `${rule}.Groups.1.Description=apps`,
            "DeleteSecurityGroup GroupId=sg-1",
            "DisassociateRouteTable AssociationId=assoc-1",
            "DeleteRouteTable RouteTableId=rtb-1",
            "DeleteSubnet SubnetId=subnet-1",
            "DeleteVpc VpcId=vpc-1",
        ]);
    });
});
