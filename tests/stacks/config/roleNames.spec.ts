import { expect } from "chai";
import { nameLimits } from "../../../infra/support/naming";
import { roleNameProblems } from "../../../stacks/config/roleNames";
import { runDataScience, runStack, type StackRun } from "../../support/stacks";
import type { StackKeys } from "../../support/stackFiles";
import { problemsWith, refusesEach } from "./configProblems";

const longest = { name: "twelve-chars", stage: "tenletters" };
const distant = "ap-southeast-10";
const farthest = "us-gov-northwest-1";
const account = { id: "111122223333", deploymentRole: "deployment" };
const user = "b".repeat(nameLimits.studioUser);
const storage = { existing: { dataBucket: "acme-ml-data", modelBucket: "acme-ml-models" } };

/** Regions with codes as long as these are still to come, so nothing is known of them. */
async function problemsOfNames(stack: string, changes: StackKeys): Promise<string[]> {
    return (await problemsWith(stack, changes)).filter((problem) => !problem.includes("nobody knows yet"));
}

/** What an account of either kind says of a region in which nothing else is wrong. */
const tooLong = (length: number, region: string): string =>
    `environment.name: "twelve-chars" and stage "tenletters" make role names of ${length} characters in ${region}; ` +
    "IAM allows 64, shorten one of them.";

const userTooLong =
    `studio.users: "${user}" has ownRole, and the role's name has 65 characters in ${distant}; IAM allows 64, shorten ` +
    "the user's name or leave out ownRole.";

describe("names of roles that a long region code makes too long", () => {
    refusesEach(
        [
            ["identity", { environment: longest, account: { ...account, region: farthest } }, tooLong(67, farthest)],
            [
                "identity",
                {
                    environment: longest,
                    account: { ...account, region: distant },
                    studio: { users: [{ name: user, ownRole: true }, { name: `${user}b` }] },
                },
                userTooLong,
            ],
            [
                "dev",
                {
                    environment: longest,
                    account: { ...account, region: distant },
                    studio: { users: [{ name: user, ownRole: true }] },
                    packages: undefined,
                    storage,
                },
                userTooLong,
            ],
            [
                "dev",
                { environment: longest, account: { ...account, region: farthest }, packages: undefined, storage },
                tooLong(67, farthest),
            ],
        ],
        problemsOfNames,
    );

    const region = "us-gov-southcentral-1";
    const ofStages: [string, string, StackKeys][] = [
        [
            "in the development account",
            "dev",
            {
                environment: { name: "twelve-chars", stage: "d" },
                account: { ...account, region },
                packages: undefined,
                storage,
                targets: undefined,
                singleAccount: { staging: "tenletters", prod: "p" },
            },
        ],
        [
            "in accounts of its own",
            "prod",
            { environment: longest, region, dataScience: { account: account.id, stage: "d" } },
        ],
    ];
    for (const [where, stack, changes] of ofStages) {
        it(`are reported for a stage ${where}, together with the names of its buckets`, async () => {
            expect(await problemsOfNames(stack, changes)).to.have.members([
                `secure-mlops:${tooLong(65, region)}`,
                'secure-mlops:environment.name: "twelve-chars" and stage "tenletters" make bucket names of 70 characters in ' +
                    `${region}; S3 allows 63, shorten one of them.`,
            ]);
        });
    }

    it("do not arise where the roles exist already", async () => {
        const names = ["dataScienceAdmin", "teamAdmin", "dataScientist", "studioExecution", "pipelineExecution"];
        const services = ["serviceCatalogLaunch", "stackSetAdministration", "detectiveControl"];
        const existing = Object.fromEntries(
            [...names, ...services].map((name) => [name, `arn:aws-us-gov:iam::111122223333:role/${name}`]),
        );
        const changes = {
            environment: longest,
            account: { ...account, region: farthest },
            packages: undefined,
            storage,
            identity: { existing },
            studio: {},
            network: { create: { cidr: "10.0.0.0/16" }, flowLogs: { enabled: false } },
        };
        expect(await problemsOfNames("dev", { ...changes, protect: "no" })).to.deep.equal([
            'secure-mlops:protect: received "no"; allowed: true or false. Example: true.',
        ]);
    });

    it("are left to the limit of all regions where a user's name is beyond it", async () => {
        const changes = { environment: longest, account: { ...account, region: distant } };
        const problems = await problemsOfNames("identity", {
            ...changes,
            studio: { users: [{ name: `${user}b`, ownRole: true }] },
        });
        expect(problems).to.deep.equal([
            `secure-mlops:studio.users: "${user}b" has 26 characters and ownRole; the name of the role leaves 25, shorten the ` +
                "name or leave out ownRole.",
        ]);
    });

    it("do not arise in any region of 14 characters, and are left out where a part is missing", () => {
        for (const roles of ["data-science", "target"] as const) {
            expect(roleNameProblems(roles, { ...longest, region: "ap-southeast-2" }, [user])).to.deep.equal([]);
            expect(roleNameProblems(roles, { ...longest, region: undefined }, [user])).to.deep.equal([]);
            expect(roleNameProblems(roles, { ...longest, stage: undefined, region: farthest })).to.deep.equal([]);
        }
    });

    it("are measured by the longest name that each kind of stack makes", async () => {
        const longestIn = ({ resources }: StackRun): string | undefined =>
            resources
                .filter(({ type }) => type === "aws:iam/role:Role")
                .map(({ inputs }) => String(inputs.name))
                .sort((one, other) => other.length - one.length)[0];
        expect(longestIn(await runDataScience())).to.equal("sm-mlops-dev-eu-west-1-stack-set-administration");
        expect(longestIn(await runStack("identity"))).to.equal("sm-mlops-dev-eu-west-1-stack-set-administration");
        expect(longestIn(await runStack("prod"))).to.equal("sm-mlops-prod-eu-west-1-stack-set-execution");
    });
});
