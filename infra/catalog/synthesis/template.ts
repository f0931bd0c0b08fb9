import type { Properties } from "./form";

/** One resource of a template. */
export interface TemplateResource {
    readonly Type: string;
    readonly Condition?: string;
    readonly DependsOn?: readonly string[];
    /** It stays, unless the launch that made it fails: the next one would find its name taken. */
    readonly DeletionPolicy?: "RetainExceptOnCreate";
    readonly UpdateReplacePolicy?: "Retain";
    readonly Properties: Properties;
}

/** A template of CloudFormation. */
export interface Template {
    readonly AWSTemplateFormatVersion: "2010-09-09";
    readonly Description: string;
    readonly Metadata: Properties;
    readonly Parameters: Readonly<Record<string, Properties>>;
    readonly Mappings?: Readonly<Record<string, Properties>>;
    readonly Conditions?: Properties;
    readonly Resources: Readonly<Record<string, TemplateResource>>;
}
