import { AccessPoint } from "@pulumi/aws/efs";
import { expect } from "chai";
import { efsAccessPointRoot as policy } from "../../../../policy-pack/policies/efs/efsAccessPointRoot";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (rootDirectory: unknown) => judge(policy, declare(AccessPoint, "point", { rootDirectory }));
const refused = refuses("point: rootDirectory.path is /; clients would reach the whole file system.");

describe("efs-access-point-root", () => {
    it("accepts a directory of its own", async () => {
        expect(await judged({ path: "/team" })).to.deep.equal(passes);
    });

    it("refuses the root, said or not", async () => {
        for (const rootDirectory of [undefined, null, {}, { path: "" }, { path: "/" }, { path: "//" }]) {
            expect(await judged(rootDirectory)).to.deep.equal(refused);
        }
    });

    it("cannot judge a directory that is not known yet", async () => {
        expect((await judged({ path: unknownValue })).unknown).to.match(/path can't be known/);
        expect((await judged(unknownValue)).unknown).to.match(/rootDirectory can't be known/);
    });
});
