const pdfStart = Buffer.from('%PDF');
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const jpegStart = Buffer.from([0xff, 0xd8]);
const jpegEnd = Buffer.from([0xff, 0xd9]);
const jpegScan = 0xda;

const begins = (data: Buffer, start: Buffer) => data.subarray(0, start.length).equals(start);

/** By its bytes: a server or a proxy can give any type. */
export function isPdf(data: Buffer): boolean {
	return begins(data, pdfStart);
}

/** By its type, or where that is wrong by its bytes. */
export function isPicture(data: Buffer, mimeType: string): boolean {
	if (data.length === 0) return false;
	return (
		/^image\/|octet-stream$/.test(mimeType) || begins(data, pngStart) || begins(data, jpegStart)
	);
}

/** Whether a PDF, PNG or JPEG file ends before its end; of others it is not known. */
export function isCutShort(data: Buffer): boolean {
	if (isPdf(data)) return !endsAsPdf(data);
	if (begins(data, pngStart)) return !data.includes('IEND');
	return begins(data, jpegStart) && !data.includes(jpegEnd, pictureOf(data));
}

/** One that was saved in steps, or is made for the web, has the mark of its end in the middle as well. */
function endsAsPdf(data: Buffer): boolean {
	const end = data.lastIndexOf('%%EOF');
	return (
		end >= 0 && (data.length - end <= 1024 || !data.subarray(end + 5).some((byte) => byte > 32))
	);
}

/** Where a JPEG's own picture begins: the segments before it can hold a whole small one. */
function pictureOf(data: Buffer): number {
	let at = jpegStart.length;
	while (at + 4 <= data.length && data[at] === 0xff && data[at + 1] !== jpegScan) {
		// Any number of 0xff may come before a marker.
		at += data[at + 1] === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
	}
	return at;
}
