import type {
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import { respond } from './respond';
import { toText } from '../values/text';

/** Why a test in the editor failed. */
interface TestFailure {
	message: string;
	description: string;
}

/** The only field of the item that carries a failure from the call to the execution. */
const field = 'persatTestFailure';

/**
 * Refuses a call. If the editor is listening for a test call, the test ends with an error that says
 * why: n8n runs the workflow, and the trigger fails it.
 */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	reason: string,
	remedy: string,
): IWebhookResponseData {
	const response = respond(context, status, reason);
	if (context.getMode() !== 'manual') return response;
	const failure = { message: `The test call was refused: ${reason}`, description: remedy };
	return { ...response, workflowData: [[{ json: { [field]: failure } }]] };
}

/** The failure in the items of a test. */
export function testFailureOf(
	mode: WorkflowExecuteMode,
	items: INodeExecutionData[],
): TestFailure | undefined {
	const failure = items[0]?.json[field];
	if (mode !== 'manual' || !isRecord(failure)) return undefined;
	return { message: toText(failure.message), description: toText(failure.description) };
}
