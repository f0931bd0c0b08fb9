import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { sendForm, startGateway, type Received } from "../standIn";

/** In moto's place: any account, in which names of Systems Manager stand for the values below. */
class SmallServices {
    /** What SageMaker and Auto Scaling were asked. */
    public readonly asked: [operation: string, parameters: Readonly<Record<string, unknown>>][] = [];
    public readonly parameters: Record<string, string> = { "/e/s/subnets": "subnet-1,subnet-2" };

    public readonly answer = ({ headers, body }: HttpRequest): Partial<Answer> => {
        const [, operation] = headers["x-amz-target"]?.split(".") ?? [];
        if (operation === undefined) {
            return { body: "<AccessKeyId>ASIA</AccessKeyId>" };
        }
        const parameters = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
        if (operation === "GetParameter") {
            const Value = this.parameters[String(parameters.Name)];
            return Value === undefined
                ? { status: 400, body: JSON.stringify({ message: "no such parameter" }) }
                : { body: JSON.stringify({ Parameter: { Value } }) };
        }
        this.asked.push([operation, parameters]);
        const arn = Object.fromEntries(["Model", "EndpointConfig"].map((kind) => [`${kind}Arn`, `arn:${operation}`]));
        return { body: JSON.stringify(arn) };
    };

    public operations(): string[] {
        return this.asked.splice(0).map(([operation]) => operation);
    }
}

const template = (image: string): string => `
Parameters:
  Subnets: { Type: "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>", Default: /e/s/subnets }
  Size: { Type: String, Default: small, AllowedValues: [small, large] }
Conditions:
  Large: !Equals [!Ref Size, large]
  Both: !And [!Condition Large, !Not [!Equals [!Ref Size, small]]]
Mappings: { Types: { large: { type: ml.m5.large } } }
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties: { ModelName: !GetAtt Model.ModelName }
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ModelName: !Sub ["\${a}-\${AWS::Region}", { a: ${image} }]
      Image: !If [Large, large.${image}, ${image}]
      Nothing: !If [Large, x, !Ref AWS::NoValue]
      Subnets: !Ref Subnets
      First: !Select [0, !Split [",", "p,q"]]
      Type: !FindInMap [Types, large, type]
  Second:
    Type: AWS::SageMaker::Model
    Condition: Both
Outputs: { Name: { Value: !GetAtt Model.ModelName }, Second: { Condition: Both, Value: !Ref Second } }
`;

type Ask = (operation: string, parameters?: Readonly<Record<string, string>>) => Promise<Received>;

async function start(services: SmallServices): Promise<Ask> {
    const { url } = await startGateway(services.answer, undefined, noModels);
    return (operation, parameters = {}) =>
        sendForm(
            url,
            { service: "cloudformation" },
            {
                Action: operation,
                Version: "2010-05-15",
                StackName: "one",
                ...parameters,
            },
        );
}

describe("emulator: a stack", () => {
    it("holds what its template declares, with parameters, conditions and functions carried out", async () => {
        const services = new SmallServices();
        const ask = await start(services);

        await ask("CreateStack", { TemplateBody: template("one") });

        const [[operation, model] = []] = services.asked;
        expect(operation).to.equal("CreateModel");
        expect(model).to.deep.equal({
            ModelName: "one-eu-west-1",
            Image: "one",
            Subnets: ["subnet-1", "subnet-2"],
            First: "p",
            Type: "ml.m5.large",
        });
        expect(services.operations()).to.deep.equal(["CreateModel", "CreateEndpointConfig"]);
        const { body } = await ask("DescribeStacks");
        expect(body).to.contain("<StackStatus>CREATE_COMPLETE</StackStatus>");
        expect(body).to.contain("<OutputKey>Name</OutputKey><OutputValue>one-eu-west-1</OutputValue>");
        expect(body).not.to.contain("<OutputKey>Second</OutputKey>");
        expect((await ask("DescribeStackResources")).body).to.contain("<LogicalResourceId>Config</LogicalResourceId>");
    });

    it("replaces what cannot be changed, and deletes the old ones after all others have changed", async () => {
        const services = new SmallServices();
        const ask = await start(services);
        await ask("CreateStack", { TemplateBody: template("one") });
        services.operations();

        await ask("UpdateStack", { TemplateBody: template("one") });
        expect(services.operations()).to.deep.equal([]);
        await ask("UpdateStack", { TemplateBody: template("two") });

        expect(services.operations()).to.deep.equal([
            "CreateModel",
            "CreateEndpointConfig",
            "DeleteEndpointConfig",
            "DeleteModel",
        ]);
        await ask("DeleteStack");
        expect(services.operations()).to.deep.equal(["DeleteEndpointConfig", "DeleteModel"]);
        expect((await ask("DescribeStacks")).body).to.contain("Stack with id one does not exist");
    });

    it("keeps what is to be retained", async () => {
        const services = new SmallServices();
        const ask = await start(services);
        const Resources = { Model: { Type: "AWS::SageMaker::Model", DeletionPolicy: "Retain" } };
        await ask("CreateStack", { TemplateBody: JSON.stringify({ Resources }) });
        services.operations();

        await ask("DeleteStack");

        expect(services.operations()).to.deep.equal([]);
    });

    it("is refused values that its template does not allow, and names that nothing stands for", async () => {
        const services = new SmallServices();
        const ask = await start(services);
        const create = async (name: string, value: string): Promise<string> => {
            const given = { "Parameters.member.1.ParameterKey": name, "Parameters.member.1.ParameterValue": value };
            return (await ask("CreateStack", { TemplateBody: template("one"), ...given })).body;
        };

        expect(await create("Size", "huge")).to.contain("Parameter &apos;Size&apos; must be allowed");
        expect(await create("Other", "x")).to.contain("Parameters: [Other] do not exist in the template");
        expect(await create("Subnets", "/none")).to.contain("no such parameter");
        expect(services.operations()).to.deep.equal([]);
    });
});
