import type { Accounts } from "../gateway/accounts";
import type { Call } from "../gateway/call";
import type { Answer, HttpRequest } from "../gateway/http";
import type { ModelSource } from "../gateway/models/serviceModel";
import type { Scope } from "../gateway/state";

/** What an operation has at hand. */
export interface OperationContext {
    /** The request. It has passed the check against its service model. */
    readonly call: Call;
    /** The account that the request works in. */
    readonly account: string;
    /** The account and region that what is remembered belongs to. */
    readonly scope: Scope;
    /** The scopes of the account: the regions in which anything was asked for. */
    readonly scopesOfAccount: () => readonly Scope[];
    /** Which account each access key belongs to. */
    readonly accounts: Accounts;
    /** Asks moto, with the request as it came but for these changes. Refuses what moto does not handle. */
    readonly forward: (changes?: Partial<HttpRequest>) => Promise<Answer>;
    /** Asks this gateway, as a client would: for what one service does by means of another. */
    readonly ask: (request: HttpRequest) => Promise<Answer>;
    /** What is known of each service's requests. */
    readonly models: ModelSource;
}

/** Answers one AWS operation. Refusals are thrown as `AwsError`. */
export type Operation = (context: OperationContext) => Answer | Promise<Answer>;

/** Operations by `service:Operation`; the service is the one of the credential scope, its signing name. */
export type Operations = Readonly<Record<string, Operation | undefined>>;
