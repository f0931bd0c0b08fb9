import {
    Policy,
    PolicyAttachment,
    Role,
    RolePolicy,
    RolePolicyAttachment,
    UserPolicyAttachment,
} from "@pulumi/aws/iam";
import { expect } from "chai";
import { boundsOnlyIn } from "../../../policy-pack/support/boundaries";
import { declare, related, unknownValue, type Declared } from "../../support/policies";

const arn = "arn:aws:iam::111122223333:policy/team/boundary";
const known = declare(Policy, "boundary", { name: "boundary", path: "/team/", arn });
const later = declare(Policy, "boundary", { arn: unknownValue });

function bounds(policy: Declared, ...others: readonly Declared[]): boolean {
    const [first, ...rest] = related([policy, ...others]);
    if (first === undefined) {
        throw new Error("There is no policy.");
    }
    return boundsOnlyIn([...rest, first])(first);
}

const role = (props: object, sources: Readonly<Record<string, readonly Declared[]>> = {}) =>
    declare(Role, "role", props, sources);
const bounded = (value: unknown = arn) => role({ permissionsBoundary: value });

/** A policy that lets roles be made under a condition. */
const making = (Condition: unknown, Effect = "Allow") =>
    declare(RolePolicy, "making", {
        policy: { Statement: [{ Effect, Action: "iam:CreateRole", Resource: "*", Condition }] },
    });

describe("boundsOnlyIn", () => {
    it("is false for a policy that nothing names", () => {
        expect(bounds(known)).to.equal(false);
        expect(bounds(known, role({}), bounded(`${arn}-2`), making(undefined))).to.equal(false);
    });

    it("finds the boundary of a role by its ARN, by its name and by where the value comes from", () => {
        expect(bounds(known, bounded())).to.equal(true);
        expect(bounds(declare(Policy, "b", { arn: "arn:x", name: "boundary", path: "/team/" }), bounded())).to.equal(
            true,
        );
        expect(bounds(declare(Policy, "b", { name: "b" }), bounded("arn:aws:iam::1:policy/b"))).to.equal(true);
        expect(bounds(declare(Policy, "b", { arn }), bounded())).to.equal(true);
        const sources = { permissionsBoundary: [later] };
        expect(bounds(later, role({ permissionsBoundary: unknownValue }, sources))).to.equal(true);
    });

    it("does not take another policy for it", () => {
        for (const props of [
            { name: "boundary" },
            { name: "boundary", path: "/other/" },
            { name: "ary", path: "/team/" },
            { name: unknownValue, path: "/team/" },
            {},
        ]) {
            expect(bounds(declare(Policy, "b", props), bounded()), JSON.stringify(props)).to.equal(false);
        }
        expect(bounds(later, role({ permissionsBoundary: unknownValue }))).to.equal(false);
        expect(bounds(later, role({ permissionsBoundary: unknownValue }, { assumeRolePolicy: [later] }))).to.equal(
            false,
        );
        expect(bounds(declare(Policy, "b", {}), role({}))).to.equal(false);
        expect(bounds(declare(Policy, "b", {}), bounded("arn:aws:iam::1:policy/undefined"))).to.equal(false);
        expect(bounds(declare(Policy, "b", { name: 5 }), bounded("arn:aws:iam::1:policy/5"))).to.equal(false);
    });

    it("finds a policy by which roles are made with the boundary alone, as text and as an object", () => {
        for (const condition of [
            { StringEquals: { "iam:PermissionsBoundary": arn } },
            { ArnEquals: { "IAM:permissionsboundary": ["arn:aws:iam::1:policy/other", arn] } },
        ]) {
            expect(bounds(known, making(condition)), JSON.stringify(condition)).to.equal(true);
        }
        expect(bounds(known, making({ StringNotEquals: { "iam:PermissionsBoundary": arn } }, "Deny"))).to.equal(true);
        const text = JSON.stringify({
            Statement: ["none", { Condition: { ArnEquals: { "iam:PermissionsBoundary": arn } } }],
        });
        expect(bounds(known, declare(RolePolicy, "making", { policy: text }))).to.equal(true);
        for (const condition of [
            { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::1:policy/other" } },
            { StringEquals: { "iam:PolicyARN": arn } },
        ]) {
            expect(bounds(known, making(condition)), JSON.stringify(condition)).to.equal(false);
        }
        expect(bounds(known, declare(RolePolicy, "making", { policy: "none" }))).to.equal(false);
    });

    it("is false where the policy is attached to anybody, however that is written", () => {
        for (const attached of [
            declare(RolePolicyAttachment, "attached", { policyArn: arn }),
            declare(UserPolicyAttachment, "attached", { policyArn: arn }),
            declare(PolicyAttachment, "attached", { policyArn: unknownValue }, { policyArn: [known] }),
            declare("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "attached", {
                policyArns: [unknownValue, arn],
            }),
            declare(Role, "attached", { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", arn] }),
        ]) {
            expect(bounds(known, bounded(), attached), attached.type).to.equal(false);
        }
        const elsewhere = declare(RolePolicyAttachment, "attached", { policyArn: `${arn}-2` });
        expect(bounds(known, bounded(), elsewhere)).to.equal(true);
    });

    it("takes an attachment that is not known for one of the policy that it comes from alone", () => {
        const other = declare(Policy, "other", { name: "other" });
        const attached = (source: Declared) =>
            declare(RolePolicyAttachment, "attached", { policyArn: unknownValue }, { policyArn: [source] });
        expect(bounds(known, bounded(), other, attached(other))).to.equal(true);
        expect(bounds(known, bounded(), other, attached(known))).to.equal(false);
        const several = role({ permissionsBoundary: arn, managedPolicyArns: [unknownValue] });
        expect(bounds(known, several)).to.equal(true);
        const named = declare(Policy, "boundary", { name: "boundary", path: "/team/" });
        expect(bounds(named, several)).to.equal(true);
    });

    it("is false for a policy of CloudFormation that names whom it gives rights", () => {
        for (const key of ["roles", "users", "groups"]) {
            const given = (value: unknown) => ({ ...known, props: { ...known.props, [key]: value } });
            expect(bounds(given(["builder"]), bounded()), key).to.equal(false);
            expect(bounds(given([]), bounded()), key).to.equal(true);
        }
    });

    it("does not take the policy's own document or boundary for another's", () => {
        const Condition = { StringEquals: { "iam:PermissionsBoundary": arn } };
        const own = { ...known.props, policy: { Statement: { Condition } }, permissionsBoundary: arn, policyArn: arn };
        expect(bounds({ ...known, props: own })).to.equal(false);
        expect(bounds({ ...known, props: own }, bounded())).to.equal(true);
    });

    it("finds the boundary beside what is not known yet, and cannot tell where nothing else names it", () => {
        const unsure = making({ StringEquals: { "iam:PermissionsBoundary": [unknownValue] } });
        expect(bounds(known, unsure, bounded())).to.equal(true);
        expect(bounds(known, making({ ArnEquals: { "iam:PermissionsBoundary": [unknownValue, arn] } }))).to.equal(true);
        expect(() => bounds(known, unsure)).to.throw(/can't be known/);
        expect(bounds(known, declare(RolePolicy, "later", { policy: unknownValue }))).to.equal(false);
    });
});
