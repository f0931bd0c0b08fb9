import { bucketArn, bucketName, type Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import { exampleStages, home, platformRoleArn, platformUserArn } from "../emitted/bootstrap";
import type { Target } from "../simulation/request";
import { actingFor, byOldTls, byPlainHttp, from, fromOutside, given } from "./circumstances";
import { administrator, entryRole, otherRole, service, stranger } from "./personas";
import { anything, bucket, elsewhere, key, objectIn, ofIam, sharedBy, strangeRole, theRole } from "./resources";
import { allow, deny, type Row } from "./row";

const platform = otherRole("platform role", platformRoleArn);
const paula = otherRole("the user paula", platformUserArn);
const withFactor = given("with a second factor", { "aws:MultiFactorAuthPresent": "true" });
const withoutFactor = given("without a second factor", { "aws:MultiFactorAuthPresent": "false" });
const ours = given("in our organisation", { "aws:ResourceOrgID": "o-a1b2c3d4e5" });
const theirs = given("in another organisation", { "aws:ResourceOrgID": "o-zzzzzzzzzz" });
const pipelines = {
    deployment: entryRole(home, "ci-deployment"),
    preview: entryRole(home, "ci-preview"),
};

/** Who gets into an account, and by which role. */
function enters(scope: Scope): Row[] {
    const deployment = ofIam(scope, "role/sm-mlops-deployment");
    const preview = ofIam(scope, "role/sm-mlops-preview");
    return [
        allow(platform, "sts:AssumeRole", deployment),
        allow(paula, "sts:AssumeRole", deployment, withFactor),
        deny("owner: no allow", paula, "sts:AssumeRole", deployment, withoutFactor),
        allow(platform, "sts:AssumeRole", preview),
        allow(paula, "sts:AssumeRole", preview, withFactor),
        allow(pipelines.deployment, "sts:AssumeRole", deployment, ours),
        deny("role: no allow", pipelines.deployment, "sts:AssumeRole", deployment, theirs),
        allow(pipelines.deployment, "sts:AssumeRole", preview, ours),
        allow(pipelines.preview, "sts:AssumeRole", preview, ours),
        deny("role: no allow", pipelines.preview, "sts:AssumeRole", preview, theirs),
        deny("owner: no allow", pipelines.preview, "sts:AssumeRole", deployment),
        deny("owner: no allow", stranger, "sts:AssumeRole", deployment),
        deny("owner: no allow", stranger, "sts:AssumeRole", preview),
        deny(
            "owner: no allow",
            otherRole("another role of the platform", `${platformRoleArn}-x`),
            "sts:AssumeRole",
            deployment,
        ),
        ...[pipelines.deployment, pipelines.preview].map((caller) =>
            deny("role: no allow", caller, "sts:AssumeRole", sharedBy(strangeRole(elsewhere))),
        ),
    ];
}

const stateOf = (prefix: string): Target => ({
    words: `the state of ${prefix}`,
    arn: `arn:aws:s3:::sm-mlops-bootstrap-eu-west-1-${home.accountId}-state/${prefix}/dev.json`,
    accountId: home.accountId,
});

/** What pipelines do with the state and the organisation. */
const ofPipelines: Row[] = [
    ...[pipelines.deployment, pipelines.preview].flatMap((caller) => [
        allow(caller, "s3:GetObject", stateOf("stacks"), fromOutside),
        allow(caller, "s3:ListBucket", bucket(home, "state"), given("below stacks", { "s3:prefix": "stacks/dev" })),
        deny("role: no allow", caller, "s3:ListBucket", bucket(home, "state")),
        deny("role: no allow", caller, "s3:GetObject", stateOf("bootstrap"), fromOutside),
        allow(caller, "kms:Decrypt", key(home, "state")),
        deny("role: no allow", caller, "s3:GetObject", objectIn(development, "data"), from(development)),
        deny("role: no allow", caller, "iam:CreateRole", theRole(development, "flow-logs")),
        deny("role: no allow", caller, "kms:Decrypt", key(development, "data"), from(development)),
        deny("role: no allow", caller, "kms:ScheduleKeyDeletion", key(home, "state")),
        allow(caller, "sts:AssumeRole", ofIam(home, "role/sm-mlops-discovery")),
    ]),
    allow(pipelines.deployment, "s3:PutObject", stateOf("stacks"), fromOutside),
    deny("role: no allow", pipelines.preview, "s3:PutObject", stateOf("stacks"), fromOutside),
    deny("role: no allow", pipelines.preview, "kms:GenerateDataKey", key(home, "state")),
    allow(platform, "sts:AssumeRole", ofIam(home, "role/sm-mlops-discovery")),
    allow(paula, "sts:AssumeRole", ofIam(home, "role/sm-mlops-discovery"), withFactor),
    deny("owner: no allow", paula, "sts:AssumeRole", ofIam(home, "role/sm-mlops-discovery"), withoutFactor),
    deny("owner: no allow", stranger, "sts:AssumeRole", ofIam(home, "role/sm-mlops-discovery")),
];

const anotherKey = "arn:aws:kms:eu-west-1:999988887777:key/theirs";
const byKms = { "s3:x-amz-server-side-encryption": "aws:kms" };
const ofState = actingFor(home.accountId, bucketArn(home, "state"));
const aLog: Target = {
    words: "a log of the state",
    arn: `${bucketArn(home, "access-logs")}/${bucketName(home, "state")}/log`,
};

/** State is for those who are named, encrypted with its key, and never by plain HTTP. */
const storedState: Row[] = [
    allow(platform, "s3:GetObject", stateOf("bootstrap"), fromOutside),
    deny("owner: DenyEverybodyElse", administrator(home), "s3:GetObject", stateOf("stacks"), fromOutside),
    allow(administrator(home), "s3:PutBucketPolicy", bucket(home, "state"), fromOutside),
    deny("owner: DenyInsecureTransport", platform, "s3:GetObject", stateOf("stacks"), byPlainHttp),
    deny("owner: DenyOldTls", platform, "s3:GetObject", stateOf("stacks"), byOldTls),
    deny(
        "owner: DenyWrongKey",
        platform,
        "s3:PutObject",
        stateOf("stacks"),
        given("names another key", { ...byKms, "s3:x-amz-server-side-encryption-aws-kms-key-id": anotherKey }),
    ),
    deny("owner: DenyUnnamedKey", platform, "s3:PutObject", stateOf("stacks"), given("names no key", byKms)),
    deny(
        "owner: DenyWrongEncryption",
        platform,
        "s3:PutObject",
        stateOf("stacks"),
        given("asks for encryption without KMS", { "s3:x-amz-server-side-encryption": "AES256" }),
    ),
    deny(
        "owner: DenyCustomerProvidedKey",
        platform,
        "s3:PutObject",
        stateOf("stacks"),
        given("brings its own key", { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" }),
    ),
    allow(administrator(home), "kms:ScheduleKeyDeletion", key(home, "state")),
    allow(service("logging.s3"), "s3:PutObject", aLog, ofState),
    deny(
        "owner: no allow",
        service("logging.s3"),
        "s3:PutObject",
        aLog,
        actingFor("777788889999", "arn:aws:s3:::theirs"),
    ),
    deny("owner: DenyInsecureTransport", administrator(home), "s3:GetObject", aLog, byPlainHttp),
    deny("owner: DenyOldTls", administrator(home), "s3:GetObject", aLog, byOldTls),
];

const unit: Target = {
    words: "a unit",
    arn: `arn:aws:organizations::${home.accountId}:ou/o-a1b2c3d4e5/ou-a1b2-c3d4e5f6`,
};

/** The role that reads the organisation. */
const discovery: Row[] = [
    ...["ListAccountsForParent", "ListOrganizationalUnitsForParent"].map((action) =>
        allow(entryRole(home, "discovery"), `organizations:${action}`, unit),
    ),
    deny("role: no allow", entryRole(home, "discovery"), "organizations:ListAccounts", anything),
    deny("role: no allow", entryRole(home, "discovery"), "organizations:CreateAccount", anything),
    deny("role: no allow", entryRole(home, "discovery"), "iam:CreateRole", ofIam(home, "role/a")),
];

/** Every line about the roles by which Pulumi and pipelines get into accounts. */
export const entryRows: readonly Row[] = [
    ...exampleStages.flatMap(({ scope }) => enters(scope)),
    ...ofPipelines,
    ...storedState,
    ...discovery,
];
