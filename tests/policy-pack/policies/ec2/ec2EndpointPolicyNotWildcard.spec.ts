import { VpcEndpoint, VpcEndpointPolicy } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2EndpointPolicyNotWildcard as policy } from "../../../../policy-pack/policies/ec2/ec2EndpointPolicyNotWildcard";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../../support/policies";

const account = "111122223333";
const own = { StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account } };
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

const documentOf = (...statements: object[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });

const judgePolicy = (...statements: object[]) =>
    judge(policy, declare(VpcEndpoint, "s3", { policy: documentOf(...statements) }));

const anyCaller =
    "s3: policy, statement 1 admits callers of any account; it has to carry aws:PrincipalAccount or aws:PrincipalOrgID.";
const anyResource =
    "s3: policy, statement 1 reaches resources of any account; it has to name them or carry aws:ResourceAccount or " +
    "aws:ResourceOrgID.";

describe("ec2-endpoint-policy-not-wildcard", () => {
    it("accepts a statement for the identities and resources of one account", async () => {
        expect(await judgePolicy({ ...everything, Condition: own })).to.deep.equal(passes);
    });

    it("accepts anyone on exact resources", async () => {
        const resource = "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*";
        expect(await judgePolicy({ ...everything, Action: "s3:GetObject", Resource: resource })).to.deep.equal(passes);
    });

    it("accepts named principals on resources of one account", async () => {
        const condition = { StringEquals: { "aws:ResourceAccount": account } };
        const principal = { AWS: account };
        expect(await judgePolicy({ ...everything, Principal: principal, Condition: condition })).to.deep.equal(passes);
    });

    it("accepts own identities that fetch tokens for themselves, and nothing besides", async () => {
        const condition = { StringEquals: { "aws:PrincipalAccount": account } };
        const tokens = { ...everything, Action: ["sts:GetServiceBearerToken"], Condition: condition };
        expect(await judgePolicy(tokens)).to.deep.equal(passes);
        const more = { ...tokens, Action: ["sts:GetServiceBearerToken", "codeartifact:*"] };
        expect(await judgePolicy(more)).to.deep.equal(refuses(anyResource));
        expect(await judgePolicy({ ...tokens, Condition: {} })).to.deep.equal(refuses(anyCaller));
    });

    it("does not judge denials", async () => {
        expect(await judgePolicy({ ...everything, Effect: "Deny" })).to.deep.equal(passes);
    });

    it("refuses everybody on everything", async () => {
        expect(await judgePolicy(everything)).to.deep.equal(refuses(anyCaller, anyResource));
    });

    it("refuses own identities on resources of any account", async () => {
        const condition = { StringEquals: { "aws:PrincipalAccount": account } };
        expect(await judgePolicy({ ...everything, Condition: condition })).to.deep.equal(refuses(anyResource));
        const foreign = { ...everything, Condition: condition, Resource: "arn:aws:s3:::*sagemaker*" };
        expect(await judgePolicy(foreign)).to.deep.equal(refuses(anyResource));
    });

    it("refuses callers of any account on own resources", async () => {
        const condition = { StringEquals: { "aws:ResourceAccount": account } };
        expect(await judgePolicy({ ...everything, Condition: condition })).to.deep.equal(refuses(anyCaller));
    });

    it("judges a policy that is attached apart, and one that is an object", async () => {
        const attached = declare(VpcEndpointPolicy, "s3", { policy: { Statement: [everything] } });
        expect(await judge(policy, attached)).to.deep.equal(refuses(anyCaller, anyResource));
    });

    it("says that it cannot judge an unknown policy", async () => {
        expect(await judge(policy, declare(VpcEndpoint, "s3", { policy: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .policy can't be known during preview",
        });
    });
});

describe("ec2-endpoint-policy-not-wildcard over a stack", () => {
    const notSet = "s3: policy is not set; AWS would let everybody reach everything through the endpoint.";
    const endpoint = (props: object, sources = {}) =>
        declare(VpcEndpoint, "s3", { serviceName: "com.amazonaws.eu-west-1.s3", ...props }, sources);

    it("accepts an endpoint whose policy is known", async () => {
        const policyOfOwn = documentOf({ ...everything, Condition: own, Action: "s3:*" });
        expect(await judgeStack(policy, [endpoint({ policy: policyOfOwn })])).to.deep.equal(passes);
    });

    it("accepts a policy that is made of values which are not known yet", async () => {
        const key = declare("aws:kms/key:Key", "key", {});
        const later = endpoint({ policy: unknownValue }, { policy: [key] });
        expect(await judgeStack(policy, [later, key])).to.deep.equal(passes);
    });

    it("accepts a policy that is attached apart", async () => {
        const bare = endpoint({ id: unknownValue, policy: unknownValue });
        const attached = declare(VpcEndpointPolicy, "s3", { vpcEndpointId: unknownValue }, { vpcEndpointId: [bare] });
        expect(await judgeStack(policy, [bare, attached])).to.deep.equal(passes);
    });

    it("refuses a gateway or interface endpoint without one", async () => {
        const gateway = endpoint({ policy: unknownValue });
        expect(await judgeStack(policy, [gateway])).to.deep.equal(refusesOwner(gateway, notSet));
        const own = endpoint({ vpcEndpointType: "Interface" });
        expect(await judgeStack(policy, [own])).to.deep.equal(refusesOwner(own, notSet));
    });

    it("refuses the policy that AWS puts in where there is none", async () => {
        const created = endpoint({ policy: documentOf(everything) });
        expect(await judgeStack(policy, [created])).to.deep.equal(refusesOwner(created, notSet));
    });

    it("leaves out endpoints that take no policy", async () => {
        expect(await judgeStack(policy, [endpoint({ vpcEndpointType: "GatewayLoadBalancer" })])).to.deep.equal(passes);
        const config = { servicesWithoutPolicy: ["com.amazonaws.*.s3"] };
        expect(await judgeStack(policy, [endpoint({})], config)).to.deep.equal(passes);
    });
});
