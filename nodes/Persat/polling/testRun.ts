import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { dayIn } from '../values/days';
import { openAccount } from './account';
import { toItems, type Found } from './items';
import { eventsThatFit } from './matching';
import { readSettings } from './panel/reading';
import { sourcesOf } from './sources';

/** Most items of a test run. */
const mostItems = 10;

const patienceMs = 50_000;

/**
 * The items of a test run: the newest records that pass the filters, however long ago they changed.
 * Nothing is remembered.
 */
export async function newestRecords(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const now = Date.now();
	const account = await openAccount(context, { attempts: 2, stopAt: now + patienceMs });
	const settings = await readSettings(context, account);
	const sources = sourcesOf(settings, account);
	const most = Math.ceil(Math.min(mostItems, settings.maxRecords) / sources.length);
	const found: Found[] = [];
	for (const source of sources) {
		const own: Found[] = [];
		for (const change of await source.newest({ now, today: dayIn(settings.timeZone, now) })) {
			own.push(...(await eventsThatFit(source, change, settings, account)));
			if (own.length >= most) break;
		}
		found.push(...own.slice(0, most));
	}
	if (found.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'Nothing in Persat matches these events and filters right now',
			{ description: 'Change a matching record in Persat, or use fewer filters.' },
		);
	}
	return [context.helpers.returnJsonArray(await toItems(found, settings, account))];
}
