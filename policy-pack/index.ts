import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";
import { readPropertiesOnce } from "./support/propertiesOnce";

readPropertiesOnce();
new PolicyPack("secure-mlops", { policies });
