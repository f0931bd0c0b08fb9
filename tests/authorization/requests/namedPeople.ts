import { development } from "../../infra/fixtures";
import { namedPeople } from "../../support/modes";
import type { Circumstance } from "../simulation/request";
import { given } from "./circumstances";
import { otherRole } from "./personas";
import { theRole } from "./resources";
import { allow, deny, type Row } from "./row";

const [admins, leads, scientists, user] = [
    otherRole("the role of release managers", namedPeople.dataScienceAdmin.principals[0]),
    otherRole("the role of team leads", namedPeople.teamAdmin.principals[0]),
    otherRole("the role of scientists", namedPeople.dataScientist.principals[0]),
    otherRole("the user carol", namedPeople.dataScientist.principals[1]),
];
const stranger = otherRole("another role of people", `${scientists.arn}-2`);

/** A session of a role that somebody is signed in to, and the name that it asks for. */
function session(own: string, asked: string): Circumstance {
    return given(`as ${own}, for ${asked}`, { "aws:userid": `AROAX:${own}`, "sts:RoleSessionName": asked });
}

const asAlice = session("alice@example.com", "alice@example.com");
const asCarol = given("as carol", { "aws:username": "carol", "sts:RoleSessionName": "carol" });
const carolAsBob = given("as carol, for bob", { "aws:username": "carol", "sts:RoleSessionName": "bob" });

/** Who assumes the roles of people where these are named: each under the own name, and approvers apart. */
export const rowsOfNamedPeople: readonly Row[] = [
    ...(
        [
            ["data-science-admin", admins],
            ["team-admin", leads],
            ["data-scientist", scientists],
        ] as const
    ).flatMap(([purpose, own]) => {
        const target = theRole(development, purpose);
        const others = [admins, leads, scientists, stranger].filter((role) => role !== own);
        return [
            allow(own, "sts:AssumeRole", target, asAlice),
            deny("owner: no allow", own, "sts:AssumeRole", target, session("alice@example.com", "bob@example.com")),
            deny("owner: no allow", own, "sts:AssumeRole", target, session("alice@example.com", "example.com")),
            ...others.map((role) => deny("owner: no allow", role, "sts:AssumeRole", target, asAlice)),
        ];
    }),
    allow(user, "sts:AssumeRole", theRole(development, "data-scientist"), asCarol),
    deny("owner: no allow", user, "sts:AssumeRole", theRole(development, "data-scientist"), carolAsBob),
    deny("owner: no allow", user, "sts:AssumeRole", theRole(development, "team-admin"), asCarol),
];
