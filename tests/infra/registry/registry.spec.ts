import { expect } from "chai";
import { accountAdministration } from "../../../infra/encryption/keyPolicies";
import { imageRepositoryStatements, modelPackageGroupStatements } from "../../../infra/registry/registryPolicies";
import { Registry, type RegistryArgs } from "../../../infra/registry/registry";
import { valueOf } from "../../support/mocks";
import { plain } from "../decisions";
import { development, grantFor, organizationId, production, staging } from "../fixtures";
import { all, childrenOf, contents, once, one, record, statementsOf, type Recorded } from "../recorded";

const groupType = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";
const groupPolicyType = "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy";
const repositoryType = "aws:ecr/repository:Repository";
const repositoryPolicyType = "aws:ecr/repositoryPolicy:RepositoryPolicy";
const lifecycleType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const keyType = "aws:kms/key:Key";

const readers = { scope: development, targets: [grantFor(staging), grantFor(production)], organizationId };
const args: RegistryArgs = {
    ...readers,
    contents: { packageGroups: ["abalone", "churn"], imageRepositories: ["serving"] },
};

async function build(change: Partial<RegistryArgs> = {}): Promise<Recorded<Registry>> {
    return record(() => new Registry("dev", { ...args, ...change }));
}

const standard = once(() => build());

describe("infra/registry/Registry", () => {
    it("is groups, repositories and the key of the images", async () => {
        const recording = await standard();
        expect(childrenOf(recording, "secure-mlops:registry:Registry", "dev")).to.deep.equal([
            "secure-mlops:encryption:CustomerKey dev-images",
            "secure-mlops:registry:ImageRepository dev-images-serving",
            "secure-mlops:registry:ModelPackageGroup dev-models-abalone",
            "secure-mlops:registry:ModelPackageGroup dev-models-churn",
        ]);
        expect(childrenOf(recording, "secure-mlops:registry:ModelPackageGroup", "dev-models-abalone")).to.deep.equal([
            `${groupType} dev-models-abalone-group`,
            `${groupPolicyType} dev-models-abalone-policy`,
        ]);
        expect(childrenOf(recording, "secure-mlops:registry:ImageRepository", "dev-images-serving")).to.deep.equal([
            `${lifecycleType} dev-images-serving-lifecycle`,
            `${repositoryType} dev-images-serving-repository`,
            `${repositoryPolicyType} dev-images-serving-policy`,
        ]);
    });

    it("names groups as projects do, and lets target accounts make models of them", async () => {
        const recording = await standard();
        expect(one(recording, groupType, "dev-models-abalone-group").inputs).to.deep.equal({
            modelPackageGroupName: "sm-mlops-dev--abalone",
        });
        const policy = one(recording, groupPolicyType, "dev-models-abalone-policy");
        expect(policy.inputs.modelPackageGroupName).to.equal("sm-mlops-dev--abalone");
        expect(statementsOf(policy, "resourcePolicy")).to.deep.equal(
            await plain(modelPackageGroupStatements(readers, "abalone")),
        );
    });

    it("keeps tags as they are, scans what is pushed, and encrypts with a key for images alone", async () => {
        const recording = await standard();
        const key = one(recording, keyType, "dev-images-key");
        const repository = one(recording, repositoryType, "dev-images-serving-repository");
        expect(repository.inputs).to.deep.include({
            name: "sm-mlops-dev/serving",
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
        });
        expect(repository.inputs).not.to.have.property("forceDelete");
        expect(repository.propertyDependencies.encryptionConfigurations).to.deep.equal([key.urn]);
        expect(statementsOf(key)).to.deep.equal(await plain([accountAdministration(development)]));
        expect(one(recording, "aws:kms/alias:Alias", "dev-images-alias").inputs.name).to.equal(
            "alias/sm-mlops-dev-images",
        );
    });

    it("lets target accounts pull", async () => {
        const policy = one(await standard(), repositoryPolicyType, "dev-images-serving-policy");
        expect(policy.inputs.repository).to.equal("sm-mlops-dev/serving");
        expect(statementsOf(policy)).to.deep.equal(await plain(imageRepositoryStatements(readers, "serving")));
    });

    it("forgets images without a tag after two weeks, and no others", async () => {
        const { inputs } = one(await standard(), lifecycleType, "dev-images-serving-lifecycle");
        expect(inputs.repository).to.equal("sm-mlops-dev/serving");
        expect(JSON.parse(String(inputs.policy))).to.deep.equal({
            rules: [
                {
                    rulePriority: 1,
                    description: "Images without a tag",
                    selection: {
                        tagStatus: "untagged",
                        countType: "sinceImagePushed",
                        countUnit: "days",
                        countNumber: 14,
                    },
                    action: { type: "expire" },
                },
            ],
        });
    });

    it("hands out ARNs and addresses by name", async () => {
        const { created: registry } = await standard();
        expect(Object.keys(registry.packageGroupArns)).to.deep.equal(["abalone", "churn"]);
        expect(Object.keys(registry.imageRepositoryUrls)).to.deep.equal(["serving"]);
        for (const output of Object.values(registry.packageGroupArns)) {
            expect(await valueOf(output)).to.match(/^arn:aws:sagemaker:.*:model-package-group\/sm-mlops-dev--/);
        }
    });

    it("protects groups, repositories and the key until told otherwise", async () => {
        const isProtected = async (change: Partial<RegistryArgs>): Promise<unknown[]> => {
            const recording = await build(change);
            return [groupType, repositoryType, keyType].flatMap((type) =>
                all(recording, type).map((resource) => resource.protect),
            );
        };
        expect(await isProtected({})).to.deep.equal([true, true, true, true]);
        expect(await isProtected({ protect: false })).to.deep.equal([false, false, false, false]);
    });

    it("has no key where there are no images", async () => {
        const recording = await build({ contents: { packageGroups: ["abalone"], imageRepositories: [] } });
        expect(all(recording, keyType)).to.be.empty;
        expect(recording.created.imagesKeyArn).to.be.undefined;
    });

    it("is nothing where nothing is named", async () => {
        const recording = await build({ contents: { packageGroups: [], imageRepositories: [] } });
        expect(contents(recording)).to.deep.equal(["secure-mlops:registry:Registry dev"]);
    });

    it("writes no policy where no account gets anything", async () => {
        const recording = await build({ targets: [] });
        expect([...all(recording, groupPolicyType), ...all(recording, repositoryPolicyType)]).to.be.empty;
        expect(JSON.stringify(recording.resources)).not.to.match(/333344445555|444455556666/);
    });
});
