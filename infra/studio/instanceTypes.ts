const standardSizes = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"];
const graphicsSizes = ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"];

/**
 * Sizes of the instance families that Studio offers. A family that AWS adds later shows up in Studio until it is added
 * here, and cannot be started, because IAM names what is allowed.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceSpec.html
 */
const families: Readonly<Record<string, readonly string[]>> = {
    t3: ["micro", "small", "medium", "large", "xlarge", "2xlarge"],
    m5: standardSizes,
    m5d: standardSizes,
    m6i: [...standardSizes, "32xlarge"],
    m6id: [...standardSizes, "32xlarge"],
    m7i: [...standardSizes, "48xlarge"],
    c5: ["large", "xlarge", "2xlarge", "4xlarge", "9xlarge", "12xlarge", "18xlarge", "24xlarge"],
    c6i: [...standardSizes, "32xlarge"],
    c6id: [...standardSizes, "32xlarge"],
    c7i: [...standardSizes, "48xlarge"],
    r5: standardSizes,
    r6i: [...standardSizes, "32xlarge"],
    r6id: [...standardSizes, "32xlarge"],
    r7i: [...standardSizes, "48xlarge"],
    g4dn: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
    g5: graphicsSizes,
    g6: graphicsSizes,
    g6e: graphicsSizes,
    p3: ["2xlarge", "8xlarge", "16xlarge"],
    p3dn: ["24xlarge"],
    p4d: ["24xlarge"],
    p4de: ["24xlarge"],
    p5: ["48xlarge"],
    p5en: ["48xlarge"],
    "p6-b200": ["48xlarge"],
    trn1: ["2xlarge", "32xlarge"],
    trn1n: ["32xlarge"],
    geospatial: ["interactive"],
};

/** Instance types that Studio offers of itself. */
export function knownInstanceTypes(): string[] {
    return Object.entries(families).flatMap(([family, sizes]) => sizes.map((size) => `ml.${family}.${size}`));
}

/** What has to be hidden for Studio to offer no others than the allowed types. */
export function hiddenInstanceTypes(allowed: readonly string[]): string[] {
    return knownInstanceTypes().filter((type) => !allowed.includes(type));
}
