import { AccessPoint } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3AccessPointPublicAccessBlock as policy } from "../../../../policy-pack/policies/s3/s3AccessPointPublicAccessBlock";
import { declare, judge, passes, refuses, unknownValue, type Verdict } from "../../../support/policies";

const settings = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const blocked = Object.fromEntries(settings.map((setting) => [setting, true]));

const judgeBlock = (publicAccessBlockConfiguration: unknown): Promise<Verdict> =>
    judge(policy, declare(AccessPoint, "door", { bucket: "data", publicAccessBlockConfiguration }));
const off = (setting: string, name = "door") =>
    `${name}: publicAccessBlockConfiguration leaves ${setting} off; all are on.`;

describe("s3-access-point-public-access-block", () => {
    it("accepts all four settings, and those that are left out, which are on", async () => {
        for (const block of [blocked, { blockPublicAcls: "true" }, {}, undefined, null]) {
            expect(await judgeBlock(block), JSON.stringify(block)).to.deep.equal(passes);
        }
        expect(await judge(policy, declare(AccessPoint, "door", { bucket: "data" }))).to.deep.equal(passes);
    });

    for (const setting of settings) {
        it(`refuses an access point that turns ${setting} off`, async () => {
            for (const value of [false, "false"]) {
                expect(await judgeBlock({ ...blocked, [setting]: value })).to.deep.equal(refuses(off(setting)));
            }
        });
    }

    it("names each setting that is off", async () => {
        const open = Object.fromEntries(settings.map((setting) => [setting, false]));
        expect(await judgeBlock(open)).to.deep.equal(refuses(...settings.map((setting) => off(setting))));
    });

    it("judges access points of aws-native and in a template", async () => {
        const publicAccessBlockConfiguration = { blockPublicPolicy: false };
        const native = declare("aws-native:s3:AccessPoint", "door", { publicAccessBlockConfiguration });
        expect(await judge(policy, native)).to.deep.equal(refuses(off("blockPublicPolicy")));
        const templateBody =
            'Resources: { Door: { Type: "AWS::S3::AccessPoint", Properties: { PublicAccessBlockConfiguration: { BlockPublicPolicy: "false" } } } }';
        expect(await judge(policy, declare("aws:cloudformation/stack:Stack", "team", { templateBody }))).to.deep.equal(
            refuses(off("blockPublicPolicy", "team, resource Door of its template")),
        );
    });

    it("cannot judge what is not known yet, and finds what is known beside it", async () => {
        const unknown = (path: string) => `string value at .${path} can't be known during preview`;
        expect(await judgeBlock(unknownValue)).to.deep.equal({
            violations: [],
            unknown: unknown("publicAccessBlockConfiguration"),
        });
        expect(await judgeBlock({ blockPublicAcls: unknownValue, ignorePublicAcls: false })).to.deep.equal({
            ...refuses(off("ignorePublicAcls")),
            unknown: unknown("publicAccessBlockConfiguration.blockPublicAcls"),
        });
    });
});
