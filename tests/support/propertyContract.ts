import { expect } from "chai";
import type { PackPolicy } from "../../policy-pack/policies";
import type { ResourceClass } from "../../policy-pack/support/resourceTypes";
import { declare, judge, passes, refuses, unknownValue } from "./policies";

type Properties = Readonly<Record<string, unknown>>;

/** What a policy about one property promises. */
export interface PropertyContract {
    readonly type: ResourceClass | string;
    /** Properties of a resource that keeps the policy. */
    readonly compliant: Properties;
    /** Path of the property that the policy is about. */
    readonly property: string;
    /** Further values that pass. */
    readonly accepted?: readonly unknown[];
    /** Values that are refused, with what is found. */
    readonly refused: readonly (readonly [value: unknown, finding: string])[];
    /** What follows the finding in a message. */
    readonly otherwise: string;
    /** Whether a value that is written and not known yet passes. */
    readonly acceptsUnknown: boolean;
    /** Changes that put a resource outside of the policy's reach. */
    readonly exempt?: readonly Properties[];
}

/** Declares the tests of a policy about one property. */
export function propertyContract(policy: PackPolicy, contract: PropertyContract): void {
    const { type, compliant, property, otherwise } = contract;
    const judged = (props: Properties) => judge(policy, declare(type, "resource", props));
    const withValue = (value: unknown): Properties => changed(compliant, property.split("."), value);
    const refusal = (finding: string) => refuses(`resource: ${finding}; ${otherwise}`);

    describe(policy.name, () => {
        it("accepts a resource that keeps it", async () => {
            expect(await judged(compliant)).to.deep.equal(passes);
            for (const value of contract.accepted ?? []) {
                expect(await judged(withValue(value)), String(value)).to.deep.equal(passes);
            }
        });

        it("refuses a resource without the property, and every wrong value", async () => {
            for (const absent of [undefined, null]) {
                expect(await judged(withValue(absent))).to.deep.equal(refusal(`${property} is not set`));
            }
            for (const [value, finding] of contract.refused) {
                expect(await judged(withValue(value)), String(value)).to.deep.equal(refusal(finding));
            }
        });

        it(`${contract.acceptsUnknown ? "accepts" : "cannot judge"} a value that is not known yet`, async () => {
            const verdict = await judged(withValue(unknownValue));
            expect(verdict.violations).to.deep.equal([]);
            if (contract.acceptsUnknown) {
                expect(verdict).to.deep.equal(passes);
            } else {
                expect(verdict.unknown).to.match(/can't be known/);
            }
        });

        if (contract.exempt !== undefined) {
            it("asks nothing of resources that it is not about", async () => {
                for (const changes of contract.exempt ?? []) {
                    expect(await judged({ ...withValue(undefined), ...changes })).to.deep.equal(passes);
                }
            });
        }
    });
}

/** The properties with another value at the end of the path; `undefined` takes the property away. */
function changed(props: Properties, [key = "", ...rest]: readonly string[], value: unknown): Properties {
    if (rest.length === 0) {
        const others = Object.fromEntries(Object.entries(props).filter(([name]) => name !== key));
        return value === undefined ? others : { ...others, [key]: value };
    }
    const inner = props[key];
    return {
        ...props,
        [key]: changed(typeof inner === "object" && inner !== null ? (inner as Properties) : {}, rest, value),
    };
}
