import { expect } from "chai";
import * as fc from "fast-check";
import { secretText, shownValue, unknownText, withheldText } from "../../../../operations/report/inventory/shownValue";
import { stateSecret } from "../reportStates";

const mark = "4dabf18193072939515e22adb298388d";

describe("operations/report/inventory/shownValue", () => {
    it("replaces secrets wherever they are, encrypted or not", () => {
        expect(
            shownValue({
                password: stateSecret,
                list: [{ deep: { [mark]: "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' } }],
                plain: "kept",
            }),
        ).to.deep.equal({ password: secretText, list: [{ deep: secretText }], plain: "kept" });
    });

    it("replaces whatever else the engine marks, such as files", () => {
        expect(shownValue({ code: { [mark]: "c44067f5952c0a294b673a41bacd8c17", text: "x" } })).to.deep.equal({
            code: withheldText,
        });
    });

    it("says what is not known yet, also as a part of a text", () => {
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        expect(shownValue([unknown, `arn:aws:kms:::${unknown}`, "other"])).to.deep.equal([
            unknownText,
            unknownText,
            "other",
        ]);
    });

    it("leaves nothing of a secret in any value", () => {
        const { value } = fc.letrec((tie) => ({
            value: fc.oneof(
                { maxDepth: 4 },
                fc.constant(stateSecret),
                fc.string(),
                fc.constant(null),
                fc.integer(),
                fc.array(tie("value"), { maxLength: 3 }),
                fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
            ),
        }));
        fc.assert(
            fc.property(value, (any) => {
                const text = JSON.stringify(shownValue(any));
                expect(text).to.not.include(stateSecret.ciphertext);
                expect(text).to.not.include(mark);
            }),
        );
    });
});
