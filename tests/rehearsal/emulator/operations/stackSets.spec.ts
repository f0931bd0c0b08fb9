import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { sendForm, sendJson, startGateway, type Received } from "../standIn";

/** In moto's place: an organisation with a unit in a unit, and IAM in every account. */
class SmallOrganisation {
    /** Accounts by the unit that they are right below. */
    public readonly accounts: Record<string, { readonly Id: string; readonly Status: string }[]> = {
        "ou-outer": [{ Id: "111111111111", Status: "ACTIVE" }],
        "ou-inner": [
            { Id: "222222222222", Status: "ACTIVE" },
            { Id: "333333333333", Status: "SUSPENDED" },
        ],
    };
    /** What IAM was asked, such as `222222222222 CreateRole deployer`. */
    public readonly asked: string[] = [];
    public trusts = true;

    public readonly answer = ({ headers, body }: HttpRequest): Partial<Answer> => {
        const target = headers["x-amz-target"]?.split(".")[1];
        return target === undefined
            ? this.#iam(headers, body)
            : { body: JSON.stringify(this.#organizations(target, body)) };
    };

    #organizations(operation: string, body: Buffer): object {
        const { ParentId = "" } = JSON.parse(body.toString()) as { readonly ParentId?: string };
        switch (operation) {
            case "ListAccountsForParent":
                return { Accounts: this.accounts[ParentId] ?? [] };
            case "ListOrganizationalUnitsForParent":
                return { OrganizationalUnits: ParentId === "ou-outer" ? [{ Id: "ou-inner" }] : [] };
            case "ListAWSServiceAccessForOrganization": {
                const ServicePrincipal = "member.org.stacksets.cloudformation.amazonaws.com";
                return { EnabledServicePrincipals: this.trusts ? [{ ServicePrincipal }] : [] };
            }
            default:
                return {};
        }
    }

    #iam(headers: HttpRequest["headers"], body: Buffer): Partial<Answer> {
        const form = new URLSearchParams(body.toString());
        const [, account = ""] = /ASIA(\d{12})/.exec(headers.authorization ?? "") ?? [];
        if (form.get("Action") === "AssumeRole") {
            return { body: `<AccessKeyId>ASIA${String(form.get("RoleArn")?.split(":")[4])}</AccessKeyId>` };
        }
        const name = form.get("RoleName") ?? form.get("PolicyName") ?? form.get("PolicyArn") ?? "";
        this.asked.push(`${account} ${String(form.get("Action"))} ${name}`);
        return { body: `<Arn>arn:aws:iam::${account}:any/${name}</Arn><VersionId>v1</VersionId>` };
    }
}

const template = {
    Resources: {
        Deployer: {
            Type: "AWS::IAM::Role",
            Properties: {
                RoleName: "deployer",
                AssumeRolePolicyDocument: {},
                PermissionsBoundary: { Ref: "Boundary" },
                ManagedPolicyArns: [{ "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/given" }],
            },
        },
        Boundary: {
            Type: "AWS::IAM::ManagedPolicy",
            Properties: { ManagedPolicyName: "boundary", PolicyDocument: {} },
        },
    },
};

type Ask = (operation: string, parameters?: Record<string, string>) => Promise<Received>;

async function start(organisation: SmallOrganisation): Promise<{ readonly ask: Ask; readonly url: string }> {
    const { url } = await startGateway(organisation.answer, undefined, { for: () => Promise.resolve([]) });
    const ask: Ask = (operation, parameters = {}) =>
        sendForm(
            url,
            { service: "cloudformation" },
            {
                Action: operation,
                Version: "2010-05-15",
                StackSetName: "bootstrap",
                ...parameters,
            },
        );
    return { ask, url };
}

const managed = {
    PermissionModel: "SERVICE_MANAGED",
    TemplateBody: JSON.stringify(template),
    "AutoDeployment.Enabled": "true",
    "AutoDeployment.RetainStacksOnAccountRemoval": "false",
};
const everywhere = { "DeploymentTargets.OrganizationalUnitIds.member.1": "ou-outer", "Regions.member.1": "eu-west-1" };

describe("emulator: a stack set for an organisation", () => {
    it("is described as it was created", async () => {
        const { ask } = await start(new SmallOrganisation());
        await ask("CreateStackSet", { ...managed, "Capabilities.member.1": "CAPABILITY_NAMED_IAM" });

        const { body } = await ask("DescribeStackSet");

        expect(body).to.contain("<PermissionModel>SERVICE_MANAGED</PermissionModel>");
        expect(body).to.contain("<Enabled>true</Enabled><RetainStacksOnAccountRemoval>false<");
        expect(body).to.contain("<Capabilities><member>CAPABILITY_NAMED_IAM</member></Capabilities>");
        expect((await ask("CreateStackSet", managed)).body).to.contain("NameAlreadyExistsException");
    });

    it("needs an organisation that trusts the service", async () => {
        const organisation = new SmallOrganisation();
        organisation.trusts = false;
        const { ask } = await start(organisation);

        expect((await ask("CreateStackSet", managed)).body).to.contain("You must enable organizations access");
    });

    it("deploys to the active accounts of nested units, what is named before what names it", async () => {
        const organisation = new SmallOrganisation();
        const { ask } = await start(organisation);
        await ask("CreateStackSet", managed);
        await ask("CreateStackInstances", everywhere);

        const { body } = await ask("ListStackInstances");
        expect([...body.matchAll(/<Account>(\d+)</g)].map(([, id]) => id)).to.deep.equal([
            "111111111111",
            "222222222222",
        ]);
        expect(body).to.contain("<OrganizationalUnitId>ou-outer<");
        expect(organisation.asked.filter((asked) => asked.startsWith("222222222222"))).to.deep.equal([
            "222222222222 CreatePolicy boundary",
            "222222222222 CreateRole deployer",
            "222222222222 AttachRolePolicy deployer",
        ]);
    });

    it("follows accounts that join and leave its units", async () => {
        const organisation = new SmallOrganisation();
        const { ask, url } = await start(organisation);
        await ask("CreateStackSet", managed);
        await ask("CreateStackInstances", everywhere);
        const move = (): Promise<Received> =>
            sendJson(url, { service: "organizations" }, "AWSOrganizationsV20161128.MoveAccount", {});

        organisation.accounts["ou-inner"] = [{ Id: "444444444444", Status: "ACTIVE" }];
        await move();

        const { body } = await ask("ListStackInstances");
        expect([...body.matchAll(/<Account>(\d+)</g)].map(([, id]) => id)).to.deep.equal([
            "111111111111",
            "444444444444",
        ]);
        expect(organisation.asked).to.include("444444444444 CreateRole deployer");
        expect(organisation.asked.filter((asked) => asked.startsWith("222222222222 Delete"))).to.deep.equal([
            "222222222222 DeleteRole deployer",
            "222222222222 DeletePolicy arn:aws:iam::222222222222:any/boundary",
        ]);
    });

    it("brings an update into the accounts", async () => {
        const organisation = new SmallOrganisation();
        const { ask } = await start(organisation);
        await ask("CreateStackSet", managed);
        await ask("CreateStackInstances", everywhere);
        organisation.asked.length = 0;

        const { Deployer } = template.Resources;
        const Other = { Type: "AWS::IAM::RolePolicy", Properties: { RoleName: "deployer", PolicyName: "more" } };
        const properties = { ...Deployer.Properties, PermissionsBoundary: "arn:b" };
        const changed = { Resources: { Deployer: { ...Deployer, Properties: properties }, Other } };
        await ask("UpdateStackSet", { ...managed, TemplateBody: JSON.stringify(changed) });

        const first = organisation.asked.filter((asked) => asked.startsWith("111111111111"));
        expect(first).to.include("111111111111 PutRolePermissionsBoundary deployer");
        expect(first).to.include("111111111111 PutRolePolicy deployer");
        expect(first.at(-1)).to.equal("111111111111 DeletePolicy arn:aws:iam::111111111111:any/boundary");
    });

    it("is deleted after its instances", async () => {
        const organisation = new SmallOrganisation();
        const { ask } = await start(organisation);
        await ask("CreateStackSet", managed);
        await ask("CreateStackInstances", everywhere);

        expect((await ask("DeleteStackSet")).body).to.contain("StackSetNotEmptyException");
        await ask("DeleteStackInstances", everywhere);
        expect(organisation.asked).to.include("222222222222 DeleteRole deployer");
        expect((await ask("DeleteStackSet")).status).to.equal(200);
        expect((await ask("DescribeStackSet")).body).to.contain("StackSetNotFoundException");
    });

    it("refuses a template with what nobody deploys here", async () => {
        const { ask } = await start(new SmallOrganisation());
        const withBody = (TemplateBody: string): Record<string, string> => ({ ...managed, TemplateBody });
        await ask("CreateStackSet", withBody('{"Resources":{"Bucket":{"Type":"AWS::DynamoDB::Table"}}}'));

        expect((await ask("CreateStackInstances", everywhere)).body).to.contain(
            "AWS::DynamoDB::Table are not deployed here",
        );
        await ask("UpdateStackSet", withBody("nothing at all"));
        expect((await ask("CreateStackInstances", everywhere)).body).to.contain("no object in JSON or YAML");
    });
});
