import { expect } from "chai";
import fc from "fast-check";
import { environment as product } from "../../../infra/catalog/products/environment";
import type { ProductEnvironment } from "../../../infra/catalog/product";
import { vpcSizes } from "../../../infra/catalog/synthesis/addresses";
import { synthesise } from "../../../infra/catalog/synthesis/synthesise";
import type { TemplateResource } from "../../../infra/catalog/synthesis/template";
import { imageAccounts, imagesOfAws } from "../../../infra/identity/imagesOfAws";
import { contains, parseCidr } from "../../../infra/network/cidr";
import { nameLimits } from "../../../infra/support/naming";
import { development } from "../fixtures";
import { once } from "../recorded";
import { environment } from "./fixtures";
import { attributesOf, evaluate } from "./parity/evaluate";

const { parameters } = product;
const longestName = "n".repeat(parameters.Name.maxLength ?? 0);
const longest: ProductEnvironment = { ...environment, environment: "e".repeat(nameLimits.environment), zones: 4 };

/** Templates by the environments that they are for: they are made once. */
const templates = new Map(
    [environment, longest].map((where) => [where, once(() => synthesise(product, where))] as const),
);

/** What CloudFormation makes of the template for one team. */
async function launched(
    where: ProductEnvironment,
    name: string,
    region: string = development.region,
): Promise<Record<string, TemplateResource>> {
    const template = await (templates.get(where)?.() ?? synthesise(product, where));
    const given = {
        "AWS::AccountId": development.accountId,
        "AWS::Region": region,
        "AWS::Partition": development.partition,
        [`/${where.environment}/dev/s3-prefix-list-id`]: "pl-1",
        Name: name,
        UserName: "alice",
        SignInName: "alice",
    };
    return evaluate(
        template,
        given,
        attributesOf(template, (type, attribute) => `${type} ${attribute ?? "Ref"}`),
    );
}

/**
 * Property with the name of a resource, by its type, and how long it may be. No two resources of one type have the same
 * one in an account and region. What lacks a name, or is named within something else, is in no list.
 */
const names: Readonly<Record<string, readonly [property: string, most: number]>> = {
    "AWS::CodeArtifact::Domain": ["DomainName", 50],
    "AWS::IAM::ManagedPolicy": ["ManagedPolicyName", 128],
    "AWS::IAM::Role": ["RoleName", 64],
    "AWS::KMS::Alias": ["AliasName", 256],
    "AWS::Logs::LogGroup": ["LogGroupName", 512],
    "AWS::ResourceGroups::Group": ["Name", 128],
    "AWS::S3::Bucket": ["BucketName", 63],
    "AWS::SSM::Parameter": ["Name", 1_011],
    "AWS::SageMaker::Domain": ["DomainName", 63],
    "AWS::SageMaker::StudioLifecycleConfig": ["StudioLifecycleConfigName", 63],
};
const withoutNames = [
    "AWS::CodeArtifact::Repository",
    "AWS::EC2::FlowLog",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
    "AWS::KMS::Key",
    "AWS::S3::BucketPolicy",
    "AWS::SageMaker::UserProfile",
];

function named(
    resources: Readonly<Record<string, TemplateResource>>,
): { readonly id: string; readonly name: string; readonly most: number }[] {
    return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
        const [property = "", most = 0] = names[Type] ?? [];
        return property === "" ? [] : [{ id, name: String(Properties[property]), most }];
    });
}

describe("an environment that people launch", function () {
    this.timeout(60_000);

    it("holds types of which it is known whether they have names", async () => {
        const types = Object.values(await launched(environment, "fraud")).map(({ Type }) => Type);
        expect([...new Set(types)]).to.have.members([...Object.keys(names), ...withoutNames]);
    });

    it("shares no name with another one in the account and region, nor with the environment that offers it", async () => {
        const [fraud, churn] = await Promise.all(
            ["fraud", "churn"].map(async (name) => named(await launched(environment, name))),
        );
        const all = [...(fraud ?? []), ...(churn ?? [])].map(
            ({ id, name }) => `${id.replace(/.*(?=Parameter)/, "")} ${name}`,
        );
        expect(new Set(all).size).to.equal(all.length).and.to.be.above(100);
        for (const { id, name } of fraud ?? []) {
            expect(name, id).to.match(/sm-mlops[-/]envfraud\b/);
        }
    });

    it("keeps every name within its limit, with the longest names in every region", async () => {
        for (const region of Object.keys(imageAccounts)) {
            for (const { id, name, most } of named(await launched(longest, longestName, region))) {
                expect(name.length, `${id} in ${region}`).to.be.at.most(most);
            }
        }
    });

    it("pulls images of AWS from the accounts of whatever region it is in", async () => {
        for (const region of ["eu-west-1", "ap-south-2", "us-east-1"]) {
            const text = JSON.stringify(await launched(environment, "fraud", region));
            const accounts = [...text.matchAll(/:ecr:[a-z0-9-]+:(\d{12}):repository/g)].map(
                ([, account = ""]) => account,
            );
            const expected = imagesOfAws(
                { ...development, region },
                "algorithms",
                "frameworks",
                "modelMonitor",
                "clarify",
                "spark",
            );
            const known = expected.map((arn) => arn.split(":")[4]);
            const others = new Set(
                accounts.filter((account) => account !== development.accountId && !known.includes(account)),
            );
            expect(new Set(accounts.filter((account) => known.includes(account))), region).to.have.all.keys(known);
            // Nobody's account stands for images that are not published in the region.
            expect([...others], region).to.deep.equal(known.length === 5 ? [] : ["000000000000"]);
        }
    });

    it("is made for its account by the launch role, which reaches the buckets from outside", async () => {
        const { BucketsDataPolicy } = await launched(environment, "fraud");
        expect(JSON.stringify(BucketsDataPolicy)).to.include(
            "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-environment-launch",
        );
    });

    it("costs what docs/self-service.md says: 25 interface endpoints in each zone, and five keys", async () => {
        const resources = Object.values(await launched(environment, "fraud"));
        const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
        const interfaces = ofType("AWS::EC2::VPCEndpoint").filter(
            ({ Properties }) => Properties.VpcEndpointType === "Interface",
        );
        expect(interfaces).to.have.length(25);
        interfaces.forEach(({ Properties }) => expect(Properties.SubnetIds).to.have.length(environment.zones));
        expect(ofType("AWS::KMS::Key")).to.have.length(5);
    });

    it("has the boundary of launched environments on every role, and makes none", async () => {
        const resources = Object.values(await launched(environment, "fraud"));
        const roles = resources.filter(({ Type }) => Type === "AWS::IAM::Role");
        const boundaries = roles.map(({ Properties }) => Properties.PermissionsBoundary);
        expect(new Set(boundaries)).to.have.all.keys([
            "arn:aws:iam::111122223333:policy/sm-mlops/env/sm-mlops-env-eu-west-1-boundary",
        ]);
        const policies = resources.filter(({ Type }) => Type === "AWS::IAM::ManagedPolicy");
        expect(policies.map(({ Properties }) => Properties.Path)).to.deep.equal([
            "/sm-mlops/envfraud/",
            "/sm-mlops/envfraud/",
        ]);
    });
});

describe("the first address of such an environment", () => {
    const { FirstAddress, NetworkSize } = parameters;
    const pattern = new RegExp(FirstAddress.allowedPattern ?? "");
    const smallest = vpcSizes.at(-1) ?? "";
    const allowed = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
    const address = fc
        .tuple(
            fc.oneof(fc.constantFrom("10", "100", "172", "192"), fc.nat(255).map(String)),
            fc.oneof(fc.constantFrom(15, 16, 17, 31, 32, 63, 64, 127, 128, 168), fc.nat(300)),
            fc.nat(300),
            fc.oneof(fc.constant(0), fc.nat(300)),
        )
        .map((numbers) => numbers.join("."));

    /** What a network may have: private, where the smallest block begins, and not that of SageMaker's containers. */
    const isAllowed = (text: string): boolean => {
        try {
            parseCidr(`${text}/${smallest}`);
        } catch {
            return false;
        }
        const block = `${text}/${smallest}`;
        return allowed.some((outer) => contains(outer, block)) && !contains("172.17.0.0/16", block);
    };

    it("is private and where a block of the smallest size begins", () => {
        fc.assert(
            fc.property(address, (text) => pattern.test(text) === isAllowed(text)),
            { numRuns: 5_000 },
        );
    });

    it("is that of every block by default", () => {
        expect(pattern.test(String(FirstAddress.default))).to.be.true;
        expect(NetworkSize.allowedValues).to.deep.equal(vpcSizes).and.to.include(NetworkSize.default);
        vpcSizes.forEach((size) => parseCidr(`${String(FirstAddress.default)}/${size}`));
    });
});
