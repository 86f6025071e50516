import {
	choosesNothing,
	findEvent,
	identifyEvent,
	isSubscribed,
	readNames,
} from '../../nodes/Persat/trigger/matching.ts';
import { events } from '../../nodes/Persat/trigger/events.ts';
import { properties } from '../../nodes/Persat/trigger/panel/properties.ts';
import { entities } from '../../nodes/Persat/records/index.ts';
import { EVENTS } from '../sandbox/events.mts';
import {
	documentedNames as documented,
	inferredNames as inferred,
} from '../support/eventNames.mts';

const spellings = (name: string) => [
	name.toUpperCase(),
	name.toLowerCase(),
	name.replace(/\./g, '_'),
	name.replace(/[._]/g, '-'),
	name.replace(/[._]/g, ' '),
	name.replace(/[._]/g, ''),
];

test('the events are those of the reference, each with an entity', () => {
	const ids = [...Object.keys(documented), ...Object.keys(inferred)].sort();
	expect(events.map(({ id }) => id).sort()).toEqual(ids);
	expect(Object.keys(EVENTS).sort()).toEqual(ids);
	for (const { id } of events) expect(Object.keys(entities)).toContain(id.split('.')[0]);
});

test('no record field has the name of a field that every item has', () => {
	const taken = 'event eventType messageId enriched notEnrichedReason payload record'.split(' ');
	for (const { view } of Object.values(entities)) {
		for (const { key } of view.fields) expect(taken).not.toContain(key);
	}
});

test('they are sorted by name, and the panel marks guesses', () => {
	const names = events.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	const { displayOptions } = properties.find(({ name }) => name === 'guessedNotice')!;
	for (const { id, evidence } of events) {
		expect(evidence).toBe(id in documented ? 'documented' : 'inferred');
		expect(displayOptions!.show!.events!.includes(id)).toBe(id in inferred);
	}
});

describe('a documented name must match exactly', () => {
	test.each(Object.entries(documented))('%s: %s', (id, eventType) => {
		expect(findEvent(eventType)?.id).toBe(id);
		for (const other of spellings(eventType).filter((one) => one !== eventType)) {
			expect({ other, id: findEvent(other)?.id }).toEqual({ other, id: undefined });
		}
	});
});

describe('an inferred name is accepted in every spelling', () => {
	const all = Object.entries(inferred).flatMap(([id, names]) => names.map((name) => [id, name]));
	test.each(all)('%s: %s', (id, name) => {
		for (const one of [name, ...spellings(name)]) {
			expect({ one, id: findEvent(one)?.id }).toEqual({ one, id });
		}
	});
});

test.each([undefined, '', '.', 'client', 'created', 'client.archived', '__proto__', 'constructor'])(
	'%j is no event',
	(name) => expect(findEvent(name)).toBeUndefined(),
);

describe('the chosen events match', () => {
	const subscribed = (chosen: string[], eventType?: string, customNames: string[] = []) =>
		isSubscribed({ chosen, customNames }, identifyEvent(eventType));

	test('an event by its ID, in whatever spelling it arrives', () => {
		expect(subscribed(['form.created'], 'digital_form.created')).toBe(true);
		expect(subscribed(['form.created'], 'digitalform.updated')).toBe(false);
	});

	test('everything, including a body without a name', () => {
		expect(subscribed(['*'], 'client.archived')).toBe(true);
		expect(subscribed(['*'])).toBe(true);
		expect(subscribed(['client.created'])).toBe(false);
	});

	test('a custom name, compared without case and separators', () => {
		const names = readNames(' Zone.Created , digitalform-archived,, . ');
		expect(names).toEqual(['Zone.Created', 'digitalform-archived']);
		expect(subscribed(['custom'], 'zone_created', names)).toBe(true);
		expect(subscribed(['custom'], 'DigitalForm.Archived', names)).toBe(true);
		expect(subscribed(['custom'], 'zone.deleted', names)).toBe(false);
		expect(subscribed(['client.created'], 'zone_created', names)).toBe(false);
	});

	test('nothing, which is known in advance', () => {
		expect(choosesNothing({ chosen: [], customNames: ['x'] })).toBe(true);
		expect(choosesNothing({ chosen: ['custom'], customNames: [] })).toBe(true);
		expect(choosesNothing({ chosen: ['custom'], customNames: ['x'] })).toBe(false);
		expect(choosesNothing({ chosen: ['custom', 'client.created'], customNames: [] })).toBe(false);
	});
});
