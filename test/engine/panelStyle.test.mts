import {
	isINodePropertyOptions,
	type INodeProperties,
	type INodePropertyMode,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { resources } from '../../nodes/Persat/actions/index.ts';
import { shownProperties } from '../support/panel.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Rules of n8n's UX guidelines that its linter cannot check, because functions build our parameters.

const { engine } = useSandbox();

const nodes = ['persat', 'persatTrigger', 'persatPollingTrigger'];
const credentials = ['persatApi', 'persatWebhookApi'];

/** Without the poll times, which n8n adds. */
const ownProperties = (node: string) =>
	engine.nodeType(node).description.properties.filter(({ name }) => name !== 'pollTimes');

const panels = () => [
	...nodes.map((name) => ({ own: ownProperties(name) })),
	...credentials.map((name) => ({ own: engine.credentialType(name).properties })),
];

type Entry = INodeProperties | INodePropertyOptions | INodePropertyMode;

/** Every parameter, entry of a list and mode of a locator, also inside collections. */
const everything = (properties: INodeProperties[]): Entry[] =>
	properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((one): Entry[] => {
			if ('values' in one) return everything(one.values);
			return isINodePropertyOptions(one) ? [one] : everything([one]);
		}),
		...(property.modes ?? []),
	]);

/** A parameter of a panel. Modes of locators have a display name too. */
const isParameter = (one: Entry): one is INodeProperties =>
	'displayName' in one && 'default' in one;

const parameters = () => panels().flatMap(({ own }) => everything(own).filter(isParameter));

/** What a user reads as a name: a parameter's label, or an entry of a list. */
const nameOf = ({ name, displayName = name }: { name: string; displayName?: string }) =>
	displayName;

const isNotice = (one: Entry) => isParameter(one) && one.type === 'notice';

/** What a user reads as prose. */
const proseOf = (one: Entry): string[] =>
	[
		isNotice(one) ? nameOf(one) : undefined,
		'description' in one ? one.description : undefined,
		'hint' in one ? one.hint : undefined,
	].filter((text) => text !== undefined);

const prose = () => panels().flatMap(({ own }) => everything(own).flatMap(proseOf));

const smallWords = /^(a|an|and|as|at|by|for|from|if|in|of|off|on|or|per|the|to|with|up)$/;
const isTitleCase = (name: string) =>
	name
		.split(/[^\p{L}\p{N}']+/u)
		.filter(Boolean)
		.every((word, i) => /^[\p{Lu}\p{N}]/u.test(word) || (i > 0 && smallWords.test(word)));

test('names are in Title Case, and an ID is "ID"', () => {
	const names = panels()
		.flatMap(({ own }) => everything(own))
		.filter((one) => !isNotice(one))
		.map(nameOf);
	expect(names.length).toBeGreaterThan(200);
	expect(names.filter((name) => !isTitleCase(name) || /\bIds?\b/.test(name))).toEqual([]);
});

test('descriptions, hints and notices are in sentence case, with straight quotes', () => {
	expect(prose().length).toBeGreaterThan(200);
	const wrong = prose().filter(
		(text) => !/^(\p{Lu}|n8n|')/u.test(text) || /\bIds?\b|[“”‘’]|  |\s$/.test(text),
	);
	expect(wrong).toEqual([]);
});

test('hints and notices end with a full stop only after several sentences', () => {
	const wrong = panels()
		.flatMap(({ own }) => everything(own))
		.flatMap((one) => [
			...(isNotice(one) ? [nameOf(one)] : []),
			...('hint' in one ? [one.hint] : []),
		])
		.filter((text) => text !== undefined)
		.map((text) => text.replace(/<[^>]+>/g, ''))
		.filter((text) => text.endsWith('.') !== /[.?!] [A-Z0-9]/.test(text));
	expect(wrong).toEqual([]);
});

test('the description of a switch begins with "Whether"', () => {
	const switches = parameters().filter(({ type }) => type === 'boolean');
	expect(switches.length).toBeGreaterThan(10);
	const wrong = switches.filter(({ description = '' }) => !/^Whether (to|the) /.test(description));
	expect(wrong.map(nameOf)).toEqual([]);
});

test('n8n cuts no label', () => {
	const labels = parameters()
		.filter((one) => !isNotice(one) && one.type !== 'hidden')
		.map(nameOf);
	// What fits beside the switch between Fixed and Expression, in a collection at 1400 pixels.
	expect(labels.filter((label) => label.length > 30)).toEqual([]);
});

test('lists of the account are named and described as n8n wants it', () => {
	const lists = parameters().filter(
		({ typeOptions, name }) =>
			// Selected Fields offers keys of records, not entries with IDs.
			typeOptions?.loadOptionsMethod !== undefined && name !== 'outputFields',
	);
	expect(lists.length).toBeGreaterThan(15);
	const wrong = lists.filter(
		({ displayName, description = '' }) =>
			!displayName.endsWith(' Names or IDs') ||
			!description.endsWith(
				'. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			),
	);
	expect(wrong.map(nameOf)).toEqual([]);
});

test('a placeholder is an example, or says what to choose or add', () => {
	const placeholders = panels()
		.flatMap(({ own }) => everything(own))
		.flatMap((one) => ('placeholder' in one && one.placeholder ? [one.placeholder] : []));
	expect(placeholders.length).toBeGreaterThan(50);
	const style = /^(e\.g\. \S|Choose an? .+…$|All \w+$|None: |Add (field|filter|option)$)/;
	expect(placeholders.filter((text) => !style.test(text))).toEqual([]);
});

test('links open in a new tab, except the one that n8n words itself', () => {
	const links = prose().flatMap((text) => text.match(/<a [^>]*>/g) ?? []);
	expect(links.length).toBeGreaterThan(5);
	const inPlace = links.filter((link) => !link.includes('target="_blank"'));
	expect([...new Set(inPlace)]).toEqual(['<a href="https://docs.n8n.io/code/expressions/">']);
});

test('texts put the names of parameters in single quotes', () => {
	const wrong = panels().flatMap(({ own }) => {
		const entries = everything(own);
		// A single word, such as Client, is a common noun too. So is the resource Master Db.
		const names = entries
			.filter((one) => isParameter(one) && !isNotice(one))
			.map(nameOf)
			.filter((name) => name.includes(' ') && name !== 'Master Db');
		const bare = (text: string) =>
			names.find((name) => text.replaceAll(`'${name}'`, '').includes(name));
		return entries.flatMap(proseOf).filter(bare);
	});
	expect(wrong).toEqual([]);
});

test('long lists and collections are in alphabetical order', () => {
	const sorted = (names: string[]) => [...names].sort((a, b) => a.localeCompare(b));
	const lists = parameters()
		// Persat Trigger's events begin with All Events and end with those by name.
		.filter(({ name }) => name !== 'events')
		.map(({ options = [] }) => options.map(nameOf))
		.filter(({ length }) => length >= 5);
	expect(lists.length).toBeGreaterThan(50);
	expect(lists.filter((names) => names.join() !== sorted(names).join())).toEqual([]);
});

test.each(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value] as const),
	),
)('%s %s shows what it requires before what is optional', (resource, operation) => {
	const ownOnes = shownProperties(engine.nodeType('persat').description, { resource, operation })
		// The method, which has a default, decides about the rest of an API request.
		.filter(({ name, type }) => !/^(resource|operation|method)$/.test(name) && type !== 'notice');
	const firstOptional = ownOnes.findIndex(({ required }) => !required);
	expect(ownOnes.slice(firstOptional).filter(({ required }) => required)).toEqual([]);
});
