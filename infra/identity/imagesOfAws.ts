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

/** Columns of the table. */
export const imageColumns: readonly ImagesOfAws[] = ["algorithms", "frameworks", "modelMonitor", "clarify", "spark"];

/** The image is not published in the region. */
const none = undefined;

/**
 * Accounts of AWS that hold the images, by region.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
// prettier-ignore
export const imageAccounts: Readonly<Record<string, readonly (string | undefined)[]>> = {
    "af-south-1": ["510948584623", "626614931356", "875698925577", "811711786498", "309385258863"],
    "ap-east-1": ["651117190479", "871362719292", "001633400207", "098760798382", "732049463269"],
    "ap-east-2": [none, "975050140332", none, none, "533267296287"],
    "ap-northeast-1": ["354813040037", "763104351884", "574779866223", "377024640650", "411782140378"],
    "ap-northeast-2": ["366743142698", "763104351884", "709848358524", "263625296855", "860869212795"],
    "ap-northeast-3": ["867004704886", "364406365360", "990339680094", "912233562940", "102471314380"],
    "ap-south-1": ["720646828776", "763104351884", "126357580389", "452307495513", "105495057255"],
    "ap-south-2": ["628508329040", "772153158452", none, none, "873151114052"],
    "ap-southeast-1": ["121021644041", "763104351884", "245545462676", "834264404009", "759080221371"],
    "ap-southeast-2": ["783357654285", "763104351884", "563025443158", "007051062584", "440695851116"],
    "ap-southeast-3": ["951798379941", "907027046896", "669540362728", "705930551576", "800295151634"],
    "ap-southeast-4": ["106583098589", "457447274322", none, none, "819679513684"],
    "ap-southeast-5": [none, "550225433462", none, none, "841784149062"],
    "ap-southeast-6": [none, "633930458069", none, none, "278240940207"],
    "ap-southeast-7": [none, "590183813437", none, none, "471112967968"],
    "ca-central-1": ["341280168497", "763104351884", "536280801234", "675030665977", "446299261295"],
    "ca-west-1": ["190319476487", "204538143572", none, none, "000907499111"],
    "cn-north-1": ["450853457545", "727897471807", "453000072557", "122526803553", "671472414489"],
    "cn-northwest-1": ["451049120500", "727897471807", "453252182341", "122578899357", "844356804704"],
    "eu-central-1": ["492215442770", "763104351884", "048819808253", "017069133835", "906073651304"],
    "eu-central-2": ["680994064768", "380420809688", "590183933784", "730335477804", "142351485170"],
    "eu-isoe-west-1": [none, "371248457586", none, none, "010264522435"],
    "eu-north-1": ["662702820516", "763104351884", "895015795356", "763603941244", "330188676905"],
    "eu-south-1": ["978288397137", "692866216735", "933208885752", "638885417683", "753923664805"],
    "eu-south-2": ["104374241257", "503227376785", "437450045455", none, "833944533722"],
    "eu-west-1": ["141502667606", "763104351884", "468650794304", "131013547314", "571004829621"],
    "eu-west-2": ["764974769150", "763104351884", "749857270468", "440796970383", "836651553127"],
    "eu-west-3": ["659782779980", "763104351884", "680080141114", "341593696636", "136845547031"],
    "eusc-de-east-1": [none, "204133271717", none, none, "713710892325"],
    "il-central-1": ["898809789911", "780543022126", "843974653677", none, "408426139102"],
    "me-central-1": ["272398656194", "914824155844", "588750061953", none, "395420993607"],
    "me-south-1": ["801668240914", "217643126080", "607024016150", "835444307964", "750251592176"],
    "me-west-1": [none, "124382933778", none, none, none],
    "mx-central-1": [none, "637423239942", none, none, "211125459255"],
    "sa-east-1": ["737474898029", "763104351884", "539772159869", "520018980103", "737130764395"],
    "us-east-1": ["683313688378", "763104351884", "156813124566", "205585389593", "173754725891"],
    "us-east-2": ["257758044811", "763104351884", "777275614652", "211330385671", "314815235551"],
    "us-gov-east-1": ["237065988967", "446045086412", none, none, "260923028637"],
    "us-gov-west-1": ["414596584902", "442386744353", none, "598674086554", "271483468897"],
    "us-iso-east-1": ["833128469047", "886529160074", none, none, none],
    "us-isob-east-1": ["281123927165", "094389454867", none, none, none],
    "us-isof-east-1": ["108575199400", "303241398832", "853188333426", "579539705040", none],
    "us-isof-south-1": ["124985052026", "454834333376", "467912361380", "411392592546", none],
    "us-west-1": ["746614075791", "763104351884", "890145073186", "740489534195", "667973535471"],
    "us-west-2": ["246618743249", "763104351884", "159807026194", "306415355426", "153931337802"],
};

/** Whether it is known where the images for the region are. */
export function hasImagesOfAws(region: string): boolean {
    return region in imageAccounts;
}

/**
 * Repositories of images that AWS publishes in the region. Anybody may call a repository like one of them and let all
 * accounts pull it, so the accounts are named.
 */
export function imagesOfAws(scope: Scope, ...images: readonly ImagesOfAws[]): string[] {
    const { partition, region } = scope;
    return images.flatMap((image) => {
        const accountId = scope.imageAccounts?.[image] ?? imageAccounts[region]?.[imageColumns.indexOf(image)];
        return accountId === undefined
            ? []
            : [`arn:${partition}:ecr:${region}:${accountId}:repository/${repositories[image]}`];
    });
}
