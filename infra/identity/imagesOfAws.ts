import type { Scope } from "../support/naming";

/** Images that AWS publishes, by the registry that they are in, with a pattern over their names. */
const repositories = {
    /** XGBoost, scikit-learn and Spark ML. */
    algorithms: "sagemaker-*",
    /** Deep learning: PyTorch, TensorFlow, Hugging Face and others. */
    frameworks: "*",
    modelMonitor: "sagemaker-model-monitor-analyzer",
    clarify: "sagemaker-clarify-processing",
    spark: "sagemaker-spark-processing",
} as const;

export type ImagesOfAws = keyof typeof repositories;

/**
 * Accounts of AWS that hold the images, by region. What has no account is not published there.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
const accounts: Readonly<Record<string, Readonly<Partial<Record<ImagesOfAws, string>>>>> = {
    "af-south-1": {
        algorithms: "510948584623",
        frameworks: "626614931356",
        modelMonitor: "875698925577",
        clarify: "811711786498",
        spark: "309385258863",
    },
    "ap-east-1": {
        algorithms: "651117190479",
        frameworks: "871362719292",
        modelMonitor: "001633400207",
        clarify: "098760798382",
        spark: "732049463269",
    },
    "ap-east-2": { frameworks: "975050140332", spark: "533267296287" },
    "ap-northeast-1": {
        algorithms: "354813040037",
        frameworks: "763104351884",
        modelMonitor: "574779866223",
        clarify: "377024640650",
        spark: "411782140378",
    },
    "ap-northeast-2": {
        algorithms: "366743142698",
        frameworks: "763104351884",
        modelMonitor: "709848358524",
        clarify: "263625296855",
        spark: "860869212795",
    },
    "ap-northeast-3": {
        algorithms: "867004704886",
        frameworks: "364406365360",
        modelMonitor: "990339680094",
        clarify: "912233562940",
        spark: "102471314380",
    },
    "ap-south-1": {
        algorithms: "720646828776",
        frameworks: "763104351884",
        modelMonitor: "126357580389",
        clarify: "452307495513",
        spark: "105495057255",
    },
    "ap-south-2": { algorithms: "628508329040", frameworks: "772153158452", spark: "873151114052" },
    "ap-southeast-1": {
        algorithms: "121021644041",
        frameworks: "763104351884",
        modelMonitor: "245545462676",
        clarify: "834264404009",
        spark: "759080221371",
    },
    "ap-southeast-2": {
        algorithms: "783357654285",
        frameworks: "763104351884",
        modelMonitor: "563025443158",
        clarify: "007051062584",
        spark: "440695851116",
    },
    "ap-southeast-3": {
        algorithms: "951798379941",
        frameworks: "907027046896",
        modelMonitor: "669540362728",
        clarify: "705930551576",
        spark: "800295151634",
    },
    "ap-southeast-4": { algorithms: "106583098589", frameworks: "457447274322", spark: "819679513684" },
    "ap-southeast-5": { frameworks: "550225433462", spark: "841784149062" },
    "ap-southeast-6": { frameworks: "633930458069", spark: "278240940207" },
    "ap-southeast-7": { frameworks: "590183813437", spark: "471112967968" },
    "ca-central-1": {
        algorithms: "341280168497",
        frameworks: "763104351884",
        modelMonitor: "536280801234",
        clarify: "675030665977",
        spark: "446299261295",
    },
    "ca-west-1": { algorithms: "190319476487", frameworks: "204538143572", spark: "000907499111" },
    "cn-north-1": {
        algorithms: "450853457545",
        frameworks: "727897471807",
        modelMonitor: "453000072557",
        clarify: "122526803553",
        spark: "671472414489",
    },
    "cn-northwest-1": {
        algorithms: "451049120500",
        frameworks: "727897471807",
        modelMonitor: "453252182341",
        clarify: "122578899357",
        spark: "844356804704",
    },
    "eu-central-1": {
        algorithms: "492215442770",
        frameworks: "763104351884",
        modelMonitor: "048819808253",
        clarify: "017069133835",
        spark: "906073651304",
    },
    "eu-central-2": {
        algorithms: "680994064768",
        frameworks: "380420809688",
        modelMonitor: "590183933784",
        clarify: "730335477804",
        spark: "142351485170",
    },
    "eu-isoe-west-1": { frameworks: "371248457586", spark: "010264522435" },
    "eu-north-1": {
        algorithms: "662702820516",
        frameworks: "763104351884",
        modelMonitor: "895015795356",
        clarify: "763603941244",
        spark: "330188676905",
    },
    "eu-south-1": {
        algorithms: "978288397137",
        frameworks: "692866216735",
        modelMonitor: "933208885752",
        clarify: "638885417683",
        spark: "753923664805",
    },
    "eu-south-2": {
        algorithms: "104374241257",
        frameworks: "503227376785",
        modelMonitor: "437450045455",
        spark: "833944533722",
    },
    "eu-west-1": {
        algorithms: "141502667606",
        frameworks: "763104351884",
        modelMonitor: "468650794304",
        clarify: "131013547314",
        spark: "571004829621",
    },
    "eu-west-2": {
        algorithms: "764974769150",
        frameworks: "763104351884",
        modelMonitor: "749857270468",
        clarify: "440796970383",
        spark: "836651553127",
    },
    "eu-west-3": {
        algorithms: "659782779980",
        frameworks: "763104351884",
        modelMonitor: "680080141114",
        clarify: "341593696636",
        spark: "136845547031",
    },
    "eusc-de-east-1": { frameworks: "204133271717", spark: "713710892325" },
    "il-central-1": {
        algorithms: "898809789911",
        frameworks: "780543022126",
        modelMonitor: "843974653677",
        spark: "408426139102",
    },
    "me-central-1": {
        algorithms: "272398656194",
        frameworks: "914824155844",
        modelMonitor: "588750061953",
        spark: "395420993607",
    },
    "me-south-1": {
        algorithms: "801668240914",
        frameworks: "217643126080",
        modelMonitor: "607024016150",
        clarify: "835444307964",
        spark: "750251592176",
    },
    "me-west-1": { frameworks: "124382933778" },
    "mx-central-1": { frameworks: "637423239942", spark: "211125459255" },
    "sa-east-1": {
        algorithms: "737474898029",
        frameworks: "763104351884",
        modelMonitor: "539772159869",
        clarify: "520018980103",
        spark: "737130764395",
    },
    "us-east-1": {
        algorithms: "683313688378",
        frameworks: "763104351884",
        modelMonitor: "156813124566",
        clarify: "205585389593",
        spark: "173754725891",
    },
    "us-east-2": {
        algorithms: "257758044811",
        frameworks: "763104351884",
        modelMonitor: "777275614652",
        clarify: "211330385671",
        spark: "314815235551",
    },
    "us-gov-east-1": { algorithms: "237065988967", frameworks: "446045086412", spark: "260923028637" },
    "us-gov-west-1": {
        algorithms: "414596584902",
        frameworks: "442386744353",
        clarify: "598674086554",
        spark: "271483468897",
    },
    "us-iso-east-1": { algorithms: "833128469047", frameworks: "886529160074" },
    "us-isob-east-1": { algorithms: "281123927165", frameworks: "094389454867" },
    "us-isof-east-1": {
        algorithms: "108575199400",
        frameworks: "303241398832",
        modelMonitor: "853188333426",
        clarify: "579539705040",
    },
    "us-isof-south-1": {
        algorithms: "124985052026",
        frameworks: "454834333376",
        modelMonitor: "467912361380",
        clarify: "411392592546",
    },
    "us-west-1": {
        algorithms: "746614075791",
        frameworks: "763104351884",
        modelMonitor: "890145073186",
        clarify: "740489534195",
        spark: "667973535471",
    },
    "us-west-2": {
        algorithms: "246618743249",
        frameworks: "763104351884",
        modelMonitor: "159807026194",
        clarify: "306415355426",
        spark: "153931337802",
    },
};

/** Whether it is known where the images for the region are. */
export function hasImagesOfAws(region: string): boolean {
    return region in accounts;
}

/**
 * Repositories of images that AWS publishes in the region. Anybody may call a repository like one of them and let all
 * accounts pull it, so the accounts are named.
 */
export function imagesOfAws({ partition, region }: Scope, ...images: readonly ImagesOfAws[]): string[] {
    return images.flatMap((image) => {
        const accountId = accounts[region]?.[image];
        return accountId === undefined
            ? []
            : [`arn:${partition}:ecr:${region}:${accountId}:repository/${repositories[image]}`];
    });
}
