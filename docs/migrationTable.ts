import { documentedKeys } from "./configurationTable";
import { markdownTable } from "./markdownTable";
import { environmentParameters, nestedParameters } from "./parity/parameters";
import type { Place, Row, Section } from "./parity/row";
import { studioParameters } from "./parity/studio";
import { placeText } from "./parityTable";

const introduction = `# Coming from the original

The tables are generated from \`docs/parity\` and the schemas of \`stacks/config\` by \`npm run docs\`; a test fails when this page is
behind them.

The original is the CloudFormation solution amazon-sagemaker-secure-mlops of 2022. Nothing of it is adopted by Pulumi: an
environment of this project is made beside it, data and models are brought over, people move, and the original is taken down.
[parity.md](parity.md) says of each of its resources what became of it.

## Steps

1. **Choose another name or stage.** The resource group has the same name in both (\`<environment>-<stage>-resource-group\`), so the two
   cannot share environment and stage in one account.
2. **Write the stack files** from the parameters of the original, by the tables below, and begin with the file of your mode
   ([modes](modes/README.md)). Its VPC can be used (\`network.existing\`), with the endpoints that it has
   (\`network.endpoints.existing\`): two endpoints of one service with private names do not fit into one VPC. The preflight names
   what is missing or in the way.
3. **Deploy** ([bootstrap.md](bootstrap.md), [operations.md](operations.md)). The Studio domain is a new one, with profiles for
   \`studio.users\`. An account has a quota of domains, which \`npm run doctor\` looks at.
4. **Copy data** into the new data bucket. Giving the old buckets (\`storage.existing\`) alone does not do it: what is in them is
   encrypted with the original's key, to which no role here has a right. The old buckets refuse whoever is outside of their VPC
   endpoint and has no tag \`Principal\` with the value \`<environment>-<type>-sm-pipeline-role\`; the new ones whoever is outside of
   the network and not \`breakGlassRole\`. Copy with a role that both admit, which you let read the one and write the other, with
   both keys. Name the new key, which the new buckets ask for:

   \`\`\`sh
   aws s3 sync s3://OLD-BUCKET s3://NEW-BUCKET --sse aws:kms --sse-kms-key-id NEW-KEY-ARN
   \`\`\`

5. **Register models again.** Copy the artefacts of the versions that still count into the new model bucket, and register them in
   the group of their project or of \`registry.packageGroups\`. Approvals are not brought over: the team administrator approves
   anew. Where the training code comes along, a run of the new pipeline does both.
6. **Move code and people.** Code goes into the repository of a project ([projects.md](projects.md)); it begins with seed code of
   its own. Files of home directories do not come along: the new domain has a file system of its own. Have people push what they
   keep, or put it into the data bucket.
7. **Deliver models** to staging and production by the new projects, and point callers to the new endpoints. Their names differ.
8. **Take the original down** when nothing asks its endpoints any more: endpoints, projects, Studio applications, then its
   stacks. Its key is needed as long as anything that it encrypted is to be read.

Parameters in Systems Manager have paths instead of names with hyphens: [parameters.md](parameters.md).`;

const sections: readonly Section[] = [environmentParameters, nestedParameters, studioParameters];

/** The page docs/migration.md. */
export function migrationPage(): string {
    const rows = sections.flatMap((section) => section.rows.map((row) => ({ row, title: section.title })));
    const written = rows.filter(({ row }) => keysOf(row).length > 0);
    const following = rows.filter(({ row }) => row.here !== "gone" && keysOf(row).length === 0);
    const dropped = rows.filter(({ row }) => row.here === "gone");
    return `${[
        introduction,
        "## Parameters that have a key",
        markdownTable(
            ["Parameter of the original", "Key", "Allowed", "How it differs"],
            written.flatMap(({ row, title }) =>
                named(row, title).map((name) => [name, keysText(row), allowedText(row), row.note]),
            ),
        ),
        "## Parameters whose value follows from others",
        markdownTable(
            ["Parameter of the original", "Here", "How it differs"],
            following.flatMap(({ row, title }) => named(row, title).map((name) => [name, placesText(row), row.note])),
        ),
        "## Parameters that are gone",
        markdownTable(
            ["Parameter of the original", "Why"],
            dropped.flatMap(({ row, title }) => named(row, title).map((name) => [name, row.note])),
        ),
    ].join("\n\n")}\n`;
}

/** Names with their template; those of the environment's own template go without, nested ones have it already. */
function named({ original }: Row, title: string): string[] {
    return original.map((name) => (title === studioParameters.title ? `env-sagemaker-studio ${name}` : name));
}

function placesOf({ here }: Row): readonly Place[] {
    return here === "gone" ? [] : here;
}

function keysOf(row: Row): Extract<Place, { readonly is: "key" }>[] {
    return placesOf(row).filter((place) => place.is === "key");
}

function keysText(row: Row): string {
    return keysOf(row).map(placeText).join(", ");
}

function placesText(row: Row): string {
    return placesOf(row).map(placeText).join(", ");
}

/** What the keys take, each rule once; a mapping takes its own keys. */
function allowedText(row: Row): string {
    const rules = keysOf(row).map(({ kind, path }) => documentedKeys(kind).get(path)?.allowed ?? "keys below it");
    return [...new Set(rules)].join("; ");
}
