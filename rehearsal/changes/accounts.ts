import { CloseAccountCommand } from "@aws-sdk/client-organizations";
import { z } from "zod";
import { given, managementClients } from "../aws";
import { moveAccount } from "../organisation";
import { overrideStackFiles } from "../stackFiles";
import type { ChangeContext, ChangeStep } from "./changeStep";
import { forgetAccount } from "./forgetAccount";
import { requireChecks, requireGrants } from "./grants";
import { findUrn, sameResources } from "./state";
import { bringUp, requireOnly, requireSome } from "./update";

const published = z.object({ accounts: z.array(z.object({ accountId: z.string() })) });

/** The accounts that a target stack publishes. */
async function publishedAccounts({ engine, signal }: ChangeContext, stack: "staging" | "prod"): Promise<string[]> {
    const { accounts } = published.parse(await engine.outputs(stack, signal));
    return accounts.map(({ accountId }) => accountId).sort();
}

function idOf({ organisation: { accounts, others } }: ChangeContext, name: string): string {
    return given({ ...accounts, ...others }[name], name);
}

const discovery: ChangeStep = {
    title: "Nested units are searched, closed accounts are left alone",
    async run(context) {
        const found = await publishedAccounts(context, "staging");
        const expected = [idOf(context, "staging"), idOf(context, "staging-2")].sort();
        if (found.join() !== expected.join()) {
            throw new Error(`The staging stack found the accounts ${found.join(", ")}, not ${expected.join(", ")}.`);
        }
        return `${found.length} staging accounts`;
    },
};

const reorder: ChangeStep = {
    title: "The list of accounts is reordered",
    async run(context) {
        const accounts = [idOf(context, "prod-2"), idOf(context, "prod")];
        await overrideStackFiles(context.paths, { prod: { accounts } });
        requireOnly("prod", await bringUp(context, "prod", "reordered"), []);
        requireOnly("dev", await bringUp(context, "dev", "reordered"), []);
        return "nothing changes";
    },
};

const addition: ChangeStep = {
    title: "An account joins a unit",
    async run(context) {
        const { endpoint, organisation } = context;
        const unit = given(organisation.units["workloads/staging/more"], "the unit");
        const spare = idOf(context, "spare");
        await moveAccount(
            managementClients(endpoint).organizations,
            spare,
            given(organisation.units[""], "the root"),
            unit,
        );
        const target = requireOnly("staging", await bringUp(context, "staging", "added"), ["create"]);
        requireSome("staging", target, "create");
        const dev = requireOnly("dev", await bringUp(context, "dev", "added"), ["create", "update"]);
        requireSome("dev", dev, "update");
        await requireGrants(context, spare, true);
        await requireChecks(context, { staging: spare }, ["bucket-grants", "bucket-perimeter", "key-model-readers"]);
        return `${target.length} resources are created, ${dev.length} in the development account follow`;
    },
};

const removal: ChangeStep = {
    title: "An account is excluded",
    async run(context) {
        const { paths, endpoint, organisation } = context;
        const spare = idOf(context, "spare");
        await overrideStackFiles(paths, { staging: { organizationalUnits: { exclude: [spare] } } });
        const isOfSpare = ({ resource }: { readonly resource: string }): boolean => resource.includes(spare);
        const gone = requireOnly("staging", await bringUp(context, "staging", "removed"), ["delete"], isOfSpare);
        requireSome("staging", gone, "delete");
        const dev = requireOnly("dev", await bringUp(context, "dev", "removed"), ["delete", "update"]);
        requireSome("dev", dev, "update");
        await requireGrants(context, spare, false);
        // It leaves the unit last: what deploys into it is needed until then.
        const unit = given(organisation.units["workloads/staging/more"], "the unit");
        const root = given(organisation.units[""], "the root");
        await moveAccount(managementClients(endpoint).organizations, spare, unit, root);
        await overrideStackFiles(paths, { staging: { organizationalUnits: { exclude: null } } });
        requireOnly("staging", await bringUp(context, "staging", "left"), []);
        return `its ${gone.length} resources go, ${dev.length} in the development account follow`;
    },
};

const closedDoor: ChangeStep = {
    title: "An account cannot be entered",
    async run(context) {
        const { paths, engine, signal } = context;
        const stranger = idOf(context, "spare");
        const listed = [idOf(context, "prod"), idOf(context, "prod-2")];
        const before = await engine.state("prod", signal);
        await overrideStackFiles(paths, { prod: { accounts: [...listed, stranger] } });
        const message = await failureOf(bringUp(context, "prod", "closed-door"));
        if (!message.includes(`Account ${stranger} `) || !message.includes("has to exist and to trust")) {
            throw new Error(`The failure has to name the account ${stranger} and what to do, and says:\n${message}`);
        }
        const differences = sameResources(before, await engine.state("prod", signal), stranger);
        if (differences.length > 0) {
            throw new Error(`The other accounts were not left whole:\n${differences.join("\n")}`);
        }
        await overrideStackFiles(paths, { prod: { accounts: listed } });
        requireOnly("prod", await bringUp(context, "prod", "closed-door-again"), ["delete"], ({ resource }) =>
            resource.includes(stranger),
        );
        return "the stack fails with its id and what to do, the others stay whole";
    },
};

async function failureOf(update: Promise<unknown>): Promise<string> {
    try {
        await update;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
    throw new Error("The update has to fail, and passed.");
}

const closure: ChangeStep = {
    title: "An account is closed and forgotten",
    async run(context) {
        const { paths, endpoint } = context;
        const closed = idOf(context, "prod-2");
        await managementClients(endpoint).organizations.send(new CloseAccountCommand({ AccountId: closed }));
        await overrideStackFiles(paths, { prod: { accounts: [idOf(context, "prod")] } });
        await forgetAccount(context, "prod", closed);
        requireOnly("prod", await bringUp(context, "prod", "forgotten"), []);
        return "nothing is left to do for its stack";
    },
};

const replacedEndpoint: ChangeStep = {
    title: "The S3 endpoint of a target is replaced",
    async run(context) {
        const { engine, signal, organisation } = context;
        const urn = findUrn(
            await engine.state("staging", signal),
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            organisation.accounts.staging,
            ".s3",
        );
        const changes = requireOnly("staging", await bringUp(context, "staging", "replaced", [urn]), [
            "replace",
            "create-replacement",
            "delete-replaced",
            "update",
        ]);
        // Of the steps of a replacement, the record keeps the last one.
        requireSome("staging", changes, "delete-replaced");
        // Before the development account knows the new endpoint.
        await requireChecks(context, {}, ["bucket-grants", "bucket-perimeter"]);
        const dev = requireOnly("dev", await bringUp(context, "dev", "replaced"), ["delete", "update"]);
        await requireGrants(context, idOf(context, "prod-2"), false);
        return `models stay within reach; then ${dev.length} resources in the development account follow`;
    },
};

/** What happens to accounts over the years. */
export const accountChanges: readonly ChangeStep[] = [
    discovery,
    reorder,
    addition,
    removal,
    closedDoor,
    closure,
    replacedEndpoint,
];
