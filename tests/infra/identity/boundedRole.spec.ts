import { expect } from "chai";
import { BoundedRole, type BoundedRoleArgs } from "../../../infra/identity/boundedRole";
import { endpointTestPermissions, endpointTestTrust } from "../../../infra/identity/endpointTestRole";
import { policyDocument } from "../../../infra/identity/policyDocument";
import { valueOf } from "../../support/mocks";
import { boundaryArn, development, production } from "../fixtures";
import { contents, once, one, record, waitsFor } from "../recorded";

const args: BoundedRoleArgs = {
    scope: production,
    purpose: "endpoint-test",
    description: "Sends test requests",
    trust: endpointTestTrust(development, undefined),
    permissions: endpointTestPermissions(production),
    boundaryArn,
};

const standard = once(() => record(() => new BoundedRole("tester", args)));

describe("infra/identity/BoundedRole", () => {
    it("is a role with one inline policy", async () => {
        const recording = await standard();
        expect(contents(recording)).to.deep.equal([
            "aws:iam/role:Role tester-role",
            "aws:iam/rolePolicy:RolePolicy tester-policy",
            "secure-mlops:identity:BoundedRole tester",
        ]);
    });

    it("gives the role its fixed name and path, its trust and its boundary, for an hour", async () => {
        const recording = await standard();
        expect(one(recording, "aws:iam/role:Role", "tester-role").inputs).to.deep.equal({
            name: "sm-mlops-prod-eu-west-1-endpoint-test",
            path: "/sm-mlops/prod/",
            description: "Sends test requests",
            assumeRolePolicy: policyDocument(args.trust),
            permissionsBoundary: boundaryArn,
            maxSessionDuration: 3600,
        });
    });

    it("gives it its permissions and no managed policy", async () => {
        const recording = await standard();
        expect(one(recording, "aws:iam/rolePolicy:RolePolicy", "tester-policy").inputs).to.deep.equal({
            role: "sm-mlops-prod-eu-west-1-endpoint-test",
            name: "endpoint-test",
            policy: policyDocument(args.permissions),
        });
    });

    it("hands out the ARN once the permissions are in place", async () => {
        const { created: role } = await standard();
        expect(await valueOf(role.arn)).to.match(/:role\/sm-mlops\/prod\/sm-mlops-prod-eu-west-1-endpoint-test$/);
        expect(await waitsFor(role.arn)).to.deep.equal([
            "aws:iam/role:Role tester-role",
            "aws:iam/rolePolicy:RolePolicy tester-policy",
        ]);
    });
});
