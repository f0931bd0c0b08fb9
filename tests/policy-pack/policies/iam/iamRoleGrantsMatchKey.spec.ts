import { Policy, Role, RolePolicy, RolePolicyAttachment } from "@pulumi/aws/iam";
import { Key } from "@pulumi/aws/kms";
import { Bucket, BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3";
import { expect } from "chai";
import { iamRoleGrantsMatchKey as policy } from "../../../../policy-pack/policies/iam/iamRoleGrantsMatchKey";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const key = declare(Key, "key", {});
const bucket = declare(Bucket, "data", { bucket: "acme-data" });
const encryption = declare(
    BucketServerSideEncryptionConfiguration,
    "encryption",
    { bucket: "acme-data", rules: unknownValue },
    { bucket: [bucket], rules: [key] },
);
const role = declare(Role, "role", { name: "jobs", managedPolicyArns: unknownValue, inlinePolicies: unknownValue });
const allow = (Action: string | readonly string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const documentOf = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const read = allow("s3:GetObject", "arn:aws:s3:::acme-data/*");
const decrypt = allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1");
const own = (name: string, document: unknown) => declare(RolePolicy, name, { role: "jobs", policy: document });
const managed = (document: string) => declare(Policy, "managed", { arn: unknownValue, policy: document });
const attach = (to: Declared) =>
    declare(RolePolicyAttachment, "attachment", { role: "jobs", policyArn: unknownValue }, { policyArn: [to] });
const judged = (...more: readonly Declared[]) => judgeStack(policy, [key, bucket, encryption, role, ...more]);
const refused = refusesOwner(
    role,
    "role: may read objects of data, but no policy of it allows kms:Decrypt; every read would fail.",
);

describe("iam-role-grants-match-key", () => {
    it("accepts a role that may decrypt, by whichever of its policies", async () => {
        expect(await judged(own("one", documentOf(read, decrypt)))).to.deep.equal(passes);
        expect(await judged(own("one", documentOf(read)), own("two", documentOf(decrypt)))).to.deep.equal(passes);
        const elsewhere = managed(documentOf(decrypt));
        expect(await judged(own("one", documentOf(read)), elsewhere, attach(elsewhere))).to.deep.equal(passes);
        const inline = {
            ...role,
            props: { name: "jobs", inlinePolicies: [{ policy: documentOf(read) }, { policy: documentOf(decrypt) }] },
        };
        expect(await judgeStack(policy, [key, bucket, encryption, inline])).to.deep.equal(passes);
    });

    it("refuses a role that may read and not decrypt", async () => {
        expect(await judged(own("one", documentOf(read)))).to.deep.equal(refused);
        const reading = managed(documentOf(read));
        expect(await judged(reading, attach(reading))).to.deep.equal(refused);
        const inline = { ...role, props: { name: "jobs", inlinePolicies: [{ policy: documentOf(read) }] } };
        expect(await judgeStack(policy, [key, bucket, encryption, inline])).to.deep.equal(refused);
        const pattern = allow(["s3:Get*", "s3:ListBucket"], "arn:aws:s3:::acme-*/models/*");
        expect(await judged(own("one", documentOf(pattern)))).to.deep.equal(refused);
    });

    it("does not take a denial of decryption for a permission, nor the one of another role", async () => {
        const denied = { ...decrypt, Effect: "Deny" };
        expect(await judged(own("one", documentOf(read, denied)))).to.deep.equal(refused);
        const ofOther = declare(RolePolicy, "other", { role: "other", policy: documentOf(decrypt) });
        expect(await judged(own("one", documentOf(read)), ofOther)).to.deep.equal(refused);
    });

    it("asks nothing of roles that read other buckets, all buckets or nothing", async () => {
        for (const statement of [
            allow("s3:GetObject", "arn:aws:s3:::jumpstart-cache/*"),
            allow("s3:GetObject", "arn:aws:s3:::*/*"),
            allow("s3:GetObject", "*"),
            allow("s3:GetObject", "acme-data/arn:aws:s3:::acme-data/*"),
            allow("s3:ListBucket", "arn:aws:s3:::acme-data"),
            allow("s3:PutObject", "arn:aws:s3:::acme-data/*"),
        ]) {
            expect(await judged(own("one", documentOf(statement)))).to.deep.equal(passes);
        }
        expect(await judgeStack(policy, [bucket, role, own("one", documentOf(read))])).to.deep.equal(passes);
    });

    it("asks nothing where the bucket is encrypted with no key of the stack, or its name is not known", async () => {
        const reading = own("one", documentOf(read));
        const elsewhere = {
            ...encryption,
            propertyDependencies: { ...encryption.propertyDependencies, rules: [role.urn] },
        };
        expect(await judgeStack(policy, [key, bucket, elsewhere, role, reading])).to.deep.equal(passes);
        const nameless = declare(Bucket, "data", { bucket: unknownValue });
        const undefinedName = own("one", documentOf(allow("s3:GetObject", "arn:aws:s3:::undefined/*")));
        expect(await judgeStack(policy, [key, nameless, encryption, role, undefinedName])).to.deep.equal(passes);
    });

    it("leaves a role alone of which a policy elsewhere may say more", async () => {
        const attached = declare(RolePolicyAttachment, "aws", { role: "jobs", policyArn: "arn:aws:iam::aws:policy/X" });
        expect(await judged(own("one", documentOf(read)), attached)).to.deep.equal(passes);
        const named = { ...role, props: { ...role.props, managedPolicyArns: ["arn:aws:iam::aws:policy/X"] } };
        expect(await judgeStack(policy, [key, bucket, encryption, named, own("one", documentOf(read))])).to.deep.equal(
            passes,
        );
    });

    it("cannot judge a policy that is not known yet", async () => {
        const { violations, unknown } = await judged(own("one", unknownValue));
        expect(violations).to.deep.equal([]);
        expect(unknown).to.match(/policy can't be known/);
    });
});
