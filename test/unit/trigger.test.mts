import type { IDataObject } from 'n8n-workflow';
import { forget, isFirst } from '../../nodes/PersatTrigger/deliveries.ts';
import { readOccurrence } from '../../nodes/PersatTrigger/events.ts';

describe('a delivery runs once', () => {
	test('within a process, even when n8n hands out stale static data', () => {
		const stale = () => ({});
		expect([isFirst('m1', 'a', stale()), isFirst('m1', 'a', stale())]).toEqual([true, false]);
	});

	test('after a restart, by what static data kept', () => {
		const kept: IDataObject = { deliveries: ['m1'] };
		expect(isFirst('m1', 'restarted', kept)).toBe(false);
		expect(isFirst('m2', 'restarted', kept)).toBe(true);
		expect(kept.deliveries).toEqual(['m1', 'm2']);
	});

	test('but one that could not be started may come again', () => {
		expect(isFirst('m1', 'failing', {})).toBe(true);
		forget('m1', 'failing');
		expect(isFirst('m1', 'failing', {})).toBe(true);
	});

	test('each trigger for itself', () => {
		expect([isFirst('m9', 'b', {}), isFirst('m9', 'c', {})]).toEqual([true, true]);
	});

	test('and what is remembered is bounded', () => {
		const kept: IDataObject = {};
		for (let index = 0; index < 6000; index++) isFirst(`m${index}`, 'busy', kept);
		expect(kept.deliveries).toHaveLength(200);
		expect(isFirst('m5999', 'busy', kept)).toBe(false);
		expect(isFirst('m0', 'busy', kept)).toBe(true);
	});
});

describe('a body', () => {
	test.each<[string, unknown, unknown]>([
		[
			'with one record',
			{ eventType: 'client.created', payload: { uid_client: '1' } },
			{ eventType: 'client.created', records: [{ uid_client: '1' }] },
		],
		[
			'with several records',
			{ eventType: 'delivery.deleted', payload: [{ _id: '1' }, { _id: '2' }] },
			{ eventType: 'delivery.deleted', records: [{ _id: '1' }, { _id: '2' }] },
		],
		['without the envelope', { uid_client: '1' }, { records: [{ uid_client: '1' }] }],
		['of nothing', {}, undefined],
		['that is a text', 'client.created', undefined],
		['whose payload is a text', { eventType: 'x', payload: 'y' }, undefined],
		['that is null', null, undefined],
	])('%s', (_, body, occurrence) => expect(readOccurrence(body)).toEqual(occurrence));
});
