import { PolicyPack } from "@pulumi/policy";
import { servedPolicies } from "./pack";
import { levelsOf, profileVariable } from "./profiles";
import { readPropertiesOnce } from "./support/propertiesOnce";

readPropertiesOnce();
new PolicyPack("secure-mlops", { policies: servedPolicies() }, levelsOf(process.env[profileVariable]));
