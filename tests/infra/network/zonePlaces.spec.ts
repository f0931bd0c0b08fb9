import { expect } from "chai";
import fc from "fast-check";
import { zonePlaces } from "../../../infra/network/zonePlaces";

const four = ["euw1-az1", "euw1-az2", "euw1-az3", "euw1-az4"] as const;

describe("infra/network/zonePlaces", () => {
    it("are those of the numbers in the ids", () => {
        expect(zonePlaces(["euw1-az2", "euw1-az3"], 4)).to.deep.equal([1, 2]);
        expect(zonePlaces(["euw1-az3", "euw1-az1"], 4)).to.deep.equal([2, 0]);
    });

    it("are the first ones where only the number of zones is known", () => {
        expect(zonePlaces(3, 4)).to.deep.equal([0, 1, 2]);
    });

    it("are the next free ones where numbers exceed the room", () => {
        expect(zonePlaces(["use1-az4", "use1-az6"], 4)).to.deep.equal([3, 1]);
        expect(zonePlaces(["usw1-az1", "usw1-az3"], 2)).to.deep.equal([0, 1]);
    });

    it("stay the same for every zone when another one comes, wherever it stands", () => {
        fc.assert(
            fc.property(fc.shuffledSubarray([...four], { minLength: 2 }), (zones) => {
                const [, ...before] = zones;
                expect(zonePlaces(zones, 4).slice(1)).to.deep.equal(zonePlaces(before, 4));
            }),
        );
    });

    it("are different ones within the room, whatever the zones and their order", () => {
        const ids = fc.uniqueArray(
            fc.integer({ min: 1, max: 12 }).map((number) => `use1-az${number}`),
            { minLength: 1, maxLength: 4 },
        );
        fc.assert(
            fc.property(ids, fc.integer({ min: 4, max: 8 }), (zones, room) => {
                const places = zonePlaces(zones, room);
                expect(new Set(places).size).to.equal(zones.length);
                expect(places.every((place) => place >= 0 && place < room)).to.equal(true);
                expect(zonePlaces(zones.toReversed(), room)).to.deep.equal(places.toReversed());
            }),
        );
    });
});
