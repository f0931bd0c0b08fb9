import { bucketTypes } from "./buckets";
import { codeCommitTypes } from "./codeCommit";
import { codeToolTypes } from "./codeTools";
import { iamTypes } from "./iam";
import { messageTypes } from "./messages";
import type { ResourceTypes } from "./resourceType";
import { sageMakerTypes } from "./sagemaker";
import { scalingTypes } from "./scaling";

/** The types of resources that templates may hold here. */
export const resourceTypes: ResourceTypes = {
    ...bucketTypes,
    ...codeCommitTypes,
    ...codeToolTypes,
    ...iamTypes,
    ...messageTypes,
    ...sageMakerTypes,
    ...scalingTypes,
};
