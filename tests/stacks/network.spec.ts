import { expect } from "chai";
import * as fc from "fast-check";
import { dataScienceEndpoints } from "../../infra/network/endpointServices";
import { documents } from "../infra/recorded";
import { endpointsNamed } from "../infra/subjects";
import { rejection } from "../support/errors";
import {
    existingEndpoints,
    existingSubnets,
    existingVpcId,
    existingVpcLookups,
    existingVpcNetwork,
} from "../support/existingVpc";
import { recordedMode, stackModes } from "../support/modes";
import type { StackKeys } from "../support/stackFiles";
import { runDataScience } from "../support/stacks";

describe("a development stack of each mode", () => {
    for (const mode of stackModes.filter(({ stack }) => stack === "dev")) {
        it(`publishes its network: ${mode.name}`, async () => {
            const { outputs } = await recordedMode(mode);
            expect(outputs.vpcId).to.match(/^vpc-\w/);
            expect(new Set(outputs.privateSubnetIds as string[])).to.have.lengthOf(2);
            expect(outputs.s3EndpointId).to.match(/^vpce-\w/);
            expect(outputs.kmsEndpointId).to.match(/^vpce-\w/);
        });
    }

    it("is refused with what an existing network lacks", async () => {
        const lacking = {
            ...existingVpcLookups,
            "aws:ec2/getVpc:getVpc": () => ({ ...existingVpcNetwork, default: true }),
        };
        const run = runDataScience({ changes: { network: { existing: existingSubnets } }, calls: lacking });
        expect(await rejection(run)).to.contain(`${existingVpcId} is the default VPC`);
    });
});

/** Everything that a stack file may say of a network, as far as endpoints depend on it. */
const networks: fc.Arbitrary<StackKeys> = fc
    .record({
        place: fc.constantFrom(
            { create: { cidr: "10.0.0.0/16" } },
            { create: { cidr: "10.0.0.0/16", egress: "nat" } },
            { existing: existingSubnets },
            { existing: { vpcId: existingVpcId, createSubnets: { cidr: "10.0.128.0/18" } } },
        ),
        given: fc.subarray(Object.keys(existingEndpoints)),
        omit: fc.subarray(dataScienceEndpoints),
    })
    .map(({ place, given, omit }) => {
        const existing = "existing" in place ? given.filter((name) => !omit.some((omitted) => omitted === name)) : [];
        return {
            ...place,
            endpoints: {
                existing: Object.fromEntries(existing.map((name) => [name, existingEndpoints[name]])),
                omit,
            },
        };
    });

describe("the policies of a development stack", () => {
    it("name the endpoints that its network has, whatever the stack file says of them", async function () {
        this.timeout(30_000);
        await fc.assert(
            fc.asyncProperty(networks, async (network) => {
                const run = await runDataScience({ changes: { network }, calls: existingVpcLookups });
                const named = documents(run).flatMap((document) => document.statements.flatMap(endpointsNamed));
                const { s3EndpointId, kmsEndpointId } = run.outputs;
                expect(named.filter((ids) => ids.length === 0)).to.be.empty;
                expect(named.flat().filter((id) => !/^vpce-\w[\w-]*$/.test(id))).to.be.empty;
                expect(named.flat()).to.include.members([s3EndpointId, kmsEndpointId]);
                const { s3, kms } = (network.endpoints as { readonly existing: Record<string, string> }).existing;
                expect([s3EndpointId, kmsEndpointId]).to.deep.equal([
                    s3 ?? "vpce-data-science-network-s3-gateway",
                    kms ?? "vpce-data-science-network-endpoint-kms",
                ]);
            }),
            { numRuns: 15 },
        );
    });
});
