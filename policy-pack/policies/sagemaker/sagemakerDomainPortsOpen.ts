import { Domain } from "@pulumi/aws/sagemaker";
import type { StackValidationPolicy } from "@pulumi/policy";
import { groupsIn, lets, type Direction, type PortRange } from "../../support/openPorts";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isDomain = kindOf(Domain);

/** What Studio in VPC-only mode needs of its security groups. */
interface Need {
    readonly what: string;
    readonly ports: PortRange;
    readonly directions: readonly Direction[];
    /** Whether members of the group need it among themselves. @default with anybody */
    readonly amongMembers?: boolean;
}

const needs: readonly Need[] = [
    { what: "HTTPS to endpoints, TCP port 443", ports: { from: 443, to: 443 }, directions: ["egress"] },
    {
        what: "NFS, TCP port 2049",
        ports: { from: 2049, to: 2049 },
        directions: ["ingress", "egress"],
    },
    {
        what: "traffic between applications, TCP ports 8192 to 65535 among its members",
        ports: { from: 8192, to: 65_535 },
        directions: ["ingress", "egress"],
        amongMembers: true,
    },
];

export const sagemakerDomainPortsOpen: StackValidationPolicy = {
    name: "sagemaker-domain-ports-open",
    description: "The security groups of a SageMaker domain let pass what Studio needs inside of the VPC.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html",
    remediationSteps:
        "Declare rules of the security group for TCP 443 out, TCP 2049 in and out, and TCP 8192 to 65535 in and out with " +
        "the group itself as its other end.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const domains = resources.filter(isDomain);
        judgeEach(domains, (domain) => {
            const groups = groupsIn(domain, "defaultUserSettings", "defaultSpaceSettings");
            const passes = ({ ports, directions, amongMembers }: Need): boolean =>
                directions.every((direction) =>
                    someOf(groups, (group) => lets(group, direction, ports, resources, amongMembers)),
                );
            judgeEach(groups.length === 0 ? [] : needs, (need) => {
                if (!passes(need)) {
                    reportViolation(
                        `${domain.name}: no security group of it lets ${need.what}, pass ${need.directions.join(" and ")}; ` +
                            "Studio would not start.",
                        domain.urn,
                    );
                }
            });
        });
    }),
};
