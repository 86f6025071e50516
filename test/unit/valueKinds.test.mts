import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { isOfType } from '../../nodes/Persat/lookups/typeVersions.ts';
import { oneOf } from '../../nodes/Persat/parameters/choices.ts';
import type { Parameter, ValueKind } from '../../nodes/Persat/parameters/parameter.ts';
import { entities } from '../../nodes/Persat/records/index.ts';
import { matchesFilters, readFilters } from '../../nodes/Persat/records/filters.ts';
import { filtersProperty, type FilterName } from '../../nodes/Persat/parameters/filters.ts';
import {
	callWith,
	entry,
	everyParameter,
	parametersOf,
	read,
	type Declared,
} from '../support/readers.mts';

// Every kind of value × every accepted form, for all parameters of all operations.

const account = [
	entry('7', 'Peña Norte'),
	entry('8', 'Gómez, Ana', { otherName: 'ana@example.com' }),
	entry('9', 'Urgente'),
	entry('CL-1', 'Empresa Ejemplo'),
];

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const luxon = (iso: string) => ({ toISO: () => iso });
const nbsp = '\u00A0';

/** A form of a value, and its meaning. */
type Accepted = [form: unknown, says: unknown];

interface Forms {
	accepted: Accepted[] | ((parameter: Parameter) => Accepted[]);
	refused: unknown[];
}

const notText = [{ id: 7, name: 'Peña Norte' }, ['Peña Norte'], new Date(), '[object Object]', NaN];

const listed: Accepted[] = [
	['7', 7],
	[7, 7],
	[` 7${nbsp}`, 7],
	[locator('7', 'list'), 7],
	[locator(7), 7],
	['Peña Norte', 7],
	[locator('Peña Norte', 'name'), 7],
	[locator('Peña Norte', 'id'), 7],
	[`PENA${nbsp}${nbsp}NORTE`, 7],
	['peña norte'.normalize('NFD'), 7],
	['\uFEFFpeña  norte ', 7],
	['ANA@example.com', 8],
];

const several: Accepted[] = [
	[
		[7, '9'],
		[7, 9],
	],
	['7, 9', [7, 9]],
	['Urgente, Peña Norte', [9, 7]],
	['Urgente\nPeña Norte\r\n', [9, 7]],
	[['Urgente', '', null, ' '], [9]],
	[['Urgente', 'URGENTE', 9], [9]],
	[
		['Urgente, pena norte', '8'],
		[9, 7, 8],
	],
	['["Urgente", "Peña Norte"]', [9, 7]],
	['```json\n["Urgente"]\n```', [9]],
	['Gómez, Ana', [8]],
	[
		['Gómez, Ana', 'Urgente'],
		[8, 9],
	],
	[9, [9]],
];

const forms: Record<ValueKind, Forms> = {
	boolean: {
		accepted: [
			[true, true],
			['true', true],
			[' TRUE ', true],
			[`true${nbsp}`, true],
			[1, true],
			['1', true],
			[false, false],
			['false ', false],
			['\uFEFFfalse', false],
			[0, false],
			['0', false],
		],
		refused: ['yes', 2, {}, ['true'], new Date()],
	},
	client: {
		accepted: [
			['CL-1', 'CL-1'],
			[1001, '1001'],
			[locator('CL-1', 'list'), 'CL-1'],
			[' CL-9 ', ' CL-9 '],
			[locator('CL-1', 'name'), 'CL-1'],
			[locator('cl-1', 'name'), 'CL-1'],
			[locator('Empresa Ejemplo', 'name'), 'CL-1'],
			[locator(`empresa${nbsp} EJEMPLO`, 'name'), 'CL-1'],
		],
		refused: [
			...notText,
			locator({ uid_client: 'CL-1' }),
			locator(['CL-1']),
			locator('Nadie', 'name'),
			'..',
			locator(' . '),
		],
	},
	day: {
		accepted: [
			['2026-12-01', '2026-12-01'],
			[' 2026-12-01 ', '2026-12-01'],
			['01/12/2026', '2026-12-01'],
			['1/12/2026', '2026-12-01'],
			['01-12-2026', '2026-12-01'],
			['01/12/2026 10:30:00', '2026-12-01'],
			['2026-12-01T22:30', '2026-12-01'],
			// An instant means the day in the workflow's time zone.
			[new Date('2026-12-01T22:30:00-03:00'), '2026-12-01'],
			['2026-12-02T01:30:00.000Z', '2026-12-01'],
			[luxon('2026-12-02T01:30:00.000Z'), '2026-12-01'],
			[luxon('2026-12-01T22:30:00.000-03:00'), '2026-12-01'],
			['2026-12-01 14:00:00+00', '2026-12-01'],
			['2026-12-01 22:00:00-03', '2026-12-01'],
			['2026-12-01T22:00:00-0300', '2026-12-01'],
			['2026-12-01T22:00:00-03:00[America/Argentina/Buenos_Aires]', '2026-12-01'],
			// Persat's own form of a day, and a Date that has not been converted to JSON yet.
			['2026-12-01T00:00:00.000Z', '2026-12-01'],
			[new Date('2026-12-01T00:00:00.000Z'), '2026-12-01'],
		],
		refused: ['mañana', '31/02/2026', '01/12/26', '12/31/2026', 20261201, {}, ['2026-12-01']],
	},
	degrees: {
		accepted: [
			[12.5, 12.5],
			['-34,6037', -34.6037],
			['-34.603', -34.603],
			['1.500', 1.5],
			[' 58 ', 58],
		],
		refused: ['181', 'south', {}, [12], '1.234,5'],
	},
	fields: {
		accepted: ({ property }) =>
			optionForms(property.options).map(([form, key]): Accepted => [[form, '', form], [{ key }]]),
		refused: [{}, [{}], [['¿qué?']]],
	},
	identifier: {
		accepted: [
			['EQ 001', 'EQ 001'],
			[' EQ 001', ' EQ 001'],
			[`EQ 001${nbsp}`, `EQ 001${nbsp}`],
			[8001, '8001'],
			['0012', '0012'],
		],
		refused: [...notText, '.', '..', locator({ a: 1 })],
	},
	instant: {
		accepted: [
			['2026-12-01T14:00', '2026-12-01T17:00:00.000Z'],
			['2026-12-01T14:00:00Z', '2026-12-01T14:00:00.000Z'],
			['2026-12-01 14:00:00+00', '2026-12-01T14:00:00.000Z'],
			['2026-12-01 14:00:00-03', '2026-12-01T17:00:00.000Z'],
			['01/12/2026 14:00', '2026-12-01T17:00:00.000Z'],
			['01-12-2026', '2026-12-01T03:00:00.000Z'],
			[new Date('2026-12-01T14:00:00Z'), '2026-12-01T14:00:00.000Z'],
			[luxon('2026-12-01T14:00:00.000-03:00'), '2026-12-01T17:00:00.000Z'],
		],
		refused: [
			'mañana',
			'2026-12-01 25:00',
			'2026-12-01 14:60',
			'2026-12-01 14:00:60',
			'2026-12-01 14:00 pm',
			1796133600000,
			{},
			[1],
		],
	},
	json: {
		accepted: [
			[{ a: 1 }, { a: 1 }],
			['{ "a": 1 }', { a: 1 }],
			['\uFEFF{"a":1}', { a: 1 }],
			['```json\n{ "a": 1 }\n```', { a: 1 }],
			['```\n{"a":1}```', { a: 1 }],
			['"{\\"a\\":1}"', { a: 1 }],
		],
		refused: ['[1]', [1], 'a: 1', '"a"', 5],
	},
	listed: {
		accepted: listed,
		refused: [...notText, locator({ id: 7 }), locator([7]), 'Nadie', locator('7.5')],
	},
	number: {
		accepted: [
			[5, 5],
			['5', 5],
			[' 5 ', 5],
			['5,0', 5],
			['$ 5', 5],
			['US$ 5.00', 5],
			[`5${nbsp}€`, 5],
		],
		refused: ['1.500', '1,500', '$ 1.500', 'many', '1.2.3', '10 20', {}, [5], new Date()],
	},
	numericId: {
		accepted: [
			['12', 12],
			[12, 12],
			[' 12 ', 12],
		],
		refused: ['a/b', '..', '1.5', ...notText],
	},
	option: {
		accepted: ({ property }) => optionForms(property.options),
		refused: ['¿qué?', {}, ['¿qué?'], new Date(), '[object Object]'],
	},
	options: {
		accepted: ({ property }) =>
			optionForms(property.options).map(([form, says]): Accepted => [[form, '', form], [says]]),
		refused: ['¿qué?', {}, [{}], [['¿qué?']]],
	},
	several: {
		accepted: several,
		refused: [
			{ id: 7 },
			[{ id: 7 }],
			'Nadie',
			['Urgente', 'Nadie'],
			'[object Object]',
			'Urgente; 9',
		],
	},
	text: {
		accepted: [
			['Casa', 'Casa'],
			[5, '5'],
			[0, '0'],
		],
		refused: notText,
	},
	time: {
		accepted: [
			['09:00', 540],
			['9:05', 545],
			['09:00:00', 540],
			['9', 540],
			[9, 540],
			[0, 0],
			['9 hs', 540],
			[' 21:30 hs.', 1290],
			[60, 60],
			['540', 540],
			[540, 540],
		],
		refused: [25, '25', 59, '59', '25:00', '9:60', '0900', 9.5, 1441, {}, ['09:00'], 'noon'],
	},
	timeRange: {
		accepted: [
			['09:00-18:00', [540, 1080]],
			['9-18', [540, 1080]],
			['9 a 18', [540, 1080]],
			['9 to 18 hs', [540, 1080]],
			['de 9 a 18 hs.', [540, 1080]],
			['9:30 – 18', [570, 1080]],
			['540-1080', [540, 1080]],
			[
				[540, 1080],
				[540, 1080],
			],
			[{ start: '09:00', end: '18:00' }, [540, 1080]],
		],
		refused: [
			'09:00',
			'09:00-',
			'-18:00',
			'9-13, 16-20',
			'9 a 30',
			[540],
			[540, 600, 660],
			540,
			{},
			new Date(),
		],
	},
	timeRanges: {
		accepted: [
			['08:30-12:30', [{ start: '08:30', end: '12:30' }]],
			[
				'8:30-12:30, 14 a 18 hs',
				[
					{ start: '08:30', end: '12:30' },
					{ start: '14:00', end: '18:00' },
				],
			],
			['9 a 13', [{ start: '09:00', end: '13:00' }]],
			['9-23:59', [{ start: '09:00', end: '23:59' }]],
			[[{ start: '09:00', end: '13:00' }], [{ start: '09:00', end: '13:00' }]],
			['[{"start":"09:00","end":"13:00"}]', [{ start: '09:00', end: '13:00' }]],
			[
				['9-13', '', '14-18'],
				[
					{ start: '09:00', end: '13:00' },
					{ start: '14:00', end: '18:00' },
				],
			],
		],
		refused: ['9', '18-9', '9-9', '22-24', '9 a', {}, [{}], 9],
	},
};

/** An option by its value, by its label, and in other spellings of both. */
function optionForms(options: Parameter['property']['options'] = []): Accepted[] {
	return options.flatMap((option): Accepted[] => {
		if (!('value' in option)) return [];
		const { name, value } = option;
		const text = String(value);
		return [
			text,
			text.toLowerCase(),
			` ${name}${nbsp}`,
			name.toUpperCase().replace(/ /g, '  '),
		].map((form) => [form, text]);
	});
}

const acceptedBy = ({ accepted }: Forms, parameter: Parameter) =>
	typeof accepted === 'function' ? accepted(parameter) : accepted;

const quoteOf = (value: unknown): string => {
	const content =
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	const isObject = typeof content === 'object' && content !== null;
	const text = isObject ? JSON.stringify(content) : String(content).trim();
	return text.slice(0, 20);
};

describe.each(Object.entries(forms) as Array<[ValueKind, Forms]>)('%s', (kind, table) => {
	const declared = parametersOf(kind);

	test('is the kind of some parameter', () => expect(declared).not.toHaveLength(0));

	test('is read from every form, by every parameter of the kind', async () => {
		const results: unknown[] = [];
		const expected: unknown[] = [];
		for (const { title, parameter } of declared) {
			for (const [form, says] of acceptedBy(table, parameter)) {
				const result = parameter.isEmpty(form)
					? 'nothing'
					: await read(parameter, form, account).catch(String);
				results.push([title, form, result]);
				expected.push([title, form, says]);
			}
		}
		expect(results).toEqual(expected);
	});

	test('is refused with its name and value in every other form', async () => {
		const wrong: unknown[] = [];
		for (const { title, parameter } of declared) {
			const { displayName } = parameter.property;
			for (const form of table.refused) {
				const { message, description } = await refusalOf(parameter, form);
				const isNamed =
					message.includes(`'${displayName}'`) || message.startsWith('There is no client');
				// For a list, the invalid entry.
				const quoted = takesLists.includes(kind) ? [form].flat().at(-1) : form;
				if (isNamed && description !== '' && message.includes(quoteOf(quoted))) continue;
				wrong.push({ title, form, message, description });
			}
		}
		expect(wrong).toEqual([]);
	});
});

const takesLists: ValueKind[] = ['fields', 'options', 'several', 'timeRanges'];

async function refusalOf(
	parameter: Parameter,
	form: unknown,
): Promise<{ message: string; description: string }> {
	if (parameter.isEmpty(form)) return { message: 'It says nothing', description: '' };
	return await read(parameter, form, account).then(
		(says) => ({ message: `It says ${String(says)}`, description: '' }),
		(error: { message: string; description: string }) => error,
	);
}

test("every parameter's kind is tested here", () => {
	const untested = everyParameter.filter(({ parameter }) => !(parameter.kind in forms));
	expect(untested.map(({ title }) => title)).toEqual([]);
});

test('an empty value is empty for every kind', () => {
	const nothing = [undefined, null, '', ' ', nbsp, '\uFEFF'];
	const wrong = everyParameter.filter(
		({ parameter }) => !nothing.every((value) => parameter.isEmpty(value)),
	);
	expect(wrong.map(({ title }) => title)).toEqual([]);
});

test('JSON of an empty value is empty', () => {
	for (const { parameter } of parametersOf('json')) {
		for (const nothing of ['null', '```json\n```', '""', '" "']) {
			expect({ nothing, isEmpty: parameter.isEmpty(nothing) }).toMatchObject({ isEmpty: true });
		}
	}
});

test('n8n requires nothing that depends on a choice by expression', () => {
	const names = new Map(
		everyParameter.map(({ parameter: { property } }) => [property.name, property]),
	);
	const demanded = everyParameter.filter(({ parameter: { property } }) => {
		const choices = Object.keys(property.displayOptions?.show ?? {});
		return property.required && choices.some((name) => !names.get(name)?.noDataExpression);
	});
	expect(demanded.map(({ title }) => title)).toEqual([]);
});

describe("the trigger's filters", () => {
	const filters = (filtersProperty.options ?? []).map(({ name }) => name as FilterName);

	test.each(filters)('%s: lists, texts and JSON', (name) => {
		const forms: Array<[unknown, string[]]> = [
			[
				['a', '', null, 'b'],
				['a', 'b'],
			],
			['a, b', ['a', 'b']],
			['a\nb\r\n', ['a', 'b']],
			[['a, b'], ['a', 'b', 'a, b']],
			['["a", "b"]', ['a', 'b']],
			['Norte, Sur', ['Norte', 'Sur', 'Norte, Sur']],
			[7, ['7']],
			['7, 8', ['7', '8']],
		];
		for (const [form, values] of forms) {
			const meant = readFilters({ [name]: form } as IDataObject)[name];
			expect(meant).toEqual(expect.arrayContaining(values));
		}
		for (const nothing of [undefined, null, '', ' ', [], [''], [null]]) {
			expect(readFilters({ [name]: nothing } as IDataObject)[name]).toEqual([]);
		}
	});
});

describe('an expression that returns nothing', () => {
	const locators: ValueKind[] = ['client', 'listed', 'numericId', 'several', 'timeRanges'];
	const recordFields = ['additionalFields', 'options', 'updateFields'];

	/** Whether it affects what is read or done, unlike a record value. */
	function decides({ parameter, collection = '' }: Declared): boolean {
		if (parameter.property.required) return false;
		const decidesAnywhere =
			parameter.kind === 'client' || parameter.property.name === 'previewOnly';
		if (collection === 'filters' || decidesAnywhere) return true;
		return locators.includes(parameter.kind) && !recordFields.includes(collection);
	}
	const says = async (declared: Declared, raw: unknown, value: unknown) =>
		await callWith(declared, { raw, value })
			.read(declared.parameter)
			.catch(({ message }: Error) => message);

	const deciding = everyParameter.filter(decides);

	test('is refused if it would widen what is read or change what is done', async () => {
		expect(deciding.map(({ title }) => title)).toEqual(
			expect.arrayContaining([
				'workOrder.getMany Client',
				'client.getMany Group Names or IDs',
				'client.getMany Name Contains',
				'delivery.create Client',
				'clientObject.update Move to Client',
				'workOrder.updateLabels Label Names or IDs',
				'device.setWorkingHours Monday',
				'deliveryRoute.getMany Device',
			]),
		);
		for (const declared of deciding) {
			const { title, parameter } = declared;
			const message = `'${parameter.property.displayName}' is empty`;
			for (const value of [undefined, null]) {
				expect([title, await says(declared, '={{ $json.none }}', value)]).toEqual([title, message]);
			}
			if (parameter.property.type !== 'resourceLocator') continue;
			const raw = locator('={{ $json.none }}');
			expect([title, await says(declared, raw, locator(undefined))]).toEqual([title, message]);
			expect([title, await says(declared, raw, locator(null))]).toEqual([title, message]);
		}
	});

	test('leaves out a record value', async () => {
		const others = everyParameter.filter((declared) => !decides(declared));
		expect(others.map(({ title }) => title)).toEqual(
			expect.arrayContaining([
				'client.update City',
				'client.update Type',
				'workOrder.create Label Names or IDs',
			]),
		);
		for (const declared of others) {
			const said = await says(declared, '={{ $json.none }}', undefined);
			expect([declared.title, said]).toEqual([declared.title, undefined]);
		}
	});

	test('an empty text and an untouched field are left out everywhere', async () => {
		for (const declared of everyParameter) {
			const { default: initial } = declared.parameter.property;
			if (declared.parameter.isEmpty(initial)) {
				const untouched = await says(declared, initial, initial);
				expect([declared.title, untouched]).toEqual([declared.title, undefined]);
			}
			const empty = await says(declared, '={{ "" }}', '');
			expect([declared.title, empty]).toEqual([declared.title, undefined]);
		}
	});
});

describe('names that differ only in case, accents, spaces or Unicode form', () => {
	const words = fc
		.array(fc.constantFrom('Peña', 'Añadida', 'Öl', 'Straße', 'Nº', 'Instalación', 'x', '2 b'), {
			minLength: 1,
			maxLength: 3,
		})
		.map((some) => some.join(' '));
	const respelled = words.chain((name) =>
		fc
			.tuple(
				fc.constantFrom(' ', nbsp, '  ', ' \t'),
				fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFD'),
				fc.constantFrom(
					(text: string) => text,
					(text: string) => text.toUpperCase(),
					(text: string) => text.toLowerCase(),
				),
				fc.boolean(),
				fc.constantFrom('', '\uFEFF', ' '),
			)
			.map(([blank, form, cased, accents, around]) => {
				const other = cased(name.replace(/ /g, blank));
				const plain = accents ? other : other.normalize('NFD').replace(/\p{M}/gu, '');
				return { name, other: `${around}${plain.normalize(form)}${around}` };
			}),
	);
	const holds = async (check: (names: { name: string; other: string }) => Promise<void>) =>
		await fc.assert(fc.asyncProperty(respelled, check), { numRuns: 60 });
	const sample = (kind: ValueKind): Parameter => {
		const [first] = parametersOf(kind);
		if (!first) throw new Error(kind);
		return first.parameter;
	};

	test('match their type, label and client', async () => {
		await holds(async ({ name, other }) => {
			const known = [entry('7', name), entry('8', 'Otra cosa')];
			expect(await read(sample('listed'), locator(other, 'name'), known)).toBe(7);
			expect(await read(sample('several'), [other], known)).toEqual([7]);
			expect(await read(sample('client'), locator(other, 'name'), known)).toBe('7');
		});
	});

	test('find their option', async () => {
		await holds(async ({ name, other }) => {
			const parameter = oneOf({
				displayName: 'Option',
				name: 'option',
				initial: 'a',
				options: [
					{ name, value: 'a' },
					{ name: 'Otra cosa', value: 'b', aliases: [`${name} alias`] },
				],
			});
			expect(await read(parameter, other)).toBe('a');
			expect(await read(parameter, `${other} ALIAS`)).toBe('b');
		});
	});

	test("match in the trigger's filters on types, labels and states", async () => {
		await holds(async ({ name, other }) => {
			const versions = [
				{ id: '40', name, group: '1', published: true },
				{ id: '50', name: 'Otra cosa', group: '2', published: true },
			];
			expect(isOfType(versions, '40', [other])).toBe(true);
			expect(isOfType(versions, '50', [other])).toBe(false);
			const labels = async () =>
				new Map([
					['2', name],
					['3', 'Otra cosa'],
				]);
			const matches = async (filters: object, payload: object) =>
				await matchesFilters(payload, entities.workOrder, readFilters({ ...filters }), {
					labels,
					versions: async () => versions,
				});
			expect(await matches({ workOrderLabels: [other] }, { labels_ids: [2] })).toBe(true);
			expect(await matches({ workOrderLabels: [other] }, { labels_ids: [3] })).toBe(false);
			expect(await matches({ states: [other] }, { state: { id: 1, name } })).toBe(true);
			expect(await matches({ states: [other] }, { state: { id: 1, name: 'Otra' } })).toBe(false);
		});
	});
});
