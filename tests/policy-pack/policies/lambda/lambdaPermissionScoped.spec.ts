import { Permission } from "@pulumi/aws/lambda";
import { expect } from "chai";
import { lambdaPermissionScoped as policy } from "../../../../policy-pack/policies/lambda/lambdaPermissionScoped";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(Permission, "permission", props));
const service = "events.amazonaws.com";
const anybody = refuses("permission: principal is *; everybody could invoke the function.");
const anySource = refuses(
    `permission: neither sourceAccount nor sourceArn names an account; ${service} could invoke the function for anybody.`,
);

describe("lambda-permission-scoped", () => {
    it("accepts accounts, an organisation, and services for a named account", async () => {
        for (const props of [
            { principal: "111122223333" },
            { principal: "arn:aws:iam::111122223333:role/ci" },
            { principal: "*", principalOrgId: "o-1" },
            { principal: service, sourceAccount: "111122223333" },
            { principal: service, sourceAccount: unknownValue },
            { principal: service, sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/*" },
            { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::data" },
        ]) {
            expect(await judged(props), JSON.stringify(props)).to.deep.equal(passes);
        }
    });

    it("refuses everybody", async () => {
        expect(await judged({ principal: "*" })).to.deep.equal(anybody);
        expect(await judged({ principal: "*", sourceAccount: "111122223333" })).to.deep.equal(anybody);
    });

    it("refuses a service for whatever account", async () => {
        expect(await judged({ principal: service })).to.deep.equal(anySource);
        const sourceArn = "arn:aws:events:eu-west-1:*:rule/retrain";
        expect(await judged({ principal: service, sourceArn })).to.deep.equal(anySource);
        const inChina = await judged({ principal: "s3.amazonaws.com.cn" });
        expect(inChina.violations).to.have.length(1);
    });

    it("cannot judge a principal or a source that is not known yet", async () => {
        expect((await judged({ principal: unknownValue })).unknown).to.match(/principal can't be known/);
        expect((await judged({ principal: service, sourceArn: unknownValue })).unknown).to.match(/sourceArn can't be/);
    });
});
