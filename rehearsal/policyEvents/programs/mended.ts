import * as kms from "@pulumi/aws/kms";
import { nowhere } from "../../violations/nowhere";

/** Breaks a policy that the configuration of the pack lets put things right. */
new kms.Key("volumes", { enableKeyRotation: false }, { provider: nowhere() });
