import { askForm, forService } from "../moto";
import type { Operation } from "../operation";

/** Parameters that hold the tags of what is created. */
const tagParameter = /^TagSpecification\.\d+\.(Tag\.\d+\.(?:Key|Value))$/;

/**
 * Passes on a set of DHCP options and tags it then, because moto leaves out the tags that the request brings.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDhcpOptions.html
 */
export const createDhcpOptions: Operation = async (context) => {
    const answer = await context.forward();
    const [, id] = /<dhcpOptionsId>([^<]+)</.exec(answer.body.toString()) ?? [];
    const tags = [...context.call.form].flatMap(([name, value]): [string, string][] => {
        const [, tag] = tagParameter.exec(name) ?? [];
        return tag === undefined ? [] : [[tag, value]];
    });
    if (id !== undefined && tags.length > 0) {
        const form = { Action: "CreateTags", Version: "2016-11-15", "ResourceId.1": id, ...Object.fromEntries(tags) };
        await askForm(context.forward, forService(context, "ec2"), form);
    }
    return answer;
};
