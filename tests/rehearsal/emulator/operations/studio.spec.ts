import { expect } from "chai";
import { there } from "../smallAccount";
import { createDomain, defaults, domain, startStudio, type Ask } from "./smallStudio";

describe("emulator: a domain of Studio", () => {
    it("is described as it was created", async () => {
        const ask = await startStudio();

        const created = await ask("CreateDomain", { ...domain, Tags: [{ Key: "team", Value: "a" }] });
        const described = await ask("DescribeDomain", { DomainId: created.DomainId });

        expect(created.DomainId).to.match(/^d-[0-9a-f]{12}$/);
        expect(created.DomainArn).to.equal(
            `arn:aws:sagemaker:eu-west-1:${there.account}:domain/${String(created.DomainId)}`,
        );
        expect(described).to.include({ ...created, Status: "InService" });
        expect(described).to.deep.include(domain);
        expect(described.HomeEfsFileSystemId).to.match(/^fs-[0-9a-f]{17}$/);
        expect(described).not.to.have.property("Tags");
    });

    it("is listed in its region alone", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);

        const { Domains: here } = await ask("ListDomains");
        const { Domains: elsewhere } = await ask("ListDomains", {}, "eu-central-1");

        expect(here).to.have.lengthOf(1);
        expect(here).to.have.nested.property("[0].DomainId", DomainId);
        expect(elsewhere).to.deep.equal([]);
    });

    it("has a name that no other one of the region has", async () => {
        const ask = await startStudio();
        await createDomain(ask);

        expect(await ask("CreateDomain", domain)).to.include({ __type: "ResourceInUse" });
    });

    const refusals: readonly (readonly [why: string, changes: object, message: string])[] = [
        ["a name with a dot", { DomainName: "team.dev" }, "'team.dev' at 'DomainName'"],
        ["a role that isn't there", { DefaultUserSettings: { ExecutionRole: `${there.role}-2` } }, "does not exist"],
        [
            "a role of another account",
            { DefaultUserSettings: { ExecutionRole: "arn:aws:iam::111111111111:role/worker" } },
            "Cross-account pass role is not allowed",
        ],
        ["a key that isn't there", { KmsKeyId: "1234" }, "The key 1234 does not exist"],
        ["a key that is not enabled", { HomeEfsFileSystemKmsKeyId: there.disabledKey }, "is not enabled"],
        ["a subnet that isn't there", { SubnetIds: ["subnet-5"] }, "subnet-5 does not exist"],
        ["subnets of two networks", { SubnetIds: [there.subnet, there.otherSubnet] }, "are not in one network"],
        [
            "a security group that isn't there",
            { DefaultUserSettings: { ...defaults, SecurityGroups: ["sg-5"] } },
            "sg-5 does not exist",
        ],
        ["a network that its subnets are not in", { VpcId: "vpc-2" }, "are in vpc-1, not in vpc-2"],
        [
            "a lifecycle configuration that isn't there",
            { DefaultUserSettings: { ...defaults, JupyterLabAppSettings: { LifecycleConfigArns: ["arn:a/start"] } } },
            "studio-lifecycle-config/start does not exist",
        ],
    ];
    for (const [why, changes, message] of refusals) {
        it(`is refused with ${why}`, async () => {
            const ask = await startStudio();

            expect((await ask("CreateDomain", { ...domain, ...changes })).message).to.contain(message);
            expect((await ask("ListDomains")).Domains).to.deep.equal([]);
        });
    }

    it("keeps what an update does not name", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask, {
            DomainSettings: { DockerSettings: { EnableDockerAccess: "DISABLED" } },
        });

        await ask("UpdateDomain", {
            DomainId,
            DefaultUserSettings: { StudioWebPortal: "ENABLED" },
            DomainSettingsForUpdate: { ExecutionRoleIdentityConfig: "USER_PROFILE_NAME" },
        });

        const described = await ask("DescribeDomain", { DomainId });
        expect(described.DefaultUserSettings).to.deep.equal({ ...defaults, StudioWebPortal: "ENABLED" });
        expect(described.DomainSettings).to.deep.equal({
            DockerSettings: { EnableDockerAccess: "DISABLED" },
            ExecutionRoleIdentityConfig: "USER_PROFILE_NAME",
        });
    });

    it("refuses an update that names its access type and not its network", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);
        const update = { DomainId, AppNetworkAccessType: "VpcOnly" };

        expect(await ask("UpdateDomain", update)).to.deep.equal({
            __type: "ValidationException",
            message: "VpcId and Subnet IDs are required for updating domains to VpcOnly mode.",
        });
        const whole = { ...update, VpcId: there.network, SubnetIds: [there.subnet] };
        expect(await ask("UpdateDomain", whole)).to.have.keys("DomainArn");
    });

    it("is not deleted while it has user profiles or spaces", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);
        const [alice, shared] = [
            { DomainId, UserProfileName: "alice" },
            { DomainId, SpaceName: "shared" },
        ];
        await ask("CreateUserProfile", alice);
        await ask("CreateSpace", shared);

        expect(await ask("DeleteDomain", { DomainId })).to.include({ __type: "ResourceInUse" });
        await ask("DeleteUserProfile", alice);
        expect((await ask("DeleteDomain", { DomainId })).message).to.contain("Space(s) are associated with it");
        await ask("DeleteSpace", shared);
        expect(await ask("DeleteDomain", { DomainId })).to.deep.equal({});
        expect(await ask("DescribeDomain", { DomainId })).to.include({ __type: "ResourceNotFound" });
    });
});

describe("emulator: a user profile", () => {
    it("belongs to a domain, has settings of its own, and can be changed", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);
        const alice = { DomainId, UserProfileName: "alice" };

        await ask("CreateUserProfile", { ...alice, UserSettings: { ExecutionRole: there.role } });
        await ask("UpdateUserProfile", { ...alice, UserSettings: { SecurityGroups: [there.group] } });

        expect(await ask("DescribeUserProfile", alice)).to.deep.include({ ...alice, UserSettings: defaults });
        expect((await ask("ListUserProfiles", { DomainIdEquals: DomainId })).UserProfiles).to.have.lengthOf(1);
        expect((await ask("ListUserProfiles", { DomainIdEquals: "d-2" })).UserProfiles).to.be.empty;
        expect((await ask("ListUserProfiles", { UserProfileNameContains: "bob" })).UserProfiles).to.be.empty;
    });

    it("is refused in a domain that isn't there, and with a role that isn't", async () => {
        const ask = await startStudio();
        const alice = { DomainId: await createDomain(ask), UserProfileName: "alice" };

        expect(await ask("CreateUserProfile", { ...alice, DomainId: "d-2" })).to.include({
            __type: "ResourceNotFound",
        });
        const UserSettings = { ExecutionRole: `${there.role}-2` };
        expect((await ask("CreateUserProfile", { ...alice, UserSettings })).message).to.contain("does not exist");
    });

    it("names a user of IAM Identity Center in domains with single sign-on, and in no other", async () => {
        const ask = await startStudio();
        const alone = { DomainId: await createDomain(ask), UserProfileName: "alice" };
        const signedOn = {
            DomainId: await createDomain(ask, { DomainName: "sso", AuthMode: "SSO" }),
            UserProfileName: "a",
        };
        const user = { SingleSignOnUserIdentifier: "UserName", SingleSignOnUserValue: "alice@example.com" };

        expect((await ask("CreateUserProfile", { ...alone, ...user })).message).to.contain("AuthMode IAM");
        expect((await ask("CreateUserProfile", signedOn)).message).to.contain("AuthMode SSO");
        expect(await ask("CreateUserProfile", alone)).to.have.keys("UserProfileArn");
        expect(await ask("CreateUserProfile", { ...signedOn, ...user })).to.have.keys("UserProfileArn");
    });

    it("is not deleted while it owns a space", async () => {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);
        const alice = { DomainId, UserProfileName: "alice" };
        const space = { DomainId, SpaceName: "hers", OwnershipSettings: { OwnerUserProfileName: "alice" } };

        expect(await ask("CreateSpace", space)).to.include({ __type: "ResourceNotFound" });
        await ask("CreateUserProfile", alice);
        await ask("CreateSpace", space);

        expect(await ask("DeleteUserProfile", alice)).to.include({ __type: "ResourceInUse" });
        expect((await ask("ListSpaces", { DomainIdEquals: DomainId })).Spaces).to.have.lengthOf(1);
    });
});

describe("emulator: a space", () => {
    it("keeps what an update does not name", async () => {
        const ask = await startStudio();
        const shared = { DomainId: await createDomain(ask), SpaceName: "shared" };
        const storage = (EbsVolumeSizeInGb: number) => ({
            SpaceStorageSettings: { EbsStorageSettings: { EbsVolumeSizeInGb } },
        });

        await ask("CreateSpace", { ...shared, SpaceSettings: { AppType: "JupyterLab", ...storage(5) } });
        await ask("UpdateSpace", { ...shared, SpaceSettings: storage(9) });

        const { SpaceSettings } = await ask("DescribeSpace", shared);
        expect(SpaceSettings).to.deep.equal({ AppType: "JupyterLab", ...storage(9) });
    });
});

describe("emulator: an application of Studio", () => {
    /** A domain with a space and a profile. */
    async function startSpace(): Promise<{ readonly ask: Ask; readonly DomainId: string }> {
        const ask = await startStudio();
        const DomainId = await createDomain(ask);
        await ask("CreateUserProfile", { DomainId, UserProfileName: "alice" });
        await ask("CreateSpace", { DomainId, SpaceName: "draft" });
        return { ask, DomainId };
    }

    it("is listed by its owner, keeps the owner from going, and is listed as deleted afterwards", async () => {
        const { ask, DomainId } = await startSpace();
        const inSpace = { DomainId, SpaceName: "draft", AppType: "JupyterLab", AppName: "default" };
        const ofUser = { DomainId, UserProfileName: "alice", AppType: "Canvas", AppName: "default" };

        expect((await ask("CreateApp", inSpace)).AppArn).to.equal(
            `arn:aws:sagemaker:eu-west-1:${there.account}:app/${DomainId}/draft/JupyterLab/default`,
        );
        expect(await ask("CreateApp", inSpace)).to.include({ __type: "ResourceInUse" });
        await ask("CreateApp", ofUser);
        expect((await ask("ListApps", { DomainIdEquals: DomainId })).Apps).to.have.lengthOf(2);
        expect((await ask("ListApps", { SpaceNameEquals: "draft" })).Apps).to.have.lengthOf(1);
        expect((await ask("DeleteSpace", { DomainId, SpaceName: "draft" })).message).to.contain(
            "App(s) are associated",
        );
        expect((await ask("DeleteUserProfile", { DomainId, UserProfileName: "alice" })).message).to.contain("App(s)");

        await ask("DeleteApp", inSpace);
        await ask("DeleteApp", ofUser);
        expect(await ask("DescribeApp", inSpace)).to.include({ Status: "Deleted" });
        expect(await ask("DeleteApp", inSpace)).to.include({ __type: "ResourceNotFound" });
        expect(await ask("CreateApp", inSpace)).to.have.keys("AppArn");
        await ask("DeleteApp", inSpace);
        expect(await ask("DeleteSpace", { DomainId, SpaceName: "draft" })).to.deep.equal({});
        expect(await ask("DeleteUserProfile", { DomainId, UserProfileName: "alice" })).to.deep.equal({});
    });

    const refusals: readonly (readonly [why: string, changes: object, message: string])[] = [
        ["no owner", { SpaceName: undefined }, "Give one of SpaceName and UserProfileName."],
        ["two owners", { UserProfileName: "alice" }, "Give one of SpaceName and UserProfileName."],
        ["a space that isn't there", { SpaceName: "other" }, "does not exist"],
        [
            "a user profile where it needs a space",
            { SpaceName: undefined, UserProfileName: "alice" },
            "JupyterLab applications need a SpaceName.",
        ],
    ];
    for (const [why, changes, message] of refusals) {
        it(`is refused with ${why}`, async () => {
            const { ask, DomainId } = await startSpace();
            const app = { DomainId, SpaceName: "draft", AppType: "JupyterLab", AppName: "default", ...changes };
            expect((await ask("CreateApp", app)).message).to.contain(message);
            expect((await ask("ListApps")).Apps).to.deep.equal([]);
        });
    }
});
