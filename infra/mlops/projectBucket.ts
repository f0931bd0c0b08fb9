import type * as pulumi from "@pulumi/pulumi";
import { encryptionStatements, transportStatements } from "../storage/bucketPolicies";
import { perimeterStatements } from "../storage/bucketPerimeter";
import { SecureBucket } from "../storage/secureBucket";
import { projectRoleArn, projectTags, type Bucket, type Project, type Scope } from "../support/naming";
import type { ProjectPlace } from "./projectPlace";

/** Inputs of {@link projectBucket}. */
export interface ProjectBucketArgs {
    readonly scope: Scope;
    readonly bucket: Bucket;
    readonly place: ProjectPlace;
    /** ARNs of roles that come from outside of the network, besides deployment and break-glass. @default none */
    readonly outsideRoleArns?: readonly string[];
    /** Tags besides those of the stage. @default none */
    readonly tags?: Readonly<Record<string, string>>;
}

/** Creates a bucket of projects: it takes TLS alone, their key alone, and requests from the network alone. */
export function projectBucket(
    name: string,
    { scope, bucket, place, outsideRoleArns = [], tags }: ProjectBucketArgs,
    opts: pulumi.ComponentResourceOptions,
): SecureBucket {
    const { network } = place;
    return new SecureBucket(
        name,
        {
            scope,
            purpose: bucket,
            encryption: { keyArn: place.keyArn },
            statements: [
                ...transportStatements(scope, bucket),
                ...encryptionStatements(scope, bucket, place.keyArn),
                ...perimeterStatements(scope, bucket, {
                    endpointIds: [network.s3EndpointId],
                    vpcIds: [network.vpcId],
                    exemptRoleArns: [...place.exemptRoleArns, ...outsideRoleArns],
                }),
            ],
            accessLogBucket: place.accessLogBucketName,
            ...(tags === undefined ? {} : { tags }),
            protect: place.protect,
        },
        opts,
    );
}

/**
 * What passes from stage to stage of a project's delivery. Builds reach it from the network alone; CodePipeline, and
 * CloudFormation in its name, come from outside of it with the role of the delivery.
 */
export function artifactBucket(
    name: string,
    project: Project,
    place: ProjectPlace,
    opts: pulumi.ComponentResourceOptions,
): SecureBucket {
    const { scope, id } = project;
    return projectBucket(
        name,
        {
            scope,
            bucket: { projectId: id },
            place,
            outsideRoleArns: [projectRoleArn(project, "pipeline")],
            tags: projectTags(project),
        },
        opts,
    );
}
