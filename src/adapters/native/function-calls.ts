// Runs the functions of the package: parses the arguments, and builds the response from the result or the failures.
import { replaceSecrets } from "../../http/redact";
import type { LifecycleSession } from "../../lifecycle/session";
import type { Properties } from "../../lifecycle/values";
import { LookupProblem } from "../../lifecycle/lookup/lookup-problem";
import { checkFailures } from "./check-response";
import type * as functionsModule from "./package-functions";
import { parseStruct, toStruct } from "./properties";
import { messages } from "./protocol";
import { RpcError, rpcError } from "./rpc-error";
import { FunctionArgumentError } from "./function-argument-error";

export class FunctionCalls {
    private functions: ReturnType<typeof functionsModule.createFunctions> | undefined;

    constructor(private readonly session: LifecycleSession) {}

    /** Invalid arguments are failures of the response; everything else that fails is an error of the call. */
    async invoke(request: messages.InvokeRequest): Promise<messages.InvokeResponse> {
        const { values, secretNames } = parseStruct(request.getArgs());
        const response = new messages.InvokeResponse();
        try {
            const result = await this.call(request.getTok(), values);
            // A result that depends on a secret argument is a secret.
            response.setReturn(toStruct(result, new Set(secretNames.size > 0 ? Object.keys(result) : [])));
        } catch (error) {
            const redact = redactionOf(values, secretNames);
            if (!(error instanceof LookupProblem) && !(error instanceof FunctionArgumentError)) {
                throw new RpcError(redact(rpcError(error).message));
            }
            response.setFailuresList(checkFailures(problemsOf(error).map(redact)));
        }
        return response;
    }

    private call(token: string, args: Properties): Promise<Properties> {
        this.functions ??= loadFunctions().createFunctions(this.session);
        const call = this.functions.get(token);
        if (call === undefined) {
            const known = [...this.functions.keys()].join(", ");
            throw new FunctionArgumentError([
                `The package sailpoint has no function ${token}. Its functions are ${known}.`,
            ]);
        }
        return call(args);
    }
}

function problemsOf(error: LookupProblem | FunctionArgumentError): readonly string[] {
    return error.problems.length > 0 ? error.problems : [error.message];
}

/** Replaces the values of secret arguments in a message. A list with secrets replaces the whole message, which may quote a part. */
function redactionOf(args: Properties, secretNames: ReadonlySet<string>): (text: string) => string {
    const list = [...secretNames].find((name) => typeof args[name] === "object" && args[name] !== null);
    if (list !== undefined) {
        return () => `The call failed. Its error is not shown, because the argument ${list} has a secret.`;
    }
    const secrets = [...secretNames]
        .map((name) => args[name])
        .filter((value): value is string => typeof value === "string" && value !== "");
    return (text) => replaceSecrets(text, secrets, "[secret]");
}

/** Loads the functions at the first call, because most programs call none. */
function loadFunctions(): typeof functionsModule {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot run import()
    return require("./package-functions") as typeof functionsModule;
}
