import type { VNode } from "preact";
import { modelPaths, type ActionView, type ModelPath, type PipelineView } from "../inventory/delivery";
import type { ReportResource } from "../inventory/resources";
import { Arrow, Box, boxHeight, DownArrow, Drawing } from "./drawing";
import { columns, Lines, Resource, Section, Table } from "./parts";

/** The path that models take from the project that builds them to the accounts of each stage. */
export function Delivery({ resources }: { resources: readonly ReportResource[] }): VNode {
    const paths = modelPaths(resources);
    return (
        <Section id="delivery">
            {paths.length === 0 ? <p>There is no model package group and no pipeline in what was read.</p> : null}
            {paths.map((path, index) => (
                <>
                    <h3>Models {path.group}</h3>
                    <PathDrawing id={`path-${index}`} path={path} />
                    <PathTable path={path} />
                </>
            ))}
        </Section>
    );
}

const boxWidth = 190;
const gap = 24;

interface Lane {
    readonly title: string;
    readonly boxes: readonly (readonly string[])[];
}

function lanesOf({ group, registry, builds, deliveries }: ModelPath): Lane[] {
    const lane = (words: string, { name, stages }: PipelineView): Lane => ({
        title: `${words} ${name}`,
        boxes: stages.map(({ name: stage, actions }) => [stage, ...actions.flatMap(boxLines)]),
    });
    const place = registry === undefined ? "in none of the stacks read" : `account ${registry.place?.accountId ?? ""}`;
    return [
        ...builds.map((pipeline) => lane("Build project", pipeline)),
        { title: "Registry", boxes: [[group, "waits for approval", place]] },
        ...deliveries.map((pipeline) => lane("Deploy project", pipeline)),
    ];
}

function actionWords({ name, provider, targets }: ActionView): string {
    return targets === undefined ? `${name} (${provider})` : `${name} to ${targets}`;
}

/** An action, and below it what carries it out and where. */
function boxLines({ name, provider, targets }: ActionView): string[] {
    return [`${name}:`, ...(targets === undefined ? [provider] : targets.split(",").map((target) => `to ${target}`))];
}

/** A lane for each pipeline and for the registry, stages side by side. */
function PathDrawing({ id, path }: { id: string; path: ModelPath }): VNode {
    const lanes = lanesOf(path);
    const width = 20 + Math.max(4, ...lanes.map(({ boxes }) => boxes.length)) * (boxWidth + gap);
    const heights = lanes.map(({ boxes }) => boxHeight(Math.max(1, ...boxes.map(({ length }) => length))));
    const tops = heights.map((_, index) => 10 + heights.slice(0, index).reduce((sum, height) => sum + height + 50, 0));
    const bottom = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) + 50;
    return (
        <Drawing
            id={id}
            title={`Path of the models ${path.group}`}
            description={lanes
                .map(({ title, boxes }) => `${title}: ${boxes.map(([name]) => name).join(", then ")}.`)
                .join(" ")}
            width={width}
            height={bottom}
        >
            {lanes.map(({ title, boxes }, row) => {
                const top = tops[row] ?? 0;
                const height = heights[row] ?? 0;
                return (
                    <>
                        {row === 0 ? null : <DownArrow x={10 + boxWidth / 2} from={top - 30} to={top - 4} />}
                        <text x={10} y={top + 12} class="title">
                            {title}
                        </text>
                        {boxes.map((lines, column) => {
                            const x = 10 + column * (boxWidth + gap);
                            return (
                                <>
                                    <Box x={x} y={top + 20} width={boxWidth} height={height} lines={lines} />
                                    {column === 0 ? null : (
                                        <Arrow
                                            from={[x - gap, top + 20 + height / 2]}
                                            to={[x, top + 20 + height / 2]}
                                        />
                                    )}
                                </>
                            );
                        })}
                    </>
                );
            })}
        </Drawing>
    );
}

function PathTable({ path }: { path: ModelPath }): VNode | null {
    const rows = [...path.builds, ...path.deliveries].flatMap(({ resource, name, stages }) =>
        stages.map((stage) => [
            <Resource of={resource} name={name} />,
            stage.name,
            <Lines of={stage.actions.map(actionWords)} />,
        ]),
    );
    return rows.length === 0 ? (
        <p>No pipeline in what was read builds or delivers them.</p>
    ) : (
        <Table
            caption={`Pipelines of the models ${path.group}`}
            columns={columns("Pipeline", "Stage", "Actions")}
            rows={rows}
        />
    );
}
