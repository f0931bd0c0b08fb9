import { expect } from "chai";
import { roleDocuments } from "../../../infra/identity/roleDocuments";
import type { HumanAccess } from "../../../infra/identity/trust";
import { allowedBy, plain, type Context } from "../decisions";
import { development, organizationId } from "../fixtures";
import { own, roleOptions } from "./roleSupport";

const documents = roleDocuments(development, roleOptions);
const sageMaker = "sagemaker.amazonaws.com";
const account = { "aws:SourceAccount": "111122223333" };

type Case = readonly [it: string, role: keyof typeof documents, service: string, source: Context, admitted: boolean];

const job = { ...account, "aws:SourceArn": own("sagemaker", "training-job/t") };
const pipeline = { ...account, "aws:SourceArn": own("sagemaker", "pipeline/p/execution/e") };
const features = { ...account, "aws:SourceArn": own("sagemaker", "feature-group/f") };
const stackSet = { ...account, "aws:SourceArn": own("cloudformation", "stackset/sm-mlops-dev--abalone:1") };
const product = { ...account, "aws:SourceArn": own("servicecatalog", "stack/abalone/pp-1") };

const cases: Case[] = [
    ["admits jobs to Studio's role", "studio-execution", sageMaker, job, true],
    ["refuses jobs of another account", "studio-execution", sageMaker, { ...job, "aws:SourceAccount": "1" }, false],
    ["refuses SageMaker for nobody in particular", "studio-execution", sageMaker, account, false],
    ["refuses another service", "studio-execution", "lambda.amazonaws.com", job, false],
    ["admits pipelines to their role", "pipeline-execution", sageMaker, pipeline, true],
    ["admits feature groups to it", "pipeline-execution", sageMaker, features, true],
    ["refuses jobs to it, so no container gets it", "pipeline-execution", sageMaker, job, false],
    ["admits stack sets of projects", "stack-set-administration", "cloudformation.amazonaws.com", stackSet, true],
    [
        "refuses stack sets of others",
        "stack-set-administration",
        "cloudformation.amazonaws.com",
        { ...account, "aws:SourceArn": own("cloudformation", "stackset/payroll:1") },
        false,
    ],
    ["admits provisioned products", "service-catalog-launch", "servicecatalog.amazonaws.com", product, true],
    [
        "refuses Service Catalog for another account",
        "service-catalog-launch",
        "servicecatalog.amazonaws.com",
        { ...product, "aws:SourceAccount": "999988887777" },
        false,
    ],
    ["admits functions of the account", "detective-control", "lambda.amazonaws.com", account, true],
    ["refuses functions of nobody in particular", "detective-control", "lambda.amazonaws.com", {}, false],
];

const actions = ["sts:AssumeRole", "sts:SetSourceIdentity"];
const alice = { roleArn: "arn:aws:iam::111122223333:role/people/alice" };
const federated =
    "arn:aws:iam::999988887777:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Science_0123456789abcdef";

async function admits(
    humans: HumanAccess,
    roleArn: string,
    context: Context,
    organization?: string,
): Promise<string[]> {
    const people = roleDocuments(development, {
        ...roleOptions,
        humans,
        ...(organization === undefined ? {} : { organizationId: organization }),
    });
    const answers = await Promise.all(
        (["data-science-admin", "team-admin", "data-scientist"] as const).map(async (role) =>
            allowedBy(await plain(people[role].trust), { caller: { roleArn }, action: "sts:AssumeRole", context }),
        ),
    );
    expect(answers[1]).to.deep.equal(answers[0]);
    expect(answers[2]).to.deep.equal(answers[0]);
    return answers[0] ?? [];
}

describe("infra/identity trusts of services", () => {
    for (const [name, role, service, context, admitted] of cases) {
        it(name, async () => {
            const request = { caller: { service }, action: "sts:AssumeRole", context };
            expect(allowedBy(await plain(documents[role].trust), request)).to.have.lengthOf(Number(admitted));
        });
    }

    for (const role of ["studio-execution", "pipeline-execution"] as const) {
        it(`let SageMaker say for which Studio user it takes the role ${role}`, async () => {
            const [trust] = await plain(documents[role].trust);
            expect(trust?.Action).to.deep.equal(actions);
        });
    }
});

describe("infra/identity trusts of people", () => {
    // The tests do not fill in policy variables: the session is called as the variable is.
    const named = { "sts:RoleSessionName": "${aws:username}" };
    const mfa = { ...named, "aws:MultiFactorAuthPresent": "true" };

    it("admit users of the account with a second factor, under their own names", async () => {
        expect(await admits({ mfa: true }, alice.roleArn, mfa)).to.deep.equal(["AllowUsersOfThisAccount"]);
    });

    it("refuse a session without a second factor, and one that does not say", async () => {
        const humans = { mfa: true };
        expect(await admits(humans, alice.roleArn, { ...mfa, "aws:MultiFactorAuthPresent": "false" })).to.be.empty;
        expect(await admits(humans, alice.roleArn, named)).to.be.empty;
    });

    it("refuse another's name, and users of another account", async () => {
        const humans = { mfa: true };
        expect(await admits(humans, alice.roleArn, { ...mfa, "sts:RoleSessionName": "bob" })).to.be.empty;
        expect(await admits(humans, "arn:aws:iam::999988887777:role/people/alice", mfa)).to.be.empty;
    });

    it("admit named principals alone, without a second factor where none is asked for", async () => {
        const humans = { mfa: false, principals: [federated] };
        expect(await admits(humans, federated, {})).to.deep.equal(["AllowNamedPrincipals"]);
        expect(await admits(humans, `${federated}0`, {})).to.be.empty;
        expect(await admits(humans, alice.roleArn, mfa)).to.be.empty;
    });

    it("ask named principals for a second factor as well, unless told otherwise", async () => {
        const humans = { mfa: true, principals: [alice.roleArn] };
        expect(await admits(humans, alice.roleArn, {})).to.be.empty;
        expect(await admits(humans, alice.roleArn, mfa)).to.deep.equal(["AllowNamedPrincipals"]);
    });

    it("ask named principals to belong to the organisation where one is known", async () => {
        const humans = { mfa: false, principals: [federated] };
        expect(
            await admits(humans, federated, { "aws:PrincipalOrgID": organizationId }, organizationId),
        ).to.have.lengthOf(1);
        expect(await admits(humans, federated, { "aws:PrincipalOrgID": "o-zzzzzzzzzz" }, organizationId)).to.be.empty;
    });
});
