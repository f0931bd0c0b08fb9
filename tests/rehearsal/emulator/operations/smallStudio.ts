import { noModels } from "../anyRequest";
import { smallAccount, there } from "../smallAccount";
import { sendJson, startGateway } from "../standIn";

/** What an operation answers, or the code and message of its refusal. */
export type Answered = Readonly<Record<string, unknown>>;
/** Calls an operation of SageMaker. */
export type Ask = (operation: string, parameters?: object, region?: string) => Promise<Answered>;

export async function startStudio(): Promise<Ask> {
    const { url } = await startGateway(smallAccount, undefined, noModels);
    return async (operation, parameters = {}, region = "eu-west-1") => {
        const { body } = await sendJson(url, { service: "sagemaker", region }, `SageMaker.${operation}`, parameters);
        return JSON.parse(body) as Answered;
    };
}

export const defaults = { ExecutionRole: there.role, SecurityGroups: [there.group] };

export const domain = {
    DomainName: "team-dev",
    AuthMode: "IAM",
    AppNetworkAccessType: "VpcOnly",
    VpcId: there.network,
    SubnetIds: [there.subnet],
    KmsKeyId: there.key,
    DefaultUserSettings: defaults,
};

/** @returns the id of the domain */
export async function createDomain(ask: Ask, changes: object = {}): Promise<string> {
    return String((await ask("CreateDomain", { ...domain, ...changes })).DomainId);
}
