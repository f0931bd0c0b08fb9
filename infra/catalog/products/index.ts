import type { Product } from "../product";
import { environment } from "./environment";
import { modelBuild } from "./modelBuild";
import { modelDeploy } from "./modelDeploy";
import { modelGroup } from "./modelGroup";
import { privateNotebook } from "./privateNotebook";
import { userProfile } from "./userProfile";

/** Everything that an environment can offer, in the order in which people find it. */
export const products: readonly Product[] = [
    modelBuild,
    modelDeploy,
    modelGroup,
    privateNotebook,
    userProfile,
    environment,
];
