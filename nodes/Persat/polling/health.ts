import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { declareFailure, isTransient } from './failures';

/** How a poll ended. */
export type Outcome =
	| { items: INodeExecutionData[][] | null }
	| { error: Error; /** Whether its time was over. */ isOver: boolean };

/** Contexts whose first poll was made: n8n makes one for each time that it starts a trigger. */
const started = new WeakSet<IPollFunctions>();

/** Failures in a row that time can mend, by trigger. */
const failures = new Map<string, number>();

/** After so many failures in a row, a failed execution shows them; then after twice as many, and so on. */
const patience = 3;

/** Modes in which n8n starts a trigger by itself, so that nobody would see why it does not start. */
const unattended = new Set(['init', 'leadershipChange']);

interface Turn {
	/** Whether n8n is just starting the trigger, and gives up on one that throws. */
	isFirst: boolean;
	/** The items; a failure is thrown where n8n shows it and goes on polling. */
	end(outcome: Outcome): INodeExecutionData[][] | null;
}

/**
 * A trigger that fails when it is started is dead until a person publishes it again (n8n 2.41.1). So
 * the first poll fails only for what that person has to change; what passes is left to the next one.
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

/** 3, 6, 12, 24 …: an outage of hours does not become hundreds of failed executions. */
function isMilestone(inRow: number): boolean {
	const times = inRow / patience;
	return Number.isInteger(Math.log2(times));
}

function tooLong(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Persat did not respond in time', {
		description:
			'n8n stops polls that take too long. Choose fewer types or days, or one client. Nothing is lost.',
	});
}
