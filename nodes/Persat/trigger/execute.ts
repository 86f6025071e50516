import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { acceptsRepeated } from './panel/reading';
import { WorkflowMessages } from './savedMessages';
import { testFailureOf } from './testFailure';

/**
 * The first step of each execution. It ensures that only one execution runs per message: after a
 * crash, n8n starts waiting executions again, and Persat also sends their messages again.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const failure = testFailureOf(context.getMode(), items);
	if (failure) {
		const { message, description } = failure;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	// Someone who retries an execution, or runs it in the editor, wants it to run.
	if (context.getMode() !== 'webhook') return [items];

	const messages = WorkflowMessages.of(context);
	messages.begin(context);
	const messageId = items[0]?.json.messageId;
	if (typeof messageId !== 'string' || acceptsRepeated(context)) return [items];

	const { id, name } = context.getNode();
	const seen = messages.ofNode(id);
	if (!seen.claim(messageId, context.getExecutionId())) {
		const why = `did nothing, because another execution runs the same message, ${messageId}.`;
		context.logger.info(`Persat Trigger "${name}": execution ${context.getExecutionId()} ${why}`);
		context.addExecutionHints({ message: `This execution ${why}`, location: 'outputPane' });
		return [[]];
	}
	// Wait until the message is saved as seen. If n8n is killed before that, nothing has been done
	// yet, and Persat's retry runs.
	await seen.answered(messageId);
	return [items];
}
