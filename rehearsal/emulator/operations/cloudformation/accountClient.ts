import { AwsError } from "../../gateway/awsError";
import type { Answer } from "../../gateway/http";
import { inputShape } from "../../gateway/models/serviceModel";
import type { Scope } from "../../gateway/state";
import { accessRole } from "../../../accounts";
import { askForm, askJson } from "../moto";
import type { OperationContext } from "../operation";
import { textOf, type Parameters } from "../parameters";
import { asDeclared } from "./asDeclared";
import { formOf } from "./formOf";

type Gateway = Pick<OperationContext, "ask" | "models">;

/** Versions of the query services that resources of stacks belong to. */
const apiVersions: Readonly<Record<string, string>> = {
    ec2: "2016-11-15",
    iam: "2010-05-08",
    monitoring: "2010-08-01",
    sns: "2010-03-31",
};

/** Asks the services of one account and region, as CloudFormation does for a stack. Refusals are thrown. */
export class AccountClient {
    private constructor(
        private readonly gateway: Gateway,
        private readonly accessKey: string,
        public readonly scope: Scope,
    ) {}

    /**
     * By credentials that are given out for the account.
     * @param accessKey a key of whoever asks, where resources are made in their name
     */
    public static async enter(gateway: Gateway, scope: Scope, accessKey?: string): Promise<AccountClient> {
        return new AccountClient(gateway, accessKey ?? (await keyOf(gateway, scope)), scope);
    }

    /** Asks a query service. @returns its answer, as XML */
    public async query(service: string, Action: string, parameters: Parameters): Promise<string> {
        const form = { Action, Version: apiVersions[service] ?? "", ...formOf(parameters) };
        const answer = await askForm(this.gateway.ask, this.#credential(service), form);
        const text = answer.body.toString();
        if (answer.status >= 400) {
            const [, message = text] = /<Message>([^<]+)<\/Message>/.exec(text) ?? [];
            throw this.#refusal(Action, message);
        }
        return text;
    }

    /** Asks a JSON service. Numbers and flags that a template writes as texts are taken for what the service expects. */
    public async json(service: string, operation: string, parameters: Parameters): Promise<Parameters> {
        const models = await this.gateway.models.for(service);
        const model = models.find(({ operations }) => operation in operations);
        const declared = model?.operations[operation];
        const asked =
            model === undefined || declared === undefined
                ? parameters
                : (asDeclared(model, inputShape(model, declared), parameters) as Parameters);
        const target = `${model?.metadata.targetPrefix ?? service}.${operation}`;
        return this.#read(operation, await askJson(this.gateway.ask, this.#credential(service), target, asked));
    }

    /** Asks a service whose operations are addresses. */
    public async rest(
        service: string,
        method: "POST" | "PUT" | "DELETE",
        target: string,
        parameters: Parameters = {},
    ): Promise<Parameters> {
        const { accessKey, region } = this.#credential(service);
        const answer = await this.gateway.ask({
            method,
            target,
            headers: {
                host: "localhost",
                "content-type": "application/json",
                authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${region}/${service}/aws4_request`,
            },
            body: Buffer.from(method === "DELETE" ? "" : JSON.stringify(parameters)),
        });
        return this.#read(`${method} ${target}`, answer);
    }

    /** Asks S3 about a bucket. */
    public async bucket(method: "PUT" | "DELETE", target: string, body = ""): Promise<void> {
        const { accessKey, region } = this.#credential("s3");
        const answer = await this.gateway.ask({
            method,
            target,
            headers: {
                host: "localhost",
                authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${region}/s3/aws4_request`,
            },
            body: Buffer.from(body),
        });
        if (answer.status >= 400) {
            const text = answer.body.toString();
            const [, message = text] = /<Message>([^<]+)<\/Message>/.exec(text) ?? [];
            throw this.#refusal(`${method} ${target}`, message);
        }
    }

    #read(operation: string, { status, body }: Answer): Parameters {
        const text = body.toString();
        const answer = text === "" ? {} : (JSON.parse(text) as Parameters);
        if (status >= 400) {
            throw this.#refusal(operation, textOf(answer, "message") || textOf(answer, "Message") || text);
        }
        return answer;
    }

    #refusal(operation: string, message: string): AwsError {
        return new AwsError("ValidationError", `${operation} in ${this.scope.account}: ${message}`);
    }

    #credential(service: string) {
        const region = service === "iam" ? "us-east-1" : this.scope.region;
        return { accessKey: this.accessKey, region, service };
    }
}

/** A key of the account's administrator. */
async function keyOf({ ask }: Gateway, { account }: Scope): Promise<string> {
    const stranger = { accessKey: "any", region: "us-east-1", service: "sts" };
    const { body } = await askForm(ask, stranger, {
        Action: "AssumeRole",
        Version: "2011-06-15",
        RoleArn: `arn:aws:iam::${account}:role/${accessRole}`,
        RoleSessionName: "stack-sets",
    });
    const [, accessKey = "any"] = /<AccessKeyId>([^<]+)<\/AccessKeyId>/.exec(body.toString()) ?? [];
    return accessKey;
}
