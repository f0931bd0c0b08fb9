import type { Organisation } from "../../rehearsal/accounts";

/** An organisation with an account for each stage. */
export const organisation: Organisation = {
    id: "o-rehearsal1",
    accounts: { management: "123456789012", dev: "200000000001", staging: "200000000002", prod: "200000000003" },
    others: {},
    units: { "": "r-abcd", workloads: "ou-abcd-00000001" },
};
