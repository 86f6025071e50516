const pdfStart = Buffer.from('%PDF');
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const jpegStart = Buffer.from([0xff, 0xd8]);
const jpegEnd = Buffer.from([0xff, 0xd9]);
const jpegScan = 0xda;

const begins = (data: Buffer, start: Buffer) => data.subarray(0, start.length).equals(start);

/** Judged by its bytes, because a server or proxy can send any type. */
export function isPdf(data: Buffer): boolean {
	return begins(data, pdfStart);
}

/** Judged by its type, or by its bytes if the type is wrong. */
export function isPicture(data: Buffer, mimeType: string): boolean {
	if (data.length === 0) return false;
	return (
		/^image\/|octet-stream$/.test(mimeType) || begins(data, pngStart) || begins(data, jpegStart)
	);
}

/** Whether a PDF, PNG or JPEG file is truncated. False for other types, for which it is unknown. */
export function isCutShort(data: Buffer): boolean {
	if (isPdf(data)) return !endsAsPdf(data);
	if (begins(data, pngStart)) return !data.includes('IEND');
	return begins(data, jpegStart) && !data.includes(jpegEnd, pictureOf(data));
}

/** Checks the end only: incrementally saved and linearized PDFs contain %%EOF in the middle too. */
function endsAsPdf(data: Buffer): boolean {
	const end = data.lastIndexOf('%%EOF');
	return (
		end >= 0 && (data.length - end <= 1024 || !data.subarray(end + 5).some((byte) => byte > 32))
	);
}

/** Start of a JPEG's image data. Skips the header segments, which may embed a whole thumbnail. */
function pictureOf(data: Buffer): number {
	let at = jpegStart.length;
	while (at + 4 <= data.length && data[at] === 0xff && data[at + 1] !== jpegScan) {
		// Any number of 0xff bytes may come before a marker.
		at += data[at + 1] === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
	}
	return at;
}
