import { blockAt } from "../../../../infra/network/cidr";
import { isObject } from "../../../../infra/support/isObject";
import type { Template, TemplateResource } from "../../../../infra/catalog/synthesis/template";

type Values = Readonly<Record<string, string | number>>;

/**
 * The resources that CloudFormation creates of a template, with nothing left to find out.
 *
 * @param attributes what AWS says of resources, by logical id, and after a dot the attribute; the rest follows from names
 */
export function evaluate(template: Template, given: Values, attributes: Values = {}): Record<string, TemplateResource> {
    const values: Values = { ...defaultsOf(template, given), ...given };
    const ids = Object.keys(template.Resources);
    const resolve = (value: unknown): unknown => {
        if (Array.isArray(value)) {
            return value.map(resolve);
        }
        if (!isObject(value)) {
            return value;
        }
        const [[key, argument] = ["", undefined], ...more] = Object.entries(value);
        if (more.length > 0 || !(key === "Ref" || key.startsWith("Fn::"))) {
            return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
        }
        switch (key) {
            case "Ref":
                return told(String(argument));
            case "Fn::GetAtt":
                return told((argument as string[]).join("."));
            case "Fn::Sub": {
                const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
                const named = resolve(own) as Values;
                return text
                    .replace(/\$\{([^!}]+)\}/g, (_match, name: string) => String(named[name] ?? told(name)))
                    .replaceAll("${!", "${");
            }
            case "Fn::Select": {
                const [place, list] = resolve(argument) as [number, unknown[]];
                return list[place];
            }
            case "Fn::GetAZs":
                return ["Zone1", "Zone2", "Zone3", "Zone4"];
            case "Fn::FindInMap": {
                const [map, first, second] = resolve(argument) as [string, string, string];
                return (template.Mappings?.[map]?.[first] as Values | undefined)?.[second];
            }
            case "Fn::Cidr": {
                const [block, count, bits] = resolve(argument) as [string, number, number];
                return Array.from({ length: count }, (_, place) => blockAt(block, 32 - bits, place));
            }
            case "Fn::Split": {
                const [separator, text] = argument as [string, unknown];
                return String(resolve(text)).split(separator);
            }
            case "Fn::Base64":
                return Buffer.from(String(resolve(argument)), "utf8").toString("base64");
            case "Fn::Equals": {
                const [one, other] = resolve(argument) as unknown[];
                return one === other;
            }
            case "Fn::Not":
                return (resolve(argument) as unknown[])[0] !== true;
            default:
                throw new Error(`This test does not know ${key}.`);
        }
    };
    const told = (name: string): unknown => {
        const [id = "", attribute] = name.split(".");
        if (Object.hasOwn(attributes, name)) {
            return attributes[name];
        }
        if (ids.includes(id)) {
            return attributeOf(template.Resources[id], attribute, resolve, values);
        }
        if (!Object.hasOwn(values, name)) {
            throw new Error(`Nobody tells the template ${name}.`);
        }
        return values[name];
    };
    const isThere = ({ Condition }: TemplateResource): boolean =>
        Condition === undefined || resolve(template.Conditions?.[Condition]) === true;
    return Object.fromEntries(
        Object.entries(template.Resources)
            .filter(([, resource]) => isThere(resource))
            .map(([id, resource]) => [id, { ...resource, Properties: resolve(resource.Properties) as Values }]),
    );
}

/** What is not given has its default. The environment's parameters are looked up by theirs. */
function defaultsOf({ Parameters }: Template, given: Values): Values {
    return Object.fromEntries(
        Object.entries(Parameters).flatMap(([name, { Default, Type }]) => {
            const value = String(Type).startsWith("AWS::SSM::") ? given[String(Default)] : Default;
            return value === undefined ? [] : [[name, value as string | number]];
        }),
    );
}

/** Properties that `Ref` and attributes follow from, by type; ARNs are as AWS makes them. */
const names: Readonly<Record<string, { readonly name: string; readonly arn?: string; readonly isArn?: true }>> = {
    "AWS::CodeBuild::Project": { name: "Name", arn: "codebuild:R:A:project/" },
    "AWS::CodePipeline::Pipeline": { name: "Name" },
    "AWS::Events::Rule": { name: "Name", arn: "events:R:A:rule/" },
    "AWS::IAM::Role": { name: "RoleName", arn: "iam::A:role" },
    "AWS::Logs::LogGroup": { name: "LogGroupName" },
    "AWS::S3::Bucket": { name: "BucketName", arn: "s3:::" },
    "AWS::SNS::Topic": { name: "TopicName", arn: "sns:R:A:", isArn: true },
};

/**
 * Values for what AWS says of the resources of a template and no name tells.
 *
 * @param value by the type of the resource and the attribute; undefined stands for `Ref`
 */
export function attributesOf(
    { Resources }: Template,
    value: (type: string, attribute: string | undefined) => string,
): Record<string, string> {
    const text = JSON.stringify(Resources);
    const used = [
        ...[...text.matchAll(/"Fn::GetAtt":\["(\w+)","(\w+)"\]/g)].map(
            ([, id = "", attribute]) => [id, attribute] as const,
        ),
        ...[...text.matchAll(/"Ref":"(\w+)"/g)].map(([, id = ""]) => [id, undefined] as const),
        ...[...text.matchAll(/\$\{(\w+)(?:\.(\w+))?\}/g)].map(([, id = "", attribute]) => [id, attribute] as const),
    ];
    return Object.fromEntries(
        used.flatMap(([id, attribute]) => {
            const { Type: type = "" } = Resources[id] ?? {};
            const isNamed = Object.hasOwn(names, type) && (attribute ?? "Arn") === "Arn";
            return type === "" || isNamed
                ? []
                : [[attribute === undefined ? id : `${id}.${attribute}`, value(type, attribute)] as const];
        }),
    );
}

function attributeOf(
    resource: TemplateResource | undefined,
    attribute: string | undefined,
    resolve: (value: unknown) => unknown,
    values: Values,
): string {
    const known = names[resource?.Type ?? ""];
    if (resource === undefined || known === undefined || (attribute !== undefined && attribute !== "Arn")) {
        throw new Error(`This test does not know ${attribute ?? "Ref"} of ${resource?.Type ?? "nothing"}.`);
    }
    const name = String(resolve(resource.Properties[known.name]));
    if (attribute === undefined && known.isArn !== true) {
        return name;
    }
    const path = resource.Type === "AWS::IAM::Role" ? String(resolve(resource.Properties.Path)) : "";
    const place = String(known.arn)
        .replace("R", String(values["AWS::Region"]))
        .replace("A", String(values["AWS::AccountId"]));
    return `arn:${String(values["AWS::Partition"])}:${place}${path}${name}`;
}
