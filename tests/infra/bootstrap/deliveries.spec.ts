import { expect } from "chai";
import { AccountBootstrap } from "../../../infra/bootstrap/accountBootstrap";
import { stageTemplate } from "../../../infra/bootstrap/stageTemplate";
import type { Template } from "../../../infra/bootstrap/template";
import { valueOf } from "../../support/mocks";
import { all, childrenOf, once, record, type Recorded } from "../recorded";
import { development, production } from "../fixtures";
import { dataScience, home, plan, target } from "./accounts";

/** What both deliveries say of a managed policy or a role, in the same words. */
interface Delivered {
    readonly type: "policy" | "role";
    readonly name: unknown;
    readonly path: unknown;
    readonly description: unknown;
    readonly document: unknown;
    /** Names of the managed policies that a role carries. */
    readonly policies: readonly string[];
    readonly session: unknown;
}

const type = "secure-mlops:bootstrap:AccountBootstrap";
const recorded = {
    prod: once(() => record(() => new AccountBootstrap("account", { definition: target }))),
    dev: once(() => record(() => new AccountBootstrap("account", { definition: dataScience }))),
};

function byPulumi(recording: Recorded<AccountBootstrap>): Delivered[] {
    const attachments = all(recording, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs);
    const policies = all(recording, "aws:iam/policy:Policy").map(({ inputs }): Delivered => ({
        type: "policy",
        name: inputs.name,
        path: inputs.path,
        description: inputs.description,
        document: inputs.policy,
        policies: [],
        session: undefined,
    }));
    const roles = all(recording, "aws:iam/role:Role").map(({ inputs }): Delivered => ({
        type: "role",
        name: inputs.name,
        path: inputs.path,
        description: inputs.description,
        document: inputs.assumeRolePolicy,
        policies: attachments
            .filter(({ role }) => role === inputs.name)
            .map(({ policyArn }) => String(policyArn).replace(/.*\//, ""))
            .sort(),
        session: inputs.maxSessionDuration,
    }));
    return sorted([...policies, ...roles]);
}

function byCloudFormation({ Resources }: Template, accountId: string): Delivered[] {
    const resolve = (value: unknown): unknown =>
        JSON.parse(
            JSON.stringify(value, (_key, inner: unknown) => {
                const text =
                    typeof inner === "object" && inner !== null
                        ? (inner as { "Fn::Sub"?: unknown })["Fn::Sub"]
                        : undefined;
                return typeof text === "string"
                    ? text.replaceAll("${AWS::AccountId}", accountId).replaceAll("${!", "${")
                    : inner;
            }),
        );
    return sorted(
        Object.values(Resources).map(({ Type, Properties }): Delivered => {
            const isRole = Type === "AWS::IAM::Role";
            const attached = (Properties.ManagedPolicyArns ?? []) as readonly { readonly Ref: string }[];
            return {
                type: isRole ? "role" : "policy",
                name: isRole ? Properties.RoleName : Properties.ManagedPolicyName,
                path: Properties.Path,
                description: Properties.Description,
                document: resolve(isRole ? Properties.AssumeRolePolicyDocument : Properties.PolicyDocument),
                policies: attached.map(({ Ref }) => String(Resources[Ref]?.Properties.ManagedPolicyName)).sort(),
                session: Properties.MaxSessionDuration,
            };
        }),
    );
}

function sorted(delivered: readonly Delivered[]): Delivered[] {
    return [...delivered].sort((one, other) =>
        `${one.type} ${String(one.name)}` < `${other.type} ${String(other.name)}` ? -1 : 1,
    );
}

describe("the two deliveries of an account's bootstrap", () => {
    it("make the same of a target, resource by resource", async () => {
        const template = stageTemplate(home, { stage: "prod", kind: "target", egress: "none" }, plan);
        expect(byCloudFormation(template, production.accountId)).to.deep.equal(byPulumi(await recorded.prod()));
    });

    it("make the same of the development account", async () => {
        const template = stageTemplate(home, { stage: "dev", kind: "data-science", egress: "none" }, plan);
        expect(byCloudFormation(template, development.accountId)).to.deep.equal(byPulumi(await recorded.dev()));
    });

    it("name the account in a template wherever CloudFormation deploys it, and leave variables of IAM alone", () => {
        const text = JSON.stringify(stageTemplate(home, { stage: "dev", kind: "data-science", egress: "none" }, plan));
        expect(text).to.not.include(home.accountId + ":role/sm-mlops/");
        const marked = text.match(/\{"Fn::Sub":"[^"]*"\}/g) ?? [];
        expect(marked).to.not.have.length(0);
        expect(text.replaceAll(/\{"Fn::Sub":"[^"]*"\}/g, "")).to.not.include("${AWS::");
        for (const expression of marked) {
            expect(expression.replaceAll("${AWS::AccountId}", "").replaceAll("${!", "")).to.not.include("${");
        }
    });

    it("consist of the policies, the roles, and what binds them", async () => {
        expect(childrenOf(await recorded.prod(), type, "account")).to.deep.equal([
            "aws:iam/policy:Policy account-deployment-foundation",
            "aws:iam/policy:Policy account-deployment-identity",
            "aws:iam/policy:Policy account-deployment-network",
            "aws:iam/policy:Policy account-deployment-storage",
            "aws:iam/policy:Policy account-preview",
            "aws:iam/policy:Policy account-prod-roles-boundary",
            "aws:iam/role:Role account-deployment",
            "aws:iam/role:Role account-preview",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment account-deployment-foundation",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment account-deployment-identity",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment account-deployment-network",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment account-deployment-storage",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment account-preview",
        ]);
    });

    it("protect the boundaries unless told otherwise, and nothing else", async () => {
        const kept = ({ resources }: Recorded<unknown>): string[] =>
            resources.filter(({ protect }) => protect).map(({ name }) => name);
        expect(kept(await recorded.dev()).sort()).to.deep.equal([
            "account-dev-launch-boundary",
            "account-dev-launched-boundary",
            "account-dev-projects-boundary",
            "account-dev-roles-boundary",
        ]);
        const open = await record(() => new AccountBootstrap("account", { definition: target, protect: false }));
        expect(kept(open)).to.deep.equal([]);
    });

    it("hand out roles with their rights", async () => {
        const { created } = await recorded.prod();
        expect(Object.keys(created.roleArns)).to.deep.equal(["deployment", "preview"]);
        const { deployment } = created.roleArns;
        expect(deployment === undefined ? undefined : await valueOf(deployment)).to.match(
            /:role\/sm-mlops-deployment$/,
        );
    });
});
