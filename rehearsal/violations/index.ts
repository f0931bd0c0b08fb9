import { Provider } from "@pulumi/aws";
import { breaches } from "./breaches";

// A preview of new resources calls nothing; there are no credentials to check.
const provider = new Provider("nowhere", {
    region: "eu-west-1",
    accessKey: "none",
    secretKey: "none",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRequestingAccountId: true,
});

for (const [policy, breach] of Object.entries(breaches)) {
    breach(policy, { provider });
}
