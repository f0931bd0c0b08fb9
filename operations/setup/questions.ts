/** Namespace of the keys under which `pulumi new` puts answers into a stack file. */
export const namespace = "setup";

/** What has to be decided before a first deployment. */
interface Question {
    /** What `pulumi new` asks. */
    readonly about: string;
    /** The answer where none is given. @default it has to be given */
    readonly usual?: string;
}

/** The answer that leaves out what is optional. */
export const none = "none";

/** The questions, in the order in which they are asked: `template.config` of Pulumi.yaml has the same ones. */
export const questions = {
    environment: { about: "Name of the environment; every resource name begins with it", usual: "sm-mlops" },
    region: { about: "AWS region of all stacks", usual: "eu-west-1" },
    organizationId: { about: "Id of the AWS organisation (o-...), or none" },
    managementAccount: { about: "Id of the management account of the organisation, by whose credentials Pulumi runs" },
    developmentAccount: { about: "Id of the development account, where data scientists work" },
    stagingAccount: { about: "Id of the staging account" },
    productionAccount: { about: "Id of the production account" },
    deployer: { about: "ARN of the role that may deploy" },
    repository: { about: "GitHub repository (owner/name) whose pipelines deploy, or none", usual: none },
    developmentBlock: { about: "Address range of the development network", usual: "10.0.0.0/16" },
    stagingPool: { about: "Address range that staging accounts get their blocks from", usual: "10.64.0.0/12" },
    productionPool: { about: "Address range that production accounts get their blocks from", usual: "10.80.0.0/12" },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof questions;

/** An answer to every question. */
export type Answers = Readonly<Record<QuestionName, string>>;

const asked = Object.entries(questions) as readonly (readonly [QuestionName, Question])[];

/**
 * Completes answers with what is usual.
 * @throws an error with every question that is left open, and every answer to none
 */
export function completeAnswers(given: Readonly<Record<string, string>>): Answers {
    const problems = [
        ...Object.keys(given)
            .filter((name) => !(name in questions))
            .map((name) => `${name}: there is no such question. Known: ${Object.keys(questions).join(", ")}.`),
        ...asked
            .filter(([name, { usual }]) => answerTo(given, name, usual) === undefined)
            .map(([name, { about }]) => `${name}: not answered. ${about}. Give --answer ${name}=...`),
    ];
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    return Object.fromEntries(asked.map(([name, { usual }]) => [name, answerTo(given, name, usual)])) as Answers;
}

function answerTo(given: Readonly<Record<string, string>>, name: string, usual?: string): string | undefined {
    const answer = given[name]?.trim() ?? "";
    return answer === "" ? usual : answer;
}
