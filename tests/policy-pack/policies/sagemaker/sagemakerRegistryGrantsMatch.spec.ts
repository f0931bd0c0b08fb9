import { RepositoryPolicy } from "@pulumi/aws/ecr";
import { BucketPolicy } from "@pulumi/aws/s3";
import { ModelPackageGroupPolicy } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerRegistryGrantsMatch as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerRegistryGrantsMatch";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const [staging, prod] = ["333344445555", "444455556666"];
const admit = (Action: string, ...accounts: readonly string[]) => {
    const principals = accounts.map((account) => `arn:aws:iam::${account}:root`);
    return JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: principals }, Action, Resource: "*" } });
};
const registry = (...accounts: readonly string[]) =>
    declare(ModelPackageGroupPolicy, "registry", { resourcePolicy: admit("sagemaker:CreateModel", ...accounts) });
const bucket = (...accounts: readonly string[]) =>
    declare(BucketPolicy, "bucket", { policy: admit("s3:GetObject", ...accounts) });
const images = (...accounts: readonly string[]) =>
    declare(RepositoryPolicy, "images", { policy: admit("ecr:BatchGetImage", ...accounts) });
const lacks = (what: string) =>
    refusesOwner(
        registry(),
        `registry: account ${prod} may make models of its packages, but may ${what} of the stack; one without the other is of no use.`,
    );

describe("sagemaker-registry-grants-match", () => {
    it("accepts accounts that get the package, the model and the image", async () => {
        const stack = [registry(staging, prod), bucket(staging, prod), images(prod, staging)];
        expect(await judgeStack(policy, stack)).to.deep.equal(passes);
    });

    it("accepts parts of which no other account gets any, and those that condition alone admit to", async () => {
        const own = declare(BucketPolicy, "own", { policy: JSON.stringify({ Statement: [] }) });
        expect(await judgeStack(policy, [registry(prod), own])).to.deep.equal(passes);
        const everybody = admit("s3:GetObject").replace('{"AWS":[]}', '"*"');
        const conditional = declare(BucketPolicy, "conditional", { policy: everybody });
        expect(await judgeStack(policy, [registry(prod), bucket(staging), conditional])).to.deep.equal(passes);
    });

    it("refuses an account that reads no bucket or pulls no image", async () => {
        expect(await judgeStack(policy, [registry(staging, prod), bucket(staging)])).to.deep.equal(
            lacks("read no bucket"),
        );
        const stack = [registry(staging, prod), bucket(staging, prod), images(staging)];
        expect(await judgeStack(policy, stack)).to.deep.equal(lacks("pull no image"));
    });

    it("asks nothing of accounts that get a part without the package", async () => {
        expect(
            await judgeStack(policy, [registry(staging), bucket(staging, prod), images(prod, staging)]),
        ).to.deep.equal(passes);
        expect(await judgeStack(policy, [bucket(prod)])).to.deep.equal(passes);
    });

    it("cannot judge a policy that is not known yet, and finds what another one lacks", async () => {
        const later = declare(ModelPackageGroupPolicy, "later", { resourcePolicy: unknownValue });
        const { violations, unknown } = await judgeStack(policy, [later, registry(prod), bucket(staging)]);
        expect(violations).to.deep.equal(lacks("read no bucket").violations);
        expect(unknown).to.match(/resourcePolicy can't be known/);
    });
});
