import { textOf } from "../../parameters";
import type { ResourceType, ResourceTypes } from "./resourceType";

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-domain.html */
const domain: ResourceType = {
    async create(account, properties) {
        const answer = await account.json("sagemaker", "CreateDomain", properties);
        const [DomainId, DomainArn, Url] = ["DomainId", "DomainArn", "Url"].map((name) => textOf(answer, name));
        return { Ref: DomainId ?? "", DomainId: DomainId ?? "", DomainArn: DomainArn ?? "", Url: Url ?? "" };
    },
    async delete(account, { DomainId }) {
        await account.json("sagemaker", "DeleteDomain", { DomainId });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-userprofile.html */
const profile: ResourceType = {
    async create(account, properties) {
        const answer = await account.json("sagemaker", "CreateUserProfile", properties);
        const UserProfileName = textOf(properties, "UserProfileName");
        const DomainId = textOf(properties, "DomainId");
        return { Ref: UserProfileName, DomainId, UserProfileArn: textOf(answer, "UserProfileArn") };
    },
    async update(account, { DomainId, UserProfileName, UserSettings }) {
        await account.json("sagemaker", "UpdateUserProfile", { DomainId, UserProfileName, UserSettings });
    },
    async delete(account, { Ref: UserProfileName, DomainId }) {
        await account.json("sagemaker", "DeleteUserProfile", { DomainId, UserProfileName });
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-studiolifecycleconfig.html */
const script: ResourceType = {
    async create(account, properties) {
        const answer = await account.json("sagemaker", "CreateStudioLifecycleConfig", properties);
        const StudioLifecycleConfigArn = textOf(answer, "StudioLifecycleConfigArn");
        return { Ref: textOf(properties, "StudioLifecycleConfigName"), StudioLifecycleConfigArn };
    },
    async delete(account, { Ref: StudioLifecycleConfigName }) {
        await account.json("sagemaker", "DeleteStudioLifecycleConfig", { StudioLifecycleConfigName });
    },
};

/** Types of Studio. */
export const studioTypes: ResourceTypes = {
    "AWS::SageMaker::Domain": domain,
    "AWS::SageMaker::StudioLifecycleConfig": script,
    "AWS::SageMaker::UserProfile": profile,
};
