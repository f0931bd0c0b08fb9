import { codeCommitTypes } from "./codeCommit";
import { iamTypes } from "./iam";
import type { ResourceTypes } from "./resourceType";
import { sageMakerTypes } from "./sagemaker";
import { scalingTypes } from "./scaling";

/** The types of resources that templates may hold here. */
export const resourceTypes: ResourceTypes = { ...codeCommitTypes, ...iamTypes, ...sageMakerTypes, ...scalingTypes };
