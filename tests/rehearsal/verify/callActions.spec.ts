import { expect } from "chai";
import { actionsOf } from "../../../rehearsal/verify/callActions";

describe("actionsOf", () => {
    it("takes the operation's own name where nothing else is said", () => {
        expect(actionsOf("ec2:CreateVpc")).to.deep.equal(["ec2:CreateVpc"]);
    });

    it("knows operations whose action has another name, and those that need none", () => {
        expect(actionsOf("s3:HeadBucket")).to.deep.equal(["s3:ListBucket"]);
        expect(actionsOf("s3:PutPublicAccessBlock")).to.deep.equal(["s3:PutBucketPublicAccessBlock"]);
        expect(actionsOf("monitoring:PutMetricAlarm")).to.deep.equal(["cloudwatch:PutMetricAlarm"]);
        expect(actionsOf("sts:GetCallerIdentity")).to.deep.equal([]);
    });
});
