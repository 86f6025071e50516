import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { acceptsRepeated } from './panel/reading';
import { WorkflowMessages } from './savedMessages';
import { testFailureOf } from './testFailure';

/**
 * The first step of each execution. n8n would pass the items on by itself. But here it shows whether
 * this is the only execution of its message: after a crash n8n starts what was waiting, and Persat sends
 * the same message again.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const failure = testFailureOf(context.getMode(), items);
	if (failure) {
		const { message, description } = failure;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	// A person who retries an execution, or runs it in the editor, wants it to run.
	if (context.getMode() !== 'webhook') return [items];

	const messages = WorkflowMessages.of(context);
	messages.begin(context);
	const messageId = items[0]?.json.messageId;
	if (typeof messageId !== 'string' || acceptsRepeated(context)) return [items];

	const { id, name } = context.getNode();
	const seen = messages.ofNode(id);
	if (!seen.claim(messageId, context.getExecutionId())) {
		const why = `did nothing, because another one runs the same message, ${messageId}.`;
		context.logger.info(`Persat Trigger "${name}": execution ${context.getExecutionId()} ${why}`);
		context.addExecutionHints({ message: `This execution ${why}`, location: 'outputPane' });
		return [[]];
	}
	// Nothing is done before the message is saved as seen: if n8n is killed earlier, Persat's retry
	// runs, and nothing was done twice.
	await seen.answered(messageId);
	return [items];
}
