import type { Rule } from "./finding";

/** A finding that is meant. */
export interface Exception {
    /** Sid of the statements that it is about. */
    readonly sid: string;
    readonly rule: Rule;
    /** Beginning of what the finding says. */
    readonly what: string;
    readonly reason: string;
}

/** What the lint finds and we mean. One that nothing needs any more fails the tests. */
export const exceptions: readonly Exception[] = [
    {
        sid: "DenyOldTls",
        rule: "key not carried",
        what: "s3:TlsVersion",
        reason: "The deny meets a version that is too low, so it leaves alone the few actions that carry none.",
    },
    {
        sid: "RequireVolumeKey",
        rule: "key not carried",
        what: "sagemaker:InstanceTypes by sagemaker:CreateAutoMLJob, sagemaker:CreateAutoMLJobV2",
        reason: "Where no instances are told, none is excepted: AutoML needs the key always, as the table shows.",
    },
    ...["DenyOtherEnvironments", "DenyOtherStages"].map((sid): Exception => ({
        sid,
        rule: "key not carried",
        what: "aws:ResourceTag/",
        reason: "The deny meets what carries the tag of something else, so it leaves alone what carries none.",
    })),
    {
        sid: "DenyOtherTags",
        rule: "key not carried",
        what: "aws:RequestTag/",
        reason: "As above, for what a request tags.",
    },
    {
        sid: "UseModelPackages",
        rule: "wrong resource",
        what: "sagemaker:CreateModel",
        reason: "AWS's guide to models of other accounts asks for it on the package; the reference leaves that out.",
    },
    {
        sid: "AllowTargetAccounts",
        rule: "wrong resource",
        what: "sagemaker:CreateModel",
        reason: "As above, on the side of the group that holds the package.",
    },
    {
        sid: "ReadTemplates",
        rule: "too wide",
        what: "cloudformation:GetTemplateSummary",
        reason: "A template that is no stack yet has no ARN.",
    },
    {
        sid: "ArrangeCatalogue",
        rule: "too wide",
        what: "cloudformation:GetTemplateSummary",
        reason: "As above: the template of a product is none yet.",
    },
    {
        sid: "FetchTemplates",
        rule: "too wide",
        what: "s3:GetObject",
        reason: "Service Catalog keeps templates in buckets whose names it does not tell; its tag narrows it.",
    },
    {
        sid: "ListSageMaker",
        rule: "too wide",
        what: "sagemaker:List",
        reason: "Most lists take no ARN, and the few that do tell names and states within the account alone.",
    },
    {
        sid: "FindModels",
        rule: "too wide",
        what: "sagemaker:ListModelPackages",
        reason: "A list is about none of the packages that it may name; it tells names and states within the account alone.",
    },
    {
        sid: "FindLogsAndMetrics",
        rule: "too wide",
        what: "cloudwatch:",
        reason: "A metric has no ARN; reading the account's numbers tells nothing of the data.",
    },
    {
        sid: "WriteMetrics",
        rule: "too wide",
        what: "cloudwatch:PutMetricData",
        reason: "A metric has no ARN; the namespace narrows it.",
    },
    {
        sid: "ReadOrganization",
        rule: "too wide",
        what: "organizations:List",
        reason: "Which units there are is what is to be found out; it tells names and ids of accounts alone.",
    },
    {
        sid: "ReadNetworks",
        rule: "too wide",
        what: "ec2:DescribeVpcAttribute",
        reason: "The VPC may be somebody else's, and has no id before it exists; it tells two switches.",
    },
    {
        sid: "LookUpNetworks",
        rule: "too wide",
        what: "ec2:DescribeVpcAttribute",
        reason: "As above.",
    },
    {
        sid: "AllowPipelines",
        rule: "key not carried",
        what: "token.actions.githubusercontent.com:",
        reason: "Keys of an identity provider begin with its address, so the reference cannot list them.",
    },
];
