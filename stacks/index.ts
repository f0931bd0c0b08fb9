import { bootstrapProgram } from "./bootstrap";
import { readConfig } from "./config";
import { dataScienceProgram } from "./dataScience";
import { identityProgram } from "./identity";
import { targetProgram } from "./target";

/** The stack's own configuration says what kind of stack it is; the outputs are the contract of that kind. */
export = async (): Promise<Record<string, unknown>> => {
    const config = readConfig();
    switch (config.kind) {
        case "target":
            return targetProgram(config);
        case "data-science":
            return dataScienceProgram(config);
        case "identity":
            return identityProgram(config);
        case "bootstrap":
            return bootstrapProgram(config);
    }
};
