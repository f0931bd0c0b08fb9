import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import type { ProductEnvironment } from "../../../../infra/catalog/product";
import { environment as product } from "../../../../infra/catalog/products/environment";
import { formOf } from "../../../../infra/catalog/synthesis/forms";
import { logicalId, rootName } from "../../../../infra/catalog/synthesis/logicalId";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import { planSubnets } from "../../../../infra/network/cidr";
import type { HumanAccess } from "../../../../infra/identity/peopleTrust";
import { launchedScope, launchRoleArn, scopeTags } from "../../../../infra/support/naming";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../../../infra/dataScienceEnvironment";
import type { RecordedResource } from "../../../support/mocks";
import { additionsFor } from "../../../support/outputs";
import { development, exemptRoleArns, organizationId } from "../../fixtures";
import { record } from "../../recorded";
import { environment } from "../fixtures";
import { ofProgram, ofTemplate } from "./canonical";
import { resourcesOfTheProgram } from "./differences";
import { differing } from "./differing";
import { evaluate } from "./evaluate";

const { accountId, region, partition } = development;

const scope = launchedScope(development, "fraud");

/** What `pulumi up` is told of such an environment. */
const args: DataScienceEnvironmentArgs = {
    scope,
    network: networkIn(2),
    humans: environment.launched.humans,
    studio: {
        authentication: "IAM",
        defaultInstanceType: "ml.m5.large",
        maximumIdleShutdownMinutes: 60,
        users: [{ name: "alice", sessionName: "alice@example.com" }],
        projects: false,
    },
    packages: { upstream: "pypi", publishers: [] },
    exemptRoleArns: [...exemptRoleArns, launchRoleArn(development, "environment")],
    organizationId,
};

/** The network of a block, in so many of the zones that a template takes. */
function networkIn(zones: number): DataScienceEnvironmentArgs["network"] {
    return {
        mode: "isolated",
        cidrBlock: "10.20.0.0/18",
        subnets: planSubnets("10.20.0.0/18", zones).map((cidrBlock, place) => ({
            zoneId: `Zone${place + 1}`,
            cidrBlock,
        })),
        flowLogs: { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
        awsBuckets: [],
    };
}

/** What somebody enters for it, and what the account tells the template. */
const given = {
    "AWS::AccountId": accountId,
    "AWS::Region": region,
    "AWS::Partition": partition,
    "/sm-mlops/dev/s3-prefix-list-id": "pl-product-network-s3-gateway",
    Name: "fraud",
    FirstAddress: "10.20.0.0",
    NetworkSize: "18",
    StudioInstanceType: "ml.m5.large",
    UserName: "alice",
    SignInName: "alice@example.com",
};

const people: HumanAccess = {
    mfa: false,
    dataScienceAdmin: { principals: ["arn:aws:iam::111122223333:role/sso/lead"] },
    teamAdmin: { principals: ["arn:aws:iam::222233334444:user/anna"] },
    dataScientist: { principals: ["arn:aws:iam::111122223333:role/sso/science"] },
};

const cases: Readonly<Record<string, readonly [ProductEnvironment, DataScienceEnvironmentArgs]>> = {
    "two zones and packages": [environment, args],
    "four zones, IAM Identity Center and people who are named": [
        // Buckets that are given are those of the environment that offers it.
        {
            ...environment,
            zones: 4,
            buckets: { data: "data-of-others", models: "models-of-others" },
            packages: false,
            authentication: "SSO",
            launched: { humans: people },
        },
        {
            scope,
            network: networkIn(4),
            humans: people,
            exemptRoleArns: args.exemptRoleArns,
            organizationId,
            studio: {
                ...args.studio,
                authentication: "SSO",
                users: [{ name: "alice", ssoUser: "alice@example.com" }],
            },
        },
    ],
};

/** The resource as the provider sends it, with the tags of the stage. */
function tagged(resource: RecordedResource): RecordedResource {
    const form = formOf(resource.type);
    if (form?.kind !== "resource" || !("tags" in form.properties)) {
        return resource;
    }
    const { inputs } = resource;
    return { ...resource, inputs: { ...inputs, tags: { ...scopeTags(scope), ...(inputs.tags as object) } } };
}

/** What AWS says of the resources of the program, by what stands for it in a template. */
function attributesOf(resources: readonly RecordedResource[]): Record<string, string> {
    const told = resources.flatMap(({ type, name, inputs }) => {
        const form = formOf(type);
        if (form?.kind !== "resource") {
            return [];
        }
        const { id, outputs } = additionsFor({ type, name, inputs, accountId, region });
        const values: Readonly<Record<string, unknown>> = { ...inputs, id, ...outputs };
        const logical = logicalId(name, form.suffix);
        return Object.entries(form.outputs ?? {}).map(([output, attribute]) => [
            attribute === "Ref" ? logical : `${logical}.${attribute}`,
            String(values[output]),
        ]);
    });
    return Object.fromEntries(told) as Record<string, string>;
}

describe("an environment that is launched, and the same by pulumi up", function () {
    this.timeout(60_000);

    for (const [what, [where, program]] of Object.entries(cases)) {
        it(`are the same resources with the same properties, with ${what}`, async () => {
            const { resources } = await record(() => {
                const provider = new Provider("account", { region, allowedAccountIds: [accountId] });
                return new DataScienceEnvironment(rootName, program, { providers: [provider] });
            });
            const template = await synthesise(product, where);
            const launched = ofTemplate(evaluate(template, given, attributesOf(resources)));
            const expressible = resources.filter(({ type }) => !(type in resourcesOfTheProgram)).map(tagged);
            const deployed = ofProgram(expressible.filter(({ type }) => !type.startsWith("pulumi:")));

            expect(differing(launched, deployed)).to.deep.equal({});
            expect(launched).to.have.length(deployed.length).and.not.to.be.empty;
        });
    }
});
