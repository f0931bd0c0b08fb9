import type { VNode } from "preact";
import { principalWords, trustedRoles, type Trust, type TrustedRole } from "../inventory/trust";
import { compareText, type ReportResource } from "../inventory/resources";
import { conditionWords } from "./conditions";
import { Arrow, Box, boxHeight, Drawing } from "./drawing";
import { columns, Lines, Resource, Section, Table } from "./parts";

/** Who may assume which role. */
export function Trusts({ resources }: { resources: readonly ReportResource[] }): VNode {
    const roles = trustedRoles(resources);
    const accounts = [...new Set(roles.map(({ role }) => role.place?.accountId ?? "not known"))];
    return (
        <Section id="trust">
            {roles.length === 0 ? <p>There is no role in what was read.</p> : null}
            {accounts.map((account, index) => {
                const own = roles.filter(({ role }) => (role.place?.accountId ?? "not known") === account);
                return (
                    <>
                        <h3>Account {account}</h3>
                        <TrustDrawing id={`trust-${index}`} account={account} roles={own} />
                        <Table
                            caption={`Trust policies of the roles of account ${account}`}
                            columns={columns("Role", "Principal", "May", "On condition that")}
                            rows={own.flatMap(rowsOf)}
                        />
                    </>
                );
            })}
        </Section>
    );
}

function rowsOf({ role, name, trusts }: TrustedRole): (VNode | string)[][] {
    const link = <Resource of={role} name={name} />;
    if (trusts === undefined || trusts.length === 0) {
        return [[link, trusts === undefined ? "not known yet" : "nobody", "", ""]];
    }
    return trusts.map((trust) => [
        link,
        trust.principal.value,
        <>
            {trust.effect === "Allow" ? null : <span class="bad">{trust.effect} </span>}
            {trust.actions.join(", ")}
        </>,
        <Lines of={trust.conditions.map(conditionWords)} />,
    ]);
}

const boxWidth = 380;
const width = 1000;

/** Principals on the left, roles on the right, an arrow for each trust that allows. */
function TrustDrawing({ id, account, roles }: { id: string; account: string; roles: readonly TrustedRole[] }): VNode {
    const principals = [...new Set(roles.flatMap(({ trusts = [] }) => trusts.filter(allows).map(words)))].sort(
        compareText,
    );
    const step = boxHeight(1) + 8;
    const height = Math.max(principals.length, roles.length) * step + 12;
    const left = (index: number): number => 10 + index * ((height - 12) / Math.max(principals.length, 1));
    const right = (index: number): number => 10 + index * step;
    const middle = boxHeight(1) / 2;
    return (
        <Drawing
            id={id}
            title={`Principals, and the roles of account ${account} that they may assume`}
            description={`${principals.length} principals may assume ${roles.length} roles; the table below lists them.`}
            width={width}
            height={height}
        >
            {roles.flatMap(({ trusts = [] }, row) =>
                [...new Set(trusts.filter(allows).map(words))].map((principal) => (
                    <Arrow
                        from={[boxWidth, left(principals.indexOf(principal)) + middle]}
                        to={[width - boxWidth, right(row) + middle]}
                    />
                )),
            )}
            {principals.map((principal, index) => (
                <Box x={0} y={left(index)} width={boxWidth} height={boxHeight(1)} lines={[principal]} />
            ))}
            {roles.map(({ name }, index) => (
                <Box x={width - boxWidth} y={right(index)} width={boxWidth} height={boxHeight(1)} lines={[name]} />
            ))}
        </Drawing>
    );
}

function allows({ effect }: Trust): boolean {
    return effect === "Allow";
}

function words({ principal }: Trust): string {
    return principalWords(principal);
}
