/**
 * @typedef {import('./run.mjs').Result} Result
 * @typedef {import('./names.mjs').Names} Names
 */

/** Describes a finding without account data. */
export function describe(finding, /** @type {Names} */ names) {
	const often = 'always' in finding && !finding.always ? ' in some records' : '';
	switch (finding.kind) {
		case 'missing':
			return `\`${finding.path}\` is missing${often}`;
		case 'type':
			return `\`${finding.path}\` is ${finding.is} instead of ${finding.expected}${often}`;
		case 'unknown':
			return `\`${finding.path}\` has an unknown field: ${names.field(finding.key)} (${finding.is})${often}`;
		case 'noAnswer':
			return `no response (${finding.code})`;
		case 'status':
			return finding.envelope
				? `HTTP ${finding.status} with \`success: false\` (${names.errorType(finding.type)})`
				: `HTTP ${finding.status} without Persat's envelope`;
		case 'notJson':
			return finding.empty
				? 'the response is empty'
				: `the response is not JSON (${names.mediaType(finding.contentType)})`;
		case 'noEnvelope':
			return 'the response has no `success: true`';
		case 'contentType':
			return `${names.mediaType(finding.contentType)} instead of ${finding.expected}`;
		case 'notPdf':
			return `the response is not a PDF (${names.mediaType(finding.contentType)})`;
		case 'noFileName':
			return 'the PDF has no file name in `Content-Disposition`';
		case 'noPaging':
			return '`paging` is missing';
		case 'paged':
			return '`paging` is unexpected. The list may be longer than this package reads';
		case 'tooManyRows':
			return 'the response has more rows than `limit`';
		default:
			throw new Error(`No text for ${finding.kind}.`);
	}
}

/** @returns {'as expected' | 'as expected, but empty' | 'differs' | 'not tried'} */
export function verdict({ notTried, judgement }) {
	if (notTried) return 'not tried';
	if (judgement.findings.length > 0) return 'differs';
	return judgement.empty ? 'as expected, but empty' : 'as expected';
}

/** Why an endpoint was not tried: `: no work order label was found`. */
export function reason({ notTried }) {
	if (!notTried) return '';
	const thing = notTried.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	return `: no ${thing} was found`;
}

const table = '`nodes/Persat/transport/endpoints.ts`';

/** The probe's result for an inferred endpoint, and what to do about it. */
export function aboutInferred(result, names) {
	const { id, path, judgement } = result;
	const about = (outcome, what) => `\`${id}\` (GET \`${path}\`): **${outcome}**: ${what}`;
	if (!judgement) return about('still open', `not tried${reason(result)}.`);
	const { findings, answered, empty } = judgement;
	const found = findings.map((finding) => describe(finding, names)).join('; ');
	if (!answered) {
		return refutes(findings[0])
			? about('now refuted', `${found}. Its method or path in ${table} is wrong.`)
			: about('still open', `${found}.`);
	}
	const known = `Change its evidence to \`observed\` in ${table}.`;
	if (findings.length > 0) return about('now confirmed, with differences', `${found}. ${known}`);
	return empty
		? about('now confirmed', `the address works, but there was no data to check. ${known}`)
		: about('now confirmed', `the address and the fields are right. ${known}`);
}

/** The record exists, so such a response is about the address. */
function refutes({ kind, status }) {
	if (kind === 'status') return [404, 405, 410, 501].includes(status);
	return kind === 'notJson' || kind === 'noEnvelope' || kind === 'notPdf';
}
