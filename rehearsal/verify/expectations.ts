import { allAccounts } from "../accounts";
import type { Situation } from "./check";
import { decide, type Request } from "./decide";
import type { Statement } from "./policy";

/** A request, and what a policy has to say of it. */
export interface Expectation {
    readonly request: Request;
    readonly is: "allowed" | "not allowed" | "denied" | "not denied";
    /** What is wrong when the policy says otherwise. */
    readonly otherwise: string;
}

/** Complaints about the requests that a policy decides otherwise than expected, each once. */
export function unmet(statements: readonly Statement[], expectations: readonly Expectation[]): string[] {
    const complaints = expectations.filter(({ request, is }) => {
        const decision = decide(statements, request);
        const holds = {
            allowed: decision === "allow",
            "not allowed": decision !== "allow",
            denied: decision === "deny",
            "not denied": decision !== "deny",
        };
        return !holds[is];
    });
    return [...new Set(complaints.map(({ otherwise }) => otherwise))];
}

/** What is asked for, and what is special about the circumstances. */
export interface Asked extends Pick<Request, "action" | "resource"> {
    readonly context?: Readonly<Record<string, string>>;
}

/** What AWS puts into the context of a request unless the request says otherwise. */
const usualContext = {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:ViaAWSService": "false",
};

/** A request by a role. Roles of the organisation's accounts carry its id, all others another one. */
export function byRole({ organisation }: Situation, arn: string, { context, ...asked }: Asked): Request {
    const accountId = arn.split(":")[4] ?? "";
    const isMember = Object.values(allAccounts(organisation)).includes(accountId);
    return {
        ...asked,
        principal: `AWS:${arn}`,
        context: {
            ...usualContext,
            "aws:PrincipalArn": arn,
            "aws:PrincipalAccount": accountId,
            "aws:PrincipalOrgID": isMember ? organisation.id : "o-somebodyelse",
            "aws:PrincipalIsAWSService": "false",
            ...context,
        },
    };
}

/** A request that an AWS service makes as itself. */
export function byService(service: string, { context, ...asked }: Asked): Request {
    return {
        ...asked,
        principal: `Service:${service}`,
        context: {
            ...usualContext,
            "aws:PrincipalIsAWSService": "true",
            "aws:PrincipalServiceName": service,
            ...context,
        },
    };
}

/** A role in an account that has nothing to do with the organisation. */
export const strangerRole = "arn:aws:iam::999999999999:role/stranger";
