import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 5, forms: 3 });

const run = engine.runner('form');

describe('the name of a PDF, as servers send it', () => {
	/** Raw header bytes as Node sends and reads them: one character each. */
	const raw = (text: string, encoding: BufferEncoding = 'utf8') =>
		Buffer.from(text, encoding).toString('latin1');

	test.each<[string, string, string]>([
		['raw UTF-8', `attachment; filename="${raw('Señal – año 2026.pdf')}"`, 'Señal – año 2026.pdf'],
		['raw UTF-8 without quotes', `attachment; filename=${raw('Señal.pdf')}`, 'Señal.pdf'],
		['raw Latin-1', `attachment; filename="${raw('Señal.pdf', 'latin1')}"`, 'Señal.pdf'],
		['percent-encoded', 'attachment; filename="Se%C3%B1al%20A.pdf"', 'Señal A.pdf'],
		[
			'a percent sign that encodes nothing',
			'attachment; filename="100% hecho.pdf"',
			'100% hecho.pdf',
		],
		['both names', `attachment; filename="x.pdf"; filename*=UTF-8''Se%C3%B1al.pdf`, 'Señal.pdf'],
		['a quoted second name', `attachment; filename*="utf-8''Se%C3%B1al.pdf"`, 'Señal.pdf'],
		['a folder that is percent-encoded', 'attachment; filename="..%2F..%2Fetc%2Fa.pdf"', 'a.pdf'],
		[
			'a control character that is percent-encoded',
			'attachment; filename="a%00%0Ab.pdf"',
			'ab.pdf',
		],
		['blanks only', 'attachment; filename="%20"', 'persat.pdf'],
		['plain', 'attachment; filename="Informe 12.pdf"', 'Informe 12.pdf'],
	])('%s', async (_, disposition, name) => {
		sandbox.faults.add({
			operation: 'form.getPdf',
			kind: 'altered',
			alterWire: (wire) => ({
				...wire,
				headers: { ...wire.headers, 'content-disposition': disposition },
			}),
		});
		const { error, items } = await run('getPdf', { form: '9001' });
		expect(error).toBeUndefined();
		expect(items[0]!.json.fileName).toBe(name);
		expect(items[0]!.binary?.data?.fileName).toBe(name);
	});
});

test.each([
	['Se%C3%B1al%20A', 'Señal A.jpg'],
	['Señal', 'Señal.jpg'],
	['..%2Fa', 'a.jpg'],
	['100%25', '100%.jpg'],
	['plain-1', 'plain-1.jpg'],
])('a photo behind a link to %s.jpg is named %s', async (last, name) => {
	const link = `${sandbox.origin}/photos/${last}.jpg?expires=${Date.now() + 60_000}`;
	sandbox.faults.add({
		operation: 'form.get',
		kind: 'altered',
		alter: (json) => ({
			...json,
			data: {
				...(json.data as IDataObject),
				df_data: { schema_id: 70, results: { formvalues: { FWfotoAA1: [link] } } },
			},
		}),
	});
	const { error, items } = await run('getPhotos', { form: '9001' });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toMatchObject([{ downloaded: true, fileName: name }]);
});
