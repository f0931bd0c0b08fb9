import { expect } from "chai";
import { problemsWith, readChanged, refusesEach } from "./configProblems";

const singleAccount = { staging: "staging", prod: "prod" };
const daysRule = "allowed: a whole number from 1 to 3650. Example: 90.";

describe("the rules of captures", () => {
    refusesEach([
        ["prod", { capture: { expireDays: 0 } }, `capture.expireDays: received 0; ${daysRule}`],
        ["prod", { capture: { expireDays: 3651 } }, `capture.expireDays: received 3651; ${daysRule}`],
        ["prod", { capture: { expireDays: 1.5 } }, `capture.expireDays: received 1.5; ${daysRule}`],
        ["prod", { capture: { days: 30 } }, "capture.days: nothing reads this key. Known here: expireDays."],
        [
            "dev",
            { capture: { expireDays: 30 } },
            "capture: no stage is in this account, so nothing is captured here; give the key to the target stacks.",
        ],
        [
            "prod",
            { breakGlassRole: "*" },
            'breakGlassRole: received "*"; allowed: the name of a role with its path if it has one, that is what follows ' +
                "role/ in the ARN. Example: sm-mlops-break-glass.",
        ],
    ]);

    for (const expireDays of [1, 3650]) {
        it(`accept ${expireDays} days, in target accounts and in stages of the development account`, async () => {
            const capture = { expireDays };
            expect(await readChanged("prod", { capture })).to.deep.include({ capture });
            expect(await readChanged("dev", { capture, targets: undefined, singleAccount })).to.deep.include({
                capture,
            });
        });
    }

    it("keep captures for 90 days where nothing is said", async () => {
        expect(await readChanged("prod", { capture: undefined })).to.deep.include({ capture: { expireDays: 90 } });
        expect(await readChanged("dev", {})).to.not.have.property("capture");
    });

    it("hold for the names of buckets of each stage", async () => {
        const longest = { name: "twelve-chars", stage: "tenletters" };
        const tooLong = (stage: string): string =>
            `secure-mlops:environment.name: "twelve-chars" and stage "${stage}" make bucket names of 64 characters in ` +
            "us-isof-south-1; S3 allows 63, shorten one of them.";
        const region = "us-isof-south-1";
        const dataScience = { account: "111122223333", stage: "dev" };
        expect(await problemsWith("prod", { environment: longest, region, dataScience })).to.deep.equal([
            tooLong("tenletters"),
        ]);
        const account = { id: "111122223333", region, deploymentRole: "deployment" };
        const stages = { targets: undefined, packages: undefined, singleAccount: { staging: "a", prod: "tenletters" } };
        expect(
            await problemsWith("dev", { environment: { ...longest, stage: "dev" }, account, ...stages }),
        ).to.deep.equal([tooLong("tenletters")]);
    });
});
