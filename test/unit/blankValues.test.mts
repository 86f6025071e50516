import {
	decodeFields,
	chooseByKey,
	encodeFields,
} from '../../nodes/Persat/accountFields/encoding.ts';
import { fromColumns, fromWidgets } from '../../nodes/Persat/accountFields/fields.ts';
import { emptyFormOf, kindOf } from '../../nodes/Persat/accountFields/widgets.ts';

const noRows = { rows: [], totals: {} };

// Persat's reference, widgets: a blank answer is null, "", [] or a missing key. All four mean the
// same.
describe.each<[string, unknown]>([
	['TEXT_FIELD', ''],
	['TEXT_PARAGRAPH', ''],
	['LINK_FIELD', ''],
	['NUMBER_FIELD', null],
	['DATE_FIELD', null],
	['TIME_FIELD', null],
	['SIMPLE_SELECTION', null],
	['DROPDOWN_SELECTION', null],
	['LABEL_FIELD', null],
	['MULTIPLE_SELECTION', []],
	['POWER_TABLE_FIELD', []],
	['MASTER_DB_TABLE', noRows],
	['CLIENT_OBJECT_DROPDOWN', null],
	['CLIENT_OBJECT_TABLE', noRows],
	['MULTIPLE_IMAGES_FIELD', []],
	['SIGNATURES_FIELD_V2', []],
])('an empty %s', (widget_type, empty) => {
	const definitions = fromWidgets([{ id: 'FW1', title: 'Campo', widget_type }]);
	const [field] = definitions;

	test.each([[{ FW1: null }], [{ FW1: '' }], [{ FW1: [] }], [{}]])('%j', (values) => {
		expect(decodeFields(values, definitions)).toEqual({ Campo: empty });
	});

	test('is sent in the same form if empty values are sent', () => {
		expect(emptyFormOf(field)).toEqual(empty);
		const { readOnly } = kindOf(field);
		for (const blank of [null, '', ' ', []]) {
			const chosen = [{ field, title: 'Campo', value: blank }];
			expect(encodeFields(chosen, { cameAlong: true, sendEmpty: true })).toEqual({
				fields: readOnly ? {} : { FW1: empty },
			});
			expect(encodeFields(chosen, { cameAlong: true })).toEqual({ fields: {} });
		}
		const unknown = [{ field, title: 'Campo', value: undefined }];
		expect(encodeFields(unknown, { sendEmpty: true })).toEqual({ fields: {} });
	});
});

test.each(['TEXT', 'NUMBER', 'TELEPHONE', 'EMAIL', 'LINK', 'FROM_TOMORROW'])(
	'a %s of an object, an element or a client is a text, empty or not',
	(type) => {
		const definitions = fromColumns([{ id: 1, name: 'Campo', type }]);
		for (const blank of [{ '1': null }, { '1': '' }, { '1': [] }, {}]) {
			expect(decodeFields(blank, definitions)).toEqual({ Campo: '' });
		}
		expect(decodeFields({ '1': 7 }, definitions)).toEqual({ Campo: '7' });
		const chosen = [{ field: definitions[0], title: 'Campo', value: null }];
		expect(encodeFields(chosen, { sendEmpty: true })).toEqual({ fields: { '1': '' } });
	},
);

test.each(['TEXT_FIELD', 'TEXT_PARAGRAPH', 'LINK_FIELD'])(
	'a number under a %s is a text, read and written',
	(widget_type) => {
		const definitions = fromWidgets([{ id: 'FW1', title: 'Campo', widget_type }]);
		expect(decodeFields({ FW1: 1200.5 }, definitions)).toEqual({ Campo: '1200.5' });
		expect(decodeFields({ FW1: true }, definitions)).toEqual({ Campo: 'true' });
		const result = chooseByKey({ Campo: 1200.5 }, definitions);
		expect('chosen' in result && encodeFields(result.chosen)).toEqual({
			fields: { FW1: '1200.5' },
		});
	},
);

test.each([
	['120.50', 120.5],
	['1.500', 1.5],
	['007', 7],
	['20304050607080901234', '20304050607080901234'],
	['doce', 'doce'],
])("a number that Persat sends as the text %j has Persat's dot", (raw, read) => {
	const definitions = fromWidgets([{ id: 'FW1', title: 'Campo', widget_type: 'NUMBER_FIELD' }]);
	expect(decodeFields({ FW1: raw }, definitions)).toEqual({ Campo: read });
});

test('each record gets its own empty list', () => {
	const definitions = fromWidgets([{ id: 'FW1', title: 'A', widget_type: 'MULTIPLE_SELECTION' }]);
	const [first, second] = [{}, {}].map((values) => decodeFields(values, definitions));
	(first.A as string[]).push('x');
	expect(second).toEqual({ A: [] });
});

test('all fields of the schema come in its order, then unknown ones', () => {
	const definitions = fromWidgets(
		['A', 'B', 'C'].map((title) => ({ id: `FW${title}`, title, widget_type: 'TEXT_FIELD' })),
	);
	expect(Object.entries(decodeFields({ FWX: 1, FWC: 'c', FWA: 'a' }, definitions))).toEqual([
		['A', 'a'],
		['B', ''],
		['C', 'c'],
		['FWX', 1],
	]);
});
