import type { ParameterSuffix } from "../contract/parameters";
import type { HumanAccess } from "../identity/peopleTrust";
import type { PackageUpstream } from "../packages/packageRepository";
import { environmentProduct, type Scope } from "../support/naming";

/** What somebody who launches a product may choose. */
export interface ProductParameter {
    /** What a form calls it. */
    readonly label: string;
    readonly description: string;
    /** @default "String" */
    readonly type?: "String" | "Number";
    /** @default it has to be given */
    readonly default?: string | number;
    readonly allowedValues?: readonly (string | number)[];
    /** Regular expression that a value has to match. @default any value */
    readonly allowedPattern?: string;
    /** What a form says of a value that is refused. @default what CloudFormation says */
    readonly constraint?: string;
    /** Most characters. @default no limit */
    readonly maxLength?: number;
    readonly minValue?: number;
    readonly maxValue?: number;
    /** Whether it may be left empty; what is about it alone is not created then. @default false */
    readonly optional?: boolean;
}

/** What templates of an environment follow from, besides its parameters in the account. */
export interface ProductEnvironment {
    readonly environment: string;
    readonly stage: string;
    /** Number of private subnets, 2 to 4. */
    readonly zones: number;
    /** Whether there is a package repository. */
    readonly packages: boolean;
    /** Stages that models are delivered to, and whether those are in this account. @default models stay where they are */
    readonly delivery?: { readonly staging: string; readonly prod: string; readonly within: "account" | "targets" };
    /** Roles of the account, by path and name, that may reach data from outside of the network. */
    readonly exemptRoles: readonly string[];
    /** Id of the organisation (`o-…`) that readers of models have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
    /** How users sign in to Studio. @default they use a role of IAM */
    readonly authentication?: "SSO";
    /** Names of given buckets. @default they follow from the other members */
    readonly buckets?: Scope["buckets"];
    /** What only the template of a whole environment follows from. */
    readonly launched: LaunchedEnvironment;
}

/** What a whole environment that somebody launches has in common with the one that offers it. */
export interface LaunchedEnvironment {
    /** Who may assume the roles of people. */
    readonly humans: HumanAccess;
    /** Where packages come from. @default there is no repository of packages */
    readonly upstream?: PackageUpstream;
}

/** What a product is made of. */
export interface ProductInputs<Name extends string = string> {
    /** Name for the component that the product consists of. */
    readonly name: string;
    /** The environment that the product is launched in. */
    readonly scope: Scope;
    readonly environment: ProductEnvironment;
    /** What was chosen for a parameter of the product. */
    readonly chosen: (parameter: Name) => string;
    /** What was chosen for a parameter of type `Number`. */
    readonly chosenNumber: (parameter: Name) => number;
    /** What the environment's own parameter in the account says, by its suffix (docs/parameters.md). */
    readonly told: (suffix: ParameterSuffix) => string;
    /** The same for a parameter that holds several values: they count as one element of a list. */
    readonly toldList: (suffix: ParameterSuffix) => string;
}

/** Whom a portfolio is for: those who look after Studio users, those who look after environments, or everybody. */
export type Audience = "administrators" | "data-science-administrators" | "data-scientists";

/** Groups of parameters in their order, with what a form calls them. */
export type ParameterGroups = Readonly<Record<string, readonly string[]>>;

/** Something that people launch by themselves: components of this library with parameters. */
export interface Product<Name extends string = string> {
    /** Name of its template: at most 17 lower-case letters, digits and hyphens. */
    readonly name: string;
    /** What a catalogue calls it. */
    readonly title: string;
    readonly description: string;
    /** Who finds it in the catalogue. */
    readonly audience: Audience;
    readonly parameters: Readonly<Record<Name, ProductParameter>>;
    readonly groups: ParameterGroups;
    /**
     * What is launched, where that is no part of the environment: then the launch role has rights and a boundary of its
     * own for it. `environments` is for the product `environment` alone. @default part of the environment
     */
    readonly launches?: "environments";
    /** Whether an environment has what the product needs. @default every environment has */
    readonly offered?: (environment: ProductEnvironment) => boolean;
    /** Tags of all that can have some, as a stack's provider gives them. @default those that the component gives */
    readonly tags?: (inputs: ProductInputs<Name>) => Readonly<Record<string, string>>;
    /** Creates the component of the product. */
    readonly create: (inputs: ProductInputs<Name>) => void;
}

/** What the template of a product says of the environment that it was made for. */
export function madeOf({ name }: Pick<Product, "name">, environment: ProductEnvironment): object {
    const { launched, ...common } = environment;
    return { product: name, ...common, ...(name === environmentProduct ? { launched } : {}) };
}

/** Parameters that Studio fills in when somebody makes a project of a product. */
export const projectParameters = {
    SageMakerProjectName: {
        label: "Name of the project",
        description: "For good: another name is another project.",
        allowedPattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        constraint: "At most 24 lower-case letters, digits and single hyphens, with a letter first.",
        maxLength: 24,
    },
    SageMakerProjectId: {
        label: "Id of the project",
        description: "SageMaker gives it.",
        allowedPattern: "^p-[a-z0-9]{12}$",
        constraint: "p- and twelve lower-case letters and digits.",
    },
} as const satisfies Readonly<Record<string, ProductParameter>>;
