import { AwsError } from "../../gateway/awsError";
import type { Answer } from "../../gateway/http";
import { jsonAnswer } from "../../gateway/protocols";
import { isObject } from "../../gateway/objects";
import { start } from "../codepipeline/executions";
import { askForm, askJson, forService } from "../moto";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, type Parameters } from "../parameters";

/**
 * Moto finds the rules that an event matches and forms what their targets get. Pipelines and topics get it from here.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const putEvents: Operation = async (context) => deliver(context, await context.forward());

/** Puts an event of a service onto the default bus of the account. */
export async function emit(
    context: OperationContext,
    event: { readonly Source: string; readonly DetailType: string; readonly Resources: readonly string[] },
    detail: Parameters,
): Promise<void> {
    const Entries = [{ ...event, Detail: JSON.stringify(detail) }];
    const as = forService(context, "events");
    await deliver(context, await askJson(context.forward, as, "AWSEvents.PutEvents", { Entries }));
}

async function deliver(context: OperationContext, answer: Answer): Promise<Answer> {
    const { Undelivered, ...answered } = JSON.parse(answer.body.toString()) as Parameters;
    for (const delivery of structuresOf({ Undelivered }, "Undelivered")) {
        await deliverTo(context, textOf(delivery, "Arn"), delivery.Input, textOf(delivery, "Rule"));
    }
    return jsonAnswer(answered, answer.status);
}

async function deliverTo(context: OperationContext, arn: string, input: unknown, rule: string): Promise<void> {
    const [, , service = "", , , resource = ""] = arn.split(":");
    switch (service) {
        case "codepipeline": {
            const variables = isObject(input) ? structuresOf(input, "variables") : [];
            start(context, resource, variables, { triggerType: "CloudWatchEvent", triggerDetail: rule });
            return;
        }
        case "sns": {
            const Message = typeof input === "string" ? input : JSON.stringify(input);
            const form = { Action: "Publish", Version: "2010-03-31", TopicArn: arn, Message };
            await askForm(context.forward, forService(context, "sns"), form);
            return;
        }
        default:
            throw new AwsError("OperationNotEmulated", `Events for ${service} (${arn}) are not delivered here.`);
    }
}
