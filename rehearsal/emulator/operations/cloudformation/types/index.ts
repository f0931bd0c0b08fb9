import { bucketTypes } from "./buckets";
import { codeCommitTypes } from "./codeCommit";
import { codeToolTypes } from "./codeTools";
import { foundationTypes } from "./foundation";
import { iamTypes } from "./iam";
import { messageTypes } from "./messages";
import { networkTypes } from "./network";
import type { ResourceTypes } from "./resourceType";
import { sageMakerTypes } from "./sagemaker";
import { scalingTypes } from "./scaling";
import { studioTypes } from "./studio";

/** The types of resources that templates may hold here. */
export const resourceTypes: ResourceTypes = {
    ...bucketTypes,
    ...codeCommitTypes,
    ...codeToolTypes,
    ...foundationTypes,
    ...iamTypes,
    ...messageTypes,
    ...networkTypes,
    ...sageMakerTypes,
    ...scalingTypes,
    ...studioTypes,
};
