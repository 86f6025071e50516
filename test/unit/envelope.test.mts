import { readPdf } from '../../nodes/Persat/transport/envelope.ts';
import { isCutShort } from '../../nodes/Persat/transport/files.ts';

const named = (disposition?: string) => {
	const response = {
		statusCode: 200,
		headers: { 'content-disposition': disposition },
		body: Buffer.from('%PDF-1.4\n%%EOF'),
	};
	const result = readPdf({ status: 200, response });
	return 'file' in result && result.file.fileName;
};

describe('the name of a PDF', () => {
	test.each([
		['attachment; filename="Nota 12.pdf"', 'Nota 12.pdf'],
		['attachment; filename="Orden 1; parte 2.pdf"', 'Orden 1; parte 2.pdf'],
		["attachment; filename=a.pdf; filename*=UTF-8''Se%C3%B1al.pdf", 'Señal.pdf'],
		['attachment; filename="../../etc/a.pdf"', 'a.pdf'],
		['attachment', 'persat.pdf'],
		[undefined, 'persat.pdf'],
		["attachment; filename=a.pdf; filename*=UTF-8''%E0%A4%A.pdf", 'a.pdf'],
		["attachment; filename*=iso-8859-1''Se%F1al.pdf", 'persat.pdf'],
	])('of %s is %s', (disposition, name) => {
		expect(named(disposition)).toBe(name);
	});
});

describe('half a file is recognized as incomplete', () => {
	test('an incrementally saved PDF has an end mark in the middle', () => {
		const end = 'startxref\n0\n%%EOF\n';
		const whole = Buffer.from(`%PDF-1.4\n${end}${'x'.repeat(100_000)}\n${end}`);
		expect(isCutShort(whole)).toBe(false);
		expect(isCutShort(whole.subarray(0, 50_000))).toBe(true);
		expect(isCutShort(Buffer.concat([whole, Buffer.alloc(5000, ' ')]))).toBe(false);
	});

	test('a JPEG can have filling before a marker', () => {
		const segment = [0xff, 0xe0, 0, 4, 1, 2];
		const picture = [0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9];
		const whole = Buffer.from([0xff, 0xd8, ...segment, 0xff, 0xff, ...segment, ...picture]);
		expect(isCutShort(whole)).toBe(false);
		expect(isCutShort(whole.subarray(0, -2))).toBe(true);
	});
});
