import { Image } from "@pulumi/aws/sagemaker";
import { sagemakerImageTagged as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerImageTagged";
import { tagContract } from "../../../support/tagContract";

tagContract(policy, Image);
