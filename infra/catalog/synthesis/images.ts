import { imageAccounts, imageColumns } from "../../identity/imagesOfAws";
import type { Properties } from "./form";
import { tokenText } from "./tokens";

const mappingName = "ImagesOfAws";

/** An account that nobody has: it stands for images that AWS does not publish in a region. */
const nobody = "000000000000";

/** Accounts of AWS that hold SageMaker's images, by region and by what is in them. */
export const imageMappings: Readonly<Record<string, Properties>> = {
    [mappingName]: Object.fromEntries(
        Object.entries(imageAccounts).map(([region, accounts]) => [
            region,
            Object.fromEntries(imageColumns.map((image, place) => [image, accounts[place] ?? nobody])),
        ]),
    ),
};

/** The same accounts, in whatever region the template is launched. In one that the table lacks, it is refused. */
export const imagesOfRegion: Readonly<Record<string, string>> = Object.fromEntries(
    imageColumns.map((image) => [
        image,
        tokenText({
            kind: "expression",
            name: `Images${image.charAt(0).toUpperCase()}${image.slice(1)}`,
            attribute: JSON.stringify({ "Fn::FindInMap": [mappingName, { Ref: "AWS::Region" }, image] }),
        }),
    ]),
);
