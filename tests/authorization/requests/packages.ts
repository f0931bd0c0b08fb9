import { development } from "../../infra/fixtures";
import { from, fromOutside } from "./circumstances";
import { administrator, deployment, role, stranger } from "./personas";
import { resourceOf } from "./resources";
import { allow, deny, subject } from "./row";

const studio = role(development, "studio-execution");
const inside = from(development);
const domain = resourceOf(development, "codeartifact", "domain/sm-mlops-dev");
const repository = resourceOf(development, "codeartifact", "repository/sm-mlops-dev/pypi");
// The simulator wants a namespace, which packages of pip do not have.
const aPackage = resourceOf(development, "codeartifact", "package/sm-mlops-dev/pypi/pypi/any/numpy");

export const packages = subject(
    "Packages",
    allow(studio, "codeartifact:DescribePackageVersion", aPackage, inside),
    deny("owner: DenyChangesByOthers", studio, "codeartifact:PublishPackageVersion", aPackage, inside),
    deny("owner: DenyChangesByOthers", studio, "codeartifact:DeletePackage", aPackage, inside),
    deny("owner: DenyChangesByOthers", administrator(development), "codeartifact:PublishPackageVersion", aPackage),
    deny("role: no allow", studio, "codeartifact:PutRepositoryPermissionsPolicy", repository, inside),
    deny("role: no allow", studio, "codeartifact:PutDomainPermissionsPolicy", domain, inside),
    allow(deployment(development), "codeartifact:PutRepositoryPermissionsPolicy", repository, fromOutside),
    deny("owner: no allow", stranger, "codeartifact:ReadFromRepository", repository, fromOutside),
    deny("owner: no allow", stranger, "codeartifact:GetAuthorizationToken", domain, fromOutside),
);
