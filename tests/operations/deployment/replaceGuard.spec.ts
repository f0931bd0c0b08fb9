import { expect } from "chai";
import { guarded, objections } from "../../../operations/deployment/replaceGuard";
import { readStackFile } from "../../../operations/stackConfig";
import { exampleFile } from "../../support/stackFiles";
import { changesIn, eventsOf, inAccount, step } from "./steps";

const prod = { name: "prod", config: readStackFile(exampleFile("prod")) };

function objectionsTo(type: string, op: string, replaceable?: readonly string[], protect = false): string[] {
    const more = { ...inAccount, diffs: ["name"], old: { protect } };
    const changes = changesIn(eventsOf([step(type, "a-resource", op, more)]));
    return objections(
        { ...prod, config: { ...prod.config, ...(replaceable === undefined ? {} : { replaceable }) } },
        { changes },
    );
}

describe("operations/deployment/replaceGuard", () => {
    it("watches over domains, keys, buckets, VPCs and model package groups", () => {
        expect([...new Set(Object.values(guarded).map(({ name }) => name))]).to.deep.equal([
            "Studio domain",
            "customer key",
            "bucket",
            "VPC",
            "model package group",
        ]);
    });

    for (const type of Object.keys(guarded)) {
        it(`lets no ${type} be replaced or deleted, and does not mind creations and updates`, () => {
            for (const op of ["replace", "delete", "create-replacement", "delete-replaced"]) {
                expect(objectionsTo(type, op), op).to.have.length(1);
            }
            for (const op of ["create", "update", "same", "import"]) {
                expect(objectionsTo(type, op), op).to.be.empty;
            }
        });
    }

    it("says what, where, why, what is lost, and the ways out", () => {
        expect(objectionsTo("aws:kms/key:Key", "replace")).to.deep.equal([
            "Stack prod would replace the customer key a-resource in account 444455556666, because of name. Lost: " +
                "everything that is encrypted under it, once it is deleted. Instead: let it rotate, or change its policy, " +
                "which are updates. To do it all the same, add a-resource to secure-mlops:replaceable in the stack file.",
        ]);
    });

    it("lets go what the stack file names, by name or by beginning", () => {
        expect(objectionsTo("aws:kms/key:Key", "delete", ["a-resource"])).to.be.empty;
        expect(objectionsTo("aws:kms/key:Key", "delete", ["a-res*"])).to.be.empty;
        expect(objectionsTo("aws:kms/key:Key", "delete", ["a-res", "resource*", "a-resource-2"])).to.have.length(1);
    });

    it("says of what is protected that this has to be lifted first, whatever it is", () => {
        const end = "set secure-mlops:protect to false and deploy that beforehand.";
        expect(objectionsTo("aws:ec2/subnet:Subnet", "replace", undefined, true)).to.deep.equal([
            "Stack prod would replace the ec2.Subnet a-resource in account 444455556666, because of name. It is protected. " +
                `To do it all the same, ${end}`,
        ]);
        expect(objectionsTo("aws:kms/key:Key", "delete", ["a-resource"], true)).to.have.length(1);
        expect(objectionsTo("aws:kms/key:Key", "delete", undefined, true)[0]).to.match(
            new RegExp(`add a-resource to secure-mlops:replaceable in the stack file, and ${end}$`),
        );
        expect(objectionsTo("aws:ec2/subnet:Subnet", "update", undefined, true)).to.be.empty;
    });

    it("does not mind what can be made again", () => {
        expect(objectionsTo("aws:ec2/vpcEndpoint:VpcEndpoint", "replace")).to.be.empty;
    });
});
