import { bucketWithout } from "../bucket";
import type { Breaches } from "./breach";

export const s3Breaches: Breaches = {
    "s3-bucket-customer-key": bucketWithout("customer key"),
    "s3-bucket-public-access-block": bucketWithout("public access block"),
    "s3-bucket-tls-only": bucketWithout("tls statement"),
    "s3-bucket-network-only": bucketWithout("network statement"),
    "s3-bucket-versioning": bucketWithout("versioning"),
};
