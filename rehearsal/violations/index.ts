import { breaches } from "./breaches";
import { nowhere } from "./nowhere";

const provider = nowhere();

for (const [policy, breach] of Object.entries(breaches)) {
    breach(policy, { provider });
}
