import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { declareFailure, isTransient } from './failures';

/** How a poll ended. */
export type Outcome =
	| { items: INodeExecutionData[][] | null }
	| { error: Error; /** Whether the poll ran out of time. */ isOver: boolean };

/** Contexts that have polled before. n8n creates one each time it starts a trigger. */
const started = new WeakSet<IPollFunctions>();

/** Consecutive transient failures, by trigger. */
const failures = new Map<string, number>();

/**
 * After this many consecutive failures, one shows as a failed execution. The next shows after twice
 * as many, and so on.
 */
const patience = 3;

/** Modes in which n8n itself starts a trigger, so that nobody would see an error. */
const unattended = new Set(['init', 'leadershipChange']);

interface Turn {
	/** Whether n8n is starting the trigger. It gives up on a trigger that throws then. */
	isFirst: boolean;
	/** Returns the items, or throws a failure where n8n shows it and keeps polling. */
	end(outcome: Outcome): INodeExecutionData[][] | null;
}

/**
 * If a trigger fails when it starts, it stays dead until someone publishes it again (n8n 2.41.1).
 * So the first poll fails only for problems that person must fix; transient ones are left to the
 * next poll.
 */
export function nextTurn(context: IPollFunctions, trigger: string): Turn {
	const isFirst = !started.has(context);
	started.add(context);
	return {
		isFirst,
		end(outcome) {
			if ('items' in outcome) {
				failures.delete(trigger);
				return outcome.items;
			}
			const error = outcome.isOver ? tooLong(context) : outcome.error;
			const passes = outcome.isOver || isTransient(error);
			const inRow = passes ? (failures.get(trigger) ?? 0) + 1 : 0;
			failures.set(trigger, inRow);
			const isShown = isFirst
				? !passes && !unattended.has(context.getActivationMode())
				: !passes || isMilestone(inRow);
			if (isShown) {
				declareFailure(error);
				throw error;
			}
			context.logger.warn(
				`Persat Polling Trigger "${context.getNode().name}" could not poll and will try again: ${error.message}`,
			);
			return null;
		},
	};
}

/** 3, 6, 12, 24 …: so that an outage of hours does not cause hundreds of failed executions. */
function isMilestone(inRow: number): boolean {
	const times = inRow / patience;
	return Number.isInteger(Math.log2(times));
}

function tooLong(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Persat did not answer in time', {
		description:
			'n8n stops polls that take too long. Choose fewer types or days, or one client. Nothing is lost.',
	});
}
