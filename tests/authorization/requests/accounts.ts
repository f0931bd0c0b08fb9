import { roleArn, type RolePurpose, type Scope } from "../../../infra/support/naming";
import { development, production, staging } from "../../infra/fixtures";
import type { RoleCaller } from "../simulation/request";
import { from, fromOutside, given, throughS3 } from "./circumstances";
import { administrator, otherRole, outOfOrganization, role, stackSetAdministration } from "./personas";
import { bucket, imageRepository, key, objectIn, ofProject, theRole } from "./resources";
import { allow, deny, type Row } from "./row";

const model = objectIn(development, "models");
const baseline = objectIn(development, "models", "projects/abalone");
const models = bucket(development, "models");
const dataKey = key(development, "data");
const images = imageRepository(development);
const modelPackage = ofProject(development, "model-package", "abalone/1");
const forModels = throughS3(development, "models");

/** An account of the same organisation that models are not delivered to. */
const outsider: Scope = { ...staging, accountId: "777788889999" };

/** A network that somebody else has, with an endpoint of S3. */
const fromAnotherNetwork = given("from a network of somebody else", {
    "aws:SourceVpce": "vpce-0123456789abcdef0",
    "aws:SourceVpc": "vpc-0123456789abcdef0",
});

/** A role by the name that the environment gives it, with all rights of its own: what it gets is up to the owner. */
export function roleOfName(scope: Scope, purpose: RolePurpose): RoleCaller {
    return otherRole(`${purpose} of ${scope.accountId} with all rights`, roleArn(scope, purpose));
}

/**
 * What a target account gets: models with the one role, baselines with the second, model packages with the third.
 *
 * @param caller the role of a purpose in the account
 */
export function granted(member: Scope, caller: typeof role = role): Row[] {
    const runner = caller(member, "model-execution");
    const monitor = caller(member, "model-monitor");
    const deployer = caller(member, "stack-set-execution");
    return [
        allow(runner, "s3:GetObject", model, from(member)),
        allow(runner, "s3:ListBucket", models, from(member)),
        allow(runner, "kms:Decrypt", dataKey, forModels),
        allow(runner, "ecr:BatchGetImage", images, fromOutside),
        allow(monitor, "s3:GetObject", baseline, from(member)),
        allow(monitor, "s3:ListBucket", models, from(member)),
        allow(monitor, "kms:Decrypt", dataKey, forModels),
        allow(deployer, "sagemaker:DescribeModelPackage", modelPackage, fromOutside),
    ];
}

/** What it does not get: by another way, or with another role. */
export function refused(member: Scope): Row[] {
    const runner = role(member, "model-execution");
    const monitor = role(member, "model-monitor");
    const deployer = role(member, "stack-set-execution");
    return [
        ...[runner, monitor].flatMap((reader) => [
            deny("owner: DenyOutsideNetwork", reader, "s3:GetObject", baseline, fromOutside),
            deny("owner: DenyOutsideNetwork", reader, "s3:GetObject", baseline, fromAnotherNetwork),
        ]),
        deny("owner: no allow", monitor, "ecr:BatchGetImage", images, fromOutside),
        deny("owner: no allow", monitor, "sagemaker:DescribeModelPackage", modelPackage, fromOutside),
        ...nothingFor(member, outOfOrganization(runner)),
        ...nothingFor(member, outOfOrganization(monitor)),
        ...nothingFor(member, outOfOrganization(deployer)),
        ...nothingFor(member, administrator(member)),
        ...nothingFor(member, roleOfName(member, "endpoint-test")),
        ...nothingFor(member, sideways(runner)),
        ...nothingFor(member, sideways(monitor)),
        ...nothingFor(member, sideways(deployer)),
    ];
}

/** The same name in another path, which is no role of the environment. */
function sideways(runner: RoleCaller): RoleCaller {
    const arn = runner.arn.replace(/role\/.*?([^/]+)$/, "role/theirs/$1");
    return otherRole(`a role named like ${runner.words}, elsewhere`, arn);
}

/** Through the endpoint of another account of the environment, or of the development account, nothing is read. */
export function readsByOwnEndpointAlone(member: Scope, others: readonly Scope[]): Row[] {
    return (["model-execution", "model-monitor"] as const).flatMap((purpose) =>
        [...others, development].map((other) =>
            deny("endpoint: no allow", role(member, purpose), "s3:GetObject", baseline, from(other)),
        ),
    );
}

/** A caller that is not let in, even where the network of a member is. */
export function nothingFor(network: Scope, caller: RoleCaller): Row[] {
    return [
        deny("owner: no allow", caller, "s3:GetObject", baseline, from(network)),
        deny("owner: no allow", caller, "s3:ListBucket", models, from(network)),
        deny("owner: no allow", caller, "kms:Decrypt", dataKey, forModels),
        deny("owner: no allow", caller, "ecr:BatchGetImage", images, fromOutside),
        deny("owner: no allow", caller, "sagemaker:DescribeModelPackage", modelPackage, fromOutside),
    ];
}

/** A role of the right name in an account that is no target. */
export function nothingForOutsiders(network: Scope): Row[] {
    return (["model-execution", "model-monitor", "stack-set-execution"] as const).flatMap((purpose) =>
        nothingFor(network, roleOfName(outsider, purpose)),
    );
}

/** An account that has been taken out of the list: its roles and its network are there and get nothing. */
export function nothingForFormer(former: Scope): Row[] {
    const readers = [role(former, "model-execution"), role(former, "model-monitor")];
    return [
        ...readers.map((reader) => deny("owner: DenyOutsideNetwork", reader, "s3:GetObject", baseline, from(former))),
        deny("owner: DenyOutsideNetwork", administrator(development), "s3:GetObject", model, fromNetworkOf(former)),
        // Nor by the network of an account that is still in.
        ...readers.flatMap((reader) => nothingFor(production, reader)),
        ...nothingFor(production, role(former, "stack-set-execution")),
        deny("role: no allow", stackSetAdministration, "sts:AssumeRole", theRole(former, "stack-set-execution")),
    ];
}

/** From the network of another account, whose endpoint lets everybody pass. */
function fromNetworkOf({ accountId }: Scope): ReturnType<typeof given> {
    return given("from the network of a former target", {
        "aws:SourceVpce": (estate) => estate.networks.get(accountId)?.endpoints.get("s3")?.id ?? "",
        "aws:SourceVpc": (estate) => estate.networks.get(accountId)?.vpcId ?? "",
    });
}
