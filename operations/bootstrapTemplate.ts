import { stageTemplate, type TemplateStage } from "../infra/bootstrap/stageTemplate";
import type { Template } from "../infra/bootstrap/template";
import { bootstrapScope, entryPlan, unitPlans } from "../stacks/bootstrapPlan";
import type { BootstrapConfig } from "../stacks/config";
import { readArguments } from "./arguments";
import { printResult } from "./main";
import { readStackFile, stackFilePath } from "./stackConfig";

const usage = `Prints the CloudFormation template by which an account of a stage gets its entry roles and permissions boundaries, the
same as the bootstrap stack makes them. It is what the stack set of an organizational unit holds.

    npm run --silent bootstrap:template -- --stage NAME [--stack NAME | --config-file PATH]

    --stage        stage that the account holds
    --stack        name of a stack of kind bootstrap whose file is in stacks/; left out, bootstrap
    --config-file  path of a stack file
    --help         prints this`;

/** What the command prints. */
export function printTemplate(args: readonly string[]): string {
    const given = readArguments(args, {
        stage: { type: "string" },
        stack: { type: "string" },
        "config-file": { type: "string" },
        help: { type: "boolean" },
    });
    if (given.help === true) {
        return usage;
    }
    const path = given["config-file"] ?? stackFilePath(given.stack ?? "bootstrap");
    const config = readStackFile(path);
    if (config.kind !== "bootstrap") {
        throw new Error(`${path} is of a stack of kind ${config.kind}; name one of kind bootstrap.`);
    }
    return JSON.stringify(templateFor(config, given.stage));
}

function templateFor(config: BootstrapConfig, stage: string | undefined): Template {
    const stages: readonly TemplateStage[] = [
        ...config.accounts,
        ...unitPlans(config).map((unit) => ({ ...unit, kind: "target" as const })),
    ];
    const found = stages.find((held) => held.stage === stage);
    if (found === undefined) {
        const known = [...new Set(stages.map((held) => held.stage))].join(", ");
        throw new Error(
            `${stage === undefined ? "No stage is named" : `There is no stage ${stage}`}. Give --stage; the stack file has ${known}.`,
        );
    }
    // Whose account it is, CloudFormation says where it deploys.
    const { kind, egress } = found;
    return stageTemplate(
        bootstrapScope(config, config.account.id),
        { stage: found.stage, kind, egress },
        entryPlan(config),
    );
}

if (require.main === module) {
    void printResult(printTemplate);
}
