/** The parts of an AWS service model, as botocore carries it (service-2.json), that the gateway reads. */
export interface ServiceModel {
    readonly metadata: {
        /** `json`, `query`, `ec2`, `rest-json`, `rest-xml` or a newer one. */
        readonly protocol: string;
        readonly apiVersion: string;
        /** First part of `X-Amz-Target`, of JSON services. */
        readonly targetPrefix?: string;
        /** What the service is called in a credential scope; where absent, `endpointPrefix` is. */
        readonly signingName?: string;
        readonly endpointPrefix: string;
    };
    readonly operations: Readonly<Record<string, OperationModel>>;
    readonly shapes: Readonly<Record<string, Shape>>;
}

/** Where service models come from. */
export interface ModelSource {
    /** The models that requests with this signing name may belong to; none for a service without a model. */
    for(signingName: string): Promise<readonly ServiceModel[]>;
}

/** One operation. */
export interface OperationModel {
    readonly http: { readonly method: string; readonly requestUri: string };
    readonly input?: { readonly shape: string };
    /** Replaced by another operation, which may have the same route. */
    readonly deprecated?: boolean;
}

/** A type of request or answer data. */
export interface Shape {
    /** `structure`, `list`, `map`, or a scalar such as `string`, `integer`, `timestamp`, `blob`. */
    readonly type: string;
    /** Of structures: names of the members that a request must carry. */
    readonly required?: readonly string[];
    /** Of structures. */
    readonly members?: Readonly<Record<string, MemberReference>>;
    /** Of lists. */
    readonly member?: MemberReference;
    /** Of maps. */
    readonly value?: MemberReference;
    /** Of lists and maps in the query protocol: the items follow the name with nothing in between. */
    readonly flattened?: boolean;
    /** Of structures: the member that is the whole body of a REST request. */
    readonly payload?: string;
    /** Any JSON goes. */
    readonly document?: boolean;
}

/** A member of a structure, or the items of a list or map. */
export interface MemberReference {
    readonly shape: string;
    /** Where a REST request carries it; absent: in the body. */
    readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
    /** Its name on the wire; absent: the member's own. */
    readonly locationName?: string;
    /** Its name on the wire in the EC2 protocol, stronger than `locationName`. */
    readonly queryName?: string;
}

/** The members of an input shape; an operation without one takes none. */
export function inputShape(model: ServiceModel, operation: OperationModel): Shape {
    return operation.input === undefined ? { type: "structure" } : shapeOf(model, operation.input);
}

/** The shape that a reference names. */
export function shapeOf(model: ServiceModel, reference: { readonly shape: string }): Shape {
    const shape = model.shapes[reference.shape];
    if (shape === undefined) {
        throw new Error(`The service model of ${model.metadata.endpointPrefix} has no shape ${reference.shape}.`);
    }
    return shape;
}
