import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { parseBody, readWebhookEvent } from '../../nodes/Persat/trigger/body.ts';
import { WorkflowMessages } from '../../nodes/Persat/trigger/savedMessages.ts';

let workflows = 0;
/** A trigger's messages in a separate workflow. `kept` is a call's static data. */
function memory() {
	const id = `workflow ${++workflows}`;
	const context = (kept: IDataObject) =>
		({
			getWorkflow: () => ({ id }),
			getWorkflowStaticData: () => kept,
		}) as unknown as IHookFunctions;
	const begin = async (message: string, kept: IDataObject = {}) => {
		const messages = WorkflowMessages.of(context(kept));
		messages.load(context(kept));
		const begun = await messages.ofNode('node').begin(message);
		return (
			begun && {
				...begun,
				saveIn: (data: IDataObject) => messages.saveAfterCall(context(data), begun.markStarted),
			}
		);
	};
	return { begin };
}
type Messages = ReturnType<typeof memory>;

/** Whether a message runs. Accepts it as n8n would. */
async function runs(messages: Messages, id: string, kept: IDataObject = {}): Promise<boolean> {
	const message = await messages.begin(id, kept);
	message?.saveIn(kept);
	save(kept);
	message?.end(true);
	return message !== undefined;
}

/** The saved form of static data in n8n's database. */
function save(kept: IDataObject): unknown {
	Object.assign(kept, JSON.parse(JSON.stringify(kept)));
	return listIn(kept);
}

const listIn = ({ persatTrigger }: IDataObject) => (persatTrigger as IDataObject | undefined)?.node;

describe('a message runs once', () => {
	test('within a process, even if n8n provides stale static data', async () => {
		const met = memory();
		expect([await runs(met, 'm1'), await runs(met, 'm1')]).toEqual([true, false]);
	});

	test('after a restart, from static data', async () => {
		const kept: IDataObject = { persatTrigger: { node: ['m1'] } };
		const met = memory();
		expect(await runs(met, 'm1', kept)).toBe(false);
		expect(await runs(met, 'm2', kept)).toBe(true);
		expect(listIn(kept)).toEqual(['m1', 'm2']);
	});

	test('when two calls race; the second takes over if the first fails', async () => {
		for (const firstIsTaken of [true, false]) {
			const met = memory();
			const first = await met.begin('m1');
			const second = met.begin('m1');
			const third = met.begin('m1');
			first?.end(firstIsTaken);
			expect((await second) === undefined).toBe(firstIsTaken);
			(await second)?.end(true);
			expect(await third).toBeUndefined();
		}
	});

	test('but one that could not be started may arrive again', async () => {
		const met = memory();
		(await met.begin('m1'))?.end(false);
		expect(await runs(met, 'm1')).toBe(true);
	});

	test('concurrent calls: saved data contains everything n8n has started by then', async () => {
		const met = memory();
		const [first, second, third] = await Promise.all(
			['m1', 'm2', 'm3'].map(async (id) => {
				const message = (await met.begin(id))!;
				const kept: IDataObject = {};
				message.saveIn(kept);
				return { ...message, kept };
			}),
		);
		// None of them has started. A crash now would lose messages already in a saved list.
		expect(save(first.kept)).toEqual(['m1']);
		expect(save(second.kept)).toEqual(['m1', 'm2']);
		first.end(true);
		// A message that n8n could not start is in no other call's list.
		second.end(false);
		expect(save(third.kept)).toEqual(['m1', 'm3']);
	});

	test('saving again after the end changes nothing', async () => {
		const met = memory();
		const kept: IDataObject = {};
		const message = (await met.begin('m1'))!;
		message.saveIn(kept);
		message.end(false);
		expect(JSON.parse(JSON.stringify(kept))).toEqual({ persatTrigger: { node: [] } });
		expect(await runs(met, 'm1')).toBe(true);
	});

	test('each trigger for itself', async () => {
		expect([await runs(memory(), 'm9'), await runs(memory(), 'm9')]).toEqual([true, true]);
	});

	test('and memory is bounded', async () => {
		const kept: IDataObject = {};
		const met = memory();
		for (let index = 0; index < 6000; index++) await runs(met, `m${index}`, kept);
		expect(listIn(kept)).toHaveLength(200);
		expect(await runs(met, 'm5999', kept)).toBe(false);
		expect(await runs(met, 'm0', kept)).toBe(true);
	});
});

describe('a body', () => {
	const eventType = 'delivery.deleted';
	test.each<[string, unknown, unknown]>([
		[
			'with one record',
			{ eventType, payload: { _id: '1' } },
			{ eventType, payloads: [{ _id: '1' }] },
		],
		[
			'with several records',
			{ eventType, payload: [{ _id: '1' }, { _id: '2' }] },
			{ eventType, payloads: [{ _id: '1' }, { _id: '2' }] },
		],
		['with ids only', { eventType, payload: ['1', '2'] }, { eventType, payloads: ['1', '2'] }],
		['with an empty list', { eventType, payload: [] }, { eventType, payloads: [[]] }],
		['with a text', { eventType, payload: 'y' }, { eventType, payloads: ['y'] }],
		['with null', { eventType, payload: null }, { eventType, payloads: [null] }],
		['without a payload', { eventType, _id: '1' }, { eventType, payloads: [{ _id: '1' }] }],
		['without the envelope', { uid_client: '1' }, { payloads: [{ uid_client: '1' }] }],
		['that is a list of records', [{ _id: '1' }], { payloads: [{ _id: '1' }] }],
		[
			'whose name is none',
			{ eventType: 7, payload: {} },
			{ payloads: [{ eventType: 7, payload: {} }] },
		],
		['of nothing', {}, undefined],
		['of an empty list', [], undefined],
		['of empty records', [{}], undefined],
		['that is a text', 'client.created', undefined],
		['that is a list of texts', ['client.created'], undefined],
		['that is null', null, undefined],
		['that is a number', 1, undefined],
	])('%s', (_, body, event) => expect(readWebhookEvent(body)).toEqual(event));

	test('is read from its bytes; invalid JSON counts as no body', () => {
		expect(parseBody(Buffer.from('\uFEFF{"ñ":1}'))).toEqual({ ñ: 1 });
		for (const text of ['', '{', 'eventType=client.created', '<a/>', '\u0000']) {
			expect(parseBody(Buffer.from(text))).toBeUndefined();
		}
		expect(parseBody(undefined)).toBeUndefined();
	});

	test('with __proto__ changes no prototype', () => {
		const text =
			'{"eventType":"client.created","payload":{"__proto__":{"polluted":1}},"__proto__":{}}';
		const { payloads } = readWebhookEvent(parseBody(Buffer.from(text)))!;
		expect((payloads[0] as IDataObject).polluted).toBeUndefined();
		expect(({} as IDataObject).polluted).toBeUndefined();
	});
});
