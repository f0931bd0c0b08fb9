import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../dataScienceEnvironment";
import { flowLogDefaults } from "../../network/flowLogs";
import { idleMinutes, studioDefaults } from "../../studio/studioSettings";
import {
    environmentProduct,
    launchedScope,
    launchedStage,
    launchRoleArn,
    nameLimits,
    scopeTags,
    type Scope,
} from "../../support/naming";
import type { Product, ProductInputs } from "../product";
import { subnetBlock, vpcBlock, vpcSizes, zoneName } from "../synthesis/addresses";
import { exemptRoleArns } from "./projectInputs";
import { userParameters } from "./userProfile";

const byte = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

/** Multiples of four: where blocks of the smallest size begin. */
const start = "([048]|1?([2468][048]|[13579][26])|10[048]|2([024][048]|[13][26]|52))[.]0";

/** RFC 1918 without the block of SageMaker's containers, and RFC 6598. */
const blocks = [
    `10[.]${byte}`,
    "172[.](16|1[89]|2[0-9]|3[01])",
    "192[.]168",
    "100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])",
];

const parameters = {
    Name: {
        label: "Name of the environment",
        description: "What the names of all its resources have in them. For good: another name is another environment.",
        allowedPattern: "^[a-z0-9]+$",
        constraint: "At most 6 lower-case letters and digits.",
        // One less than a stage holds: names of buckets fit in every region then, whatever the environment is called.
        maxLength: nameLimits.stage - launchedStage.length - 1,
    },
    FirstAddress: {
        label: "First address",
        description:
            "Where the block of the network begins. It has to fit the size: a block of /16 begins with x.x.0.0, one of /20 " +
            "at a multiple of 16 in the third number. For good: another block is another network.",
        default: "10.0.0.0",
        allowedPattern: `^(${blocks.join("|")})[.]${start}$`,
        constraint:
            "A private address that ends in .0, with a multiple of 4 before it: in 10.0.0.0/8, 172.16.0.0/12, " +
            "192.168.0.0/16 or 100.64.0.0/10, and not in 172.17.0.0/16, which SageMaker uses itself.",
    },
    NetworkSize: {
        label: "Size of the network",
        description: "Prefix length of its block. A subnet in each zone has an eighth of it. For good.",
        default: "20",
        allowedValues: vpcSizes,
    },
    StudioInstanceType: {
        label: "Instances of Studio",
        description: "Type that applications of Studio start on. People choose among all that are listed here.",
        default: studioDefaults.instanceTypes[0],
        allowedValues: studioDefaults.instanceTypes,
    },
    UserName: {
        ...userParameters.UserName,
        label: "First user of Studio",
        description: "Name of the profile. For good: another name is another profile.",
    },
    SignInName: userParameters.SignInName,
} as const satisfies Product["parameters"];

type Inputs = ProductInputs<keyof typeof parameters>;

/** The environment that is launched, as a stage of the one that offers it. */
function own({ scope, chosen }: Pick<Inputs, "scope" | "chosen">): Scope {
    const { imageAccounts } = scope;
    return { ...launchedScope(scope, chosen("Name")), ...(imageAccounts === undefined ? {} : { imageAccounts }) };
}

/**
 * A team's own environment: an isolated network, Studio with a first user, packages, keys and buckets, in the account of
 * the environment that offers it (docs/self-service.md).
 */
export const environment: Product<keyof typeof parameters> = {
    name: environmentProduct,
    title: "Data science environment",
    description: "A team's own environment: a network without internet, Studio, packages, keys, buckets and roles",
    audience: "data-science-administrators",
    launches: "environments",
    parameters,
    groups: {
        Environment: ["Name"],
        Network: ["FirstAddress", "NetworkSize"],
        Studio: ["StudioInstanceType"],
        "First user": ["UserName", "SignInName"],
    },
    tags: (inputs) => scopeTags(own(inputs)),
    create: (inputs) => {
        new DataScienceEnvironment(inputs.name, environmentArgs(inputs));
    },
};

function environmentArgs(inputs: Inputs): DataScienceEnvironmentArgs {
    const { scope, chosen } = inputs;
    const { zones, organizationId, launched, authentication } = inputs.environment;
    const block = { address: "FirstAddress", size: "NetworkSize" };
    const signInName = chosen("SignInName");
    return {
        scope: own(inputs),
        network: {
            mode: "isolated",
            cidrBlock: vpcBlock(block),
            subnets: Array.from({ length: zones }, (_, place) => ({
                zoneId: zoneName(place),
                cidrBlock: subnetBlock(block, place),
            })),
            flowLogs: flowLogDefaults,
            awsBuckets: [],
        },
        humans: launched.humans,
        studio: {
            authentication: authentication ?? "IAM",
            defaultInstanceType: chosen("StudioInstanceType"),
            // A profile of CloudFormation has the idle shutdown of its domain.
            maximumIdleShutdownMinutes: idleMinutes.shortest,
            users: [
                {
                    name: chosen("UserName"),
                    ...(authentication === "SSO" ? { ssoUser: signInName } : { sessionName: signInName }),
                },
            ],
            // The switch of the account is in the environment that offers this one.
            projects: false,
        },
        ...(launched.upstream === undefined ? {} : { packages: { upstream: launched.upstream, publishers: [] } }),
        // CloudFormation sets up buckets from outside of the network, as whoever launches it.
        exemptRoleArns: [...exemptRoleArns(inputs), launchRoleArn(scope, environmentProduct)],
        ...(organizationId === undefined ? {} : { organizationId }),
        protect: true,
    };
}
