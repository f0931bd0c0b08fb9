import { basename } from "node:path";
import { markdownTable } from "./markdownTable";
import { placeText } from "./parityTable";
import { controlGroups, type Control } from "./security/controls";

const introduction = `# Security model

Generated from \`docs/security\` by \`npm run docs\`. A test fails when this page is behind it, when a place is not in what the
programs register, and when a source or a test is not there.

The environment keeps data and models where they are: within its networks, under its keys, read by roles that are named. This
page says which control does what, where it is, and what shows that it works. [parity.md](parity.md) explains how places are
written. What one control lets through, another one stops: a role has rights, a boundary and guardrails, its request passes an
endpoint with a policy, and ends at a bucket or key with a policy of its own.

## What is assumed

- AWS enforces what policies say, and keeps accounts apart.
- The accounts hold nothing that could undo the controls: no administrator roles that notebooks can assume, no other VPCs that
  are joined to these without need.
- Whoever holds the deployment role, the break-glass role or the credentials of the bootstrap stack is trusted; guard them as you
  guard the data. So is whoever may change the policy pack, or merge to the branch that is deployed.
- The state of Pulumi holds no secret of these stacks, and names everything there is: keep it to those who deploy.

## Who might do harm, and what stops it`;

const threats: readonly (readonly string[])[] = [
    ["Somebody with stolen credentials", "Buckets and keys refuse what comes from outside of the network"],
    [
        "Code that a data scientist runs",
        "No way to the internet; endpoints that reach named buckets alone; boundary and guardrails",
    ],
    ["A package with malicious code", "The same; packages come from one repository. Nothing looks into a package"],
    ["A data scientist who means harm", "Approvals belong to others, `main` too; every action carries a name"],
    [
        "A target account that is taken over",
        "It reads models, and nothing else; once it is taken out of its stack, the next deployment of dev takes its grants",
    ],
    [
        "A hostile pull request",
        "The preview role only reads ([bootstrap.md](bootstrap.md#what-a-hostile-pull-request-could-read))",
    ],
    ["A mistake in a change", "Policy pack, replace guard, `protect`, approvals of releases"],
];

const afterwards = `## How tests look at it

- **Specs** hold each document and resource to what it has to be, and each policy of the pack to what it has to refuse.
- **An IAM simulator** decides requests by what the stacks emit: role, boundary, endpoint, bucket and key together
  ([tests/authorization](../tests/authorization/README.md)).
- **The rehearsal** reads deployed accounts back, and shows that each of its checks turns red
  ([rehearsal](../rehearsal/README.md)). The emulator enforces no permissions.
- **Mutations** change the policy pack and count what no spec notices ([policy-pack](../policy-pack/README.md)).

## What is not covered

- Nothing here was tried against AWS itself: no test has an AWS account.
- Detection: GuardDuty, Security Hub, CloudTrail of the organisation and alarms on them belong to the organisation.
  [controls.md](controls.md) says which rules of AWS Config look for the same, and \`npm run controls\` prints them.
- What people may take with them: somebody who may read data in Studio can look at it on a screen.
- What is in data, models, images and packages: nothing looks for personal data, poisoned training data or malicious code. Image
  repositories are scanned by ECR.
- Condition keys on encryption contexts and tokens of pipelines cannot be simulated; tests compare their text.
- Modes that open something are named, and the pack refuses them until exempted: [modes](modes/README.md) with NAT.
- Backup in another region or account. Buckets keep versions; there is no replication unless you add it.

[incidents.md](incidents.md) says what to do when something happened.`;

/** The page docs/security.md. */
export function securityPage(): string {
    const tables = Object.entries(controlGroups).flatMap(([title, controls]) => [`### ${title}`, table(controls)]);
    return `${[introduction, markdownTable(["Who", "What stops them"], threats), "## Controls", ...tables, afterwards].join("\n\n")}\n`;
}

function table(controls: readonly Control[]): string {
    return markdownTable(
        ["Control", "What it keeps from happening", "Where", "Source", "Tests"],
        controls.map(({ control, prevents, here, source, tests }) => [
            control,
            prevents,
            here.map(placeText).join(", "),
            link(source),
            tests.map(link).join(", "),
        ]),
    );
}

function link(file: string): string {
    return `[${basename(file)}](../${file})`;
}
