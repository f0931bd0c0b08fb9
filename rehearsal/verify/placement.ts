import {
    AssociateVpcCidrBlockCommand,
    CreateVpcCommand,
    DeleteVpcCommand,
    DisassociateVpcCidrBlockCommand,
    type Vpc,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, DeleteBucketCommand, type BucketLocationConstraint } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { given } from "../aws";
import { findBuckets } from "../holdings";
import type { Check } from "./check";
import { bucketName, bucketPurposes, stagesIn } from "./names";
import { findVpc, networkAccounts } from "./network";
import { sameEntries } from "./policy";
import { artifactBuckets } from "./projectNames";
import { strangeHoldings } from "./stateStore";

const accounts: Check = {
    name: "accounts-own",
    title: "Each account owns the network of its stage and its buckets; data and models are in the development account alone",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const { Account: identity } = await account.clients.sts.send(new GetCallerIdentityCommand({}));
        const { OwnerId } = await findVpc(account, situation);
        const buckets = await findBuckets(account.clients);
        const artifacts = artifactBuckets(account, situation);
        const expected = [
            ...stagesIn(account, situation).flatMap((stage) =>
                bucketPurposes(stage, situation).map((purpose) => bucketName(stage, situation, purpose)),
            ),
            ...artifacts,
            ...(artifacts.length > 0 ? [bucketName(account, situation, "seed-code")] : []),
        ];
        return [
            ...(identity === account.id ? [] : [`requests are answered for ${String(identity)}`]),
            ...(OwnerId === account.id ? [] : [`the network belongs to ${String(OwnerId)}`]),
            ...(sameEntries(buckets, expected) ? [] : [`has the buckets ${buckets.join(", ")}`]),
        ];
    },
    async sabotage(account, situation) {
        const Bucket = `${situation.facts.environment}-stray-${account.id}`;
        const { s3 } = account.clients;
        const { region } = situation.facts;
        // The one region that S3 refuses to be told.
        const elsewhere = region !== "us-east-1";
        const LocationConstraint = region as BucketLocationConstraint;
        await s3.send(
            new CreateBucketCommand({
                Bucket,
                ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint } }),
            }),
        );
        return async () => {
            await s3.send(new DeleteBucketCommand({ Bucket }));
        };
    },
};

const management: Check = {
    name: "management-bare",
    title: "The management account holds what the bootstrap put there, and nothing else of the project",
    accounts: ["management"],
    inspect: async (account, situation) =>
        (await strangeHoldings(account, situation)).map((holding) => `holds ${holding}`),
    async sabotage({ clients: { ec2 } }) {
        const { Vpc: vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }));
        const VpcId = given(vpc?.VpcId, "VpcId");
        return async () => {
            await ec2.send(new DeleteVpcCommand({ VpcId }));
        };
    },
};

/** First and last address of the blocks that a network has at present. */
function ranges({ CidrBlockAssociationSet = [] }: Vpc): [number, number][] {
    return CidrBlockAssociationSet.filter(({ CidrBlockState }) => CidrBlockState?.State === "associated").map(
        ({ CidrBlock = "" }) => {
            const [address = "", prefix = "32"] = CidrBlock.split("/");
            const first = address.split(".").reduce((value, octet) => value * 256 + Number(octet), 0);
            return [first, first + 2 ** (32 - Number(prefix)) - 1];
        },
    );
}

const apart: Check = {
    name: "networks-apart",
    title: "The addresses of no two networks overlap, so that they can be connected one day",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const own = ranges(await findVpc(account, situation));
        const others = networkAccounts.filter((name) => name !== account.name).map((name) => situation.accounts[name]);
        const problems = await Promise.all(
            others.map(async (other) => {
                const theirs = ranges(await findVpc(other, situation));
                const overlap = own.some(([first, last]) => theirs.some(([from, to]) => first <= to && from <= last));
                return overlap ? [`overlaps the network of ${other.name}`] : [];
            }),
        );
        return own.length === 0 ? ["the network has no addresses"] : problems.flat();
    },
    async sabotage(account, situation) {
        const { ec2 } = account.clients;
        const other = networkAccounts.find((name) => name !== account.name) ?? "dev";
        const { VpcId } = await findVpc(account, situation);
        const { CidrBlock } = await findVpc(situation.accounts[other], situation);
        const { CidrBlockAssociation } = await ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock }));
        const AssociationId = given(CidrBlockAssociation?.AssociationId, "AssociationId");
        return async () => {
            await ec2.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
        };
    },
};

export const placementChecks: readonly Check[] = [accounts, management, apart];
