import {
    AccessKey,
    Role,
    ServiceSpecificCredential,
    SigningCertificate,
    SshKey,
    User,
    UserLoginProfile,
} from "@pulumi/aws/iam";
import { expect } from "chai";
import { iamUserNotDeclared as policy } from "../../../../policy-pack/policies/iam/iamUserNotDeclared";
import { declare, judge, refuses, unknownValue, type Declared } from "../../../support/policies";

const lasting = (name: string, kind: string) =>
    refuses(`${name}: a ${kind} has credentials that last; a role has to be assumed instead.`);

describe("iam-user-not-declared", () => {
    it("refuses users and whatever they prove themselves by", async () => {
        for (const [type, kind] of [
            [User, "User"],
            [AccessKey, "AccessKey"],
            [UserLoginProfile, "UserLoginProfile"],
            [ServiceSpecificCredential, "ServiceSpecificCredential"],
            [SigningCertificate, "SigningCertificate"],
            [SshKey, "SshKey"],
        ] as const) {
            expect(await judge(policy, declare(type, "robot", { user: "robot" }))).to.deep.equal(
                lasting("robot", kind),
            );
        }
    });

    it("refuses those of aws-native and in a template", async () => {
        for (const type of ["User", "AccessKey"]) {
            const native = declare(`aws-native:iam:${type}`, "robot", { userName: "robot" });
            expect(await judge(policy, native)).to.deep.equal(lasting("robot", type));
            const template = { Resources: { Robot: { Type: `AWS::IAM::${type}` } } };
            const stack = declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify(template) });
            expect(await judge(policy, stack)).to.deep.equal(lasting("team, resource Robot of its template", type));
        }
    });

    it("refuses a user of whom nothing is known yet", async () => {
        expect(await judge(policy, declare(User, "robot", { name: unknownValue }))).to.deep.equal(
            lasting("robot", "User"),
        );
    });

    it("does not apply to roles, groups and resources of aws-native that are no users", async () => {
        const others: Declared[] = [
            declare(Role, "role", {}),
            declare("aws:iam/group:Group", "group", {}),
            declare("aws-native:iam:Role", "role", {}),
        ];
        for (const other of others) {
            expect((await judge(policy, other)).notApplicable).to.equal(
                "Policy only applies to resources like User, AccessKey, UserLoginProfile, ServiceSpecificCredential, " +
                    "SigningCertificate, SshKey",
            );
        }
    });
});
