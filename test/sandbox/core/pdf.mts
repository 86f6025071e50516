import { badRequest } from './errors.mts';
import { ok, type Answer } from './route.mts';

/**
 * A PDF in Persat's form: the file, or its base64 text with `format=base64`.
 * @param title the text on its only page, and without accents and spaces the file name
 */
export function pdfAnswer(title: string, query: Record<string, string>): Answer {
	const pdf = tinyPdf(plain(title));
	if (query.format === 'base64') return ok(pdf.toString('base64'));
	if (query.format !== undefined) throw badRequest("'format' debe ser 'base64'");
	const fileName = plain(title).replace(/[^\w.-]+/g, '_');
	return {
		status: 200,
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${fileName}.pdf"`,
		},
		body: pdf,
	};
}

const plain = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** A minimal valid PDF: one page with one line of text. */
function tinyPdf(text: string): Buffer {
	const line = text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
	const stream = `BT /F1 18 Tf 60 760 Td (${line}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
			'/Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, i) => {
		const offset = file.length;
		file += `${i + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = file.length;
	const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
	file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(file, 'latin1');
}
