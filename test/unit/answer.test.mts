import { readPdf } from '../../nodes/Persat/transport/answer.ts';

const named = (disposition?: string) => {
	const answer = {
		statusCode: 200,
		headers: { 'content-disposition': disposition },
		body: Buffer.from('%PDF-1.4\n%%EOF'),
	};
	const result = readPdf({ status: 200, answer });
	return result && 'file' in result && result.file.fileName;
};

describe('the name of a PDF', () => {
	test.each([
		['attachment; filename="Nota 12.pdf"', 'Nota 12.pdf'],
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
