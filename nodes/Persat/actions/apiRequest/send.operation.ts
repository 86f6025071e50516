import type { IDataObject } from 'n8n-workflow';
import { repetitionId } from '../../records/workOrder';
import type { List } from '../../transport/collect';
import { addressOf, type Address, type Method } from '../../transport/endpoints';
import { isNothing } from '../../transport/shapes';
import { toPersatDay } from '../../values/days';
import { isRecord } from '../../values/n8nValues';
import { encodingHint, hasLostLetters, toText } from '../../values/text';
import type { OperationCall } from '../call';
import { operation, type Result } from '../operation';
import { readDayRange } from '../shared/days';
import {
	allowChanges,
	body,
	continueFrom,
	fileField,
	from,
	limit,
	method,
	onFailure,
	paging,
	path,
	query,
	returnAll,
	to,
} from './parameters';
import { readPath } from './path';

/** Stands for any address. Only this operation calls endpoints outside the table. */
const anyAddress: Address = addressOf('GET', '');

export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send API request',
	description: "Call any path of Persat's API, with the account's key",
	endpoints: [anyAddress],
	readOnly: false,
	parameters: [method, path, query, body, paging, from, to, returnAll, limit, allowChanges],
	options: [continueFrom, onFailure, fileField],
	async execute(call): Promise<Result<object>> {
		const chosen = (await call.require(method)) as Method;
		await refuseUnwantedChange(call, chosen);
		const place = await readAddress(call, chosen);
		if (chosen === 'GET') return await read(call, place);
		const json = (await call.read(body)) ?? {};
		// `{}` is the panel's default, not a body that the user entered.
		warnOfLostLetters(call, json);
		const hasBody = chosen !== 'DELETE' || Object.keys(json).length > 0;
		return await sendOnce(call, place, hasBody ? json : undefined);
	},
});

type Call = OperationCall<Address>;

/** The address and query, with the details error messages need. */
interface Place {
	address: Address;
	query: IDataObject;
	hints: Partial<Record<number, string>>;
}

/** An agent may only read, unless a person has allowed changes. */
async function refuseUnwantedChange(call: Call, chosen: Method): Promise<void> {
	if (chosen === 'GET' || !call.isTool || (await call.read(allowChanges)) === true) return;
	const hint = `Use GET, or ask the person who made this workflow to turn on '${allowChanges.property.displayName}' in the tool.`;
	throw call.refuse(method, `cannot be ${chosen}: this tool only reads`, hint);
}

/**
 * A body is sent as given, even with lost letters: only with such a request can a user search for
 * them or correct them, and the node does not know what a path expects.
 */
function warnOfLostLetters(call: Call, json: object): void {
	if (!hasLostLetters(JSON.stringify(json))) return;
	const { displayName } = body.property;
	call.hint(`'${displayName}' has unreadable letters (�) and was sent with them. ${encodingHint}`);
}

async function readAddress(call: Call, chosen: Method): Promise<Place> {
	const text = await call.require(path);
	const read = readPath(text);
	if ('problem' in read) {
		throw call.refuse(path, `${read.problem}: "${text}"`, `${read.hint} This item was not sent.`);
	}
	const hint = `Check 'Path': Persat has no such URL or no such record. Sent: ${chosen} ${read.path}.`;
	return {
		address: addressOf(chosen, read.path),
		query: ((await call.read(query)) ?? {}) as IDataObject,
		hints: { 404: hint },
	};
}

/** Reads a list up to its end or limit, or returns the data of a single request. */
async function read(call: Call, place: Place): Promise<Result<object>> {
	const { address, ...input } = place;
	const chosen = await call.require(paging);
	if (chosen === 'none') return await sendOnce(call, place);
	const request = { ...(await call.listRequest()), key: identify };
	switch (chosen) {
		case 'offset':
			return asRecords(await call.persat.offsetList(address, input, request));
		case 'cursor':
			return asRecords(await call.persat.cursorList(address, input, request));
		default:
			return asRecords(await readWindows(call, place, request));
	}
}

async function readWindows(
	call: Call,
	{ address, query: own, hints }: Place,
	request: Parameters<Call['persat']['windowList']>[2],
): Promise<List<object>> {
	const range = await readDayRange(call);
	return await call.persat.windowList(
		range,
		async (days) => {
			const window = { from: toPersatDay(days.from), to: toPersatDay(days.to) };
			return await call.persat.list(address, { query: { ...own, ...window }, hints });
		},
		request,
	);
}

/**
 * Pages are joined by an identical row with an ID. Rows without an ID can be identical and still be
 * different records, so none of them counts as repeated.
 */
function identify(row: object): string | undefined {
	const { _id, id = _id }: { _id?: unknown; id?: unknown } = row;
	const hasOwn = id !== undefined && id !== null && toText(id) !== repetitionId;
	return hasOwn ? JSON.stringify(row) : undefined;
}

async function sendOnce(
	call: Call,
	{ address, ...input }: Place,
	json?: object,
): Promise<Result<object>> {
	const result = await call.persat.any(address, { ...input, ...(json && { body: json }) });
	if ('file' in result) {
		const { fileName, mimeType, data } = result.file;
		const file = { fileName, mimeType, fileSize: data.length };
		return { items: [{ json: file, binary: await call.binary(result.file) }] };
	}
	const { data } = result;
	// Persat returns no data for some changes. The item then reports success.
	if (isNothing(data)) return address.method === 'GET' ? [] : [{ success: true }];
	return [data].flat().map(asRecord);
}

const asRecord = (value: unknown): object => (isRecord(value) ? value : { value });

const asRecords = ({ rows, ...list }: List<object>): List<object> => ({
	...list,
	rows: rows.map(asRecord),
});
