import { expect } from "chai";
import { roleDocuments } from "../../../infra/identity/roleDocuments";
import { allowedBy, plain, type Context } from "../decisions";
import { development } from "../fixtures";
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
