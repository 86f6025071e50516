import { pagingShapes } from './expected.mjs';
import { differences, typeOf } from './shapes.mjs';

/**
 * One thing about an answer that is not as expected.
 * @typedef {import('./shapes.mjs').Difference
 *   | { kind: 'noAnswer', code: string }
 *   | { kind: 'status', status: number, envelope: boolean, type?: string }
 *   | { kind: 'notJson', contentType: string, empty: boolean }
 *   | { kind: 'noEnvelope' }
 *   | { kind: 'contentType', contentType: string, expected: string }
 *   | { kind: 'notPdf', contentType: string }
 *   | { kind: 'noFileName' }
 *   | { kind: 'noPaging' }
 *   | { kind: 'paged' }
 *   | { kind: 'tooManyRows' }} Finding
 *
 * @typedef {object} Judgement
 * @property {Finding[]} findings
 * @property {boolean} empty the address answers, but nothing was there to look at
 * @property {boolean} answered Persat took the request and answered it, whatever the shape
 * @property {any} [data]
 * @property {any} [json] the whole answer
 */

/** Kinds of findings that make a response unusable for the package. */
const unusable = new Set(['noAnswer', 'status', 'notJson', 'noEnvelope', 'notPdf']);

/**
 * @param {import('./expected.mjs').Expectation} expectation
 * @param {import('./send.mjs').Answer | { noAnswer: string }} answer
 * @param {{ limit?: number }} asked
 * @returns {Judgement}
 */
export function judge(expectation, answer, asked) {
	const judged =
		'noAnswer' in answer
			? { findings: [{ kind: 'noAnswer', code: answer.noAnswer }] }
			: expectation.file
				? judgeFile(answer)
				: judgeJson(expectation, answer, asked);
	const answered = !judged.findings.some(({ kind }) => unusable.has(kind));
	return { empty: false, ...judged, answered };
}

function judgeFile(answer) {
	const { contentType, disposition, body } = answer;
	const failure = failureOf(answer, parse(body));
	if (failure) return { findings: [failure] };
	if (body.subarray(0, 5).toString('latin1') !== '%PDF-') {
		return { findings: [{ kind: 'notPdf', contentType }] };
	}
	const findings = [];
	if (!/^application\/(pdf|octet-stream)$/.test(contentType)) {
		findings.push({ kind: 'contentType', contentType, expected: 'application/pdf' });
	}
	if (!/filename\*?=/i.test(disposition)) findings.push({ kind: 'noFileName' });
	return { findings };
}

function judgeJson(expectation, answer, { limit }) {
	const { contentType, body } = answer;
	const json = parse(body);
	const failure = failureOf(answer, json);
	if (failure) return { findings: [failure] };
	if (json === undefined) {
		return { findings: [{ kind: 'notJson', contentType, empty: body.length === 0 }] };
	}
	if (typeOf(json) !== 'object' || json.success !== true) {
		return { findings: [{ kind: 'noEnvelope' }] };
	}
	const { data } = json;
	const findings = [];
	if (contentType !== 'application/json') {
		findings.push({ kind: 'contentType', contentType, expected: 'application/json' });
	}
	findings.push(...judgePaging(expectation, json));
	if (Array.isArray(data) && limit !== undefined && data.length > limit) {
		findings.push({ kind: 'tooManyRows' });
	}
	const nothing = data == null || (typeOf(data) === 'object' && Object.keys(data).length === 0);
	if (!(nothing && expectation.mayBeEmpty)) {
		findings.push(...differences(expectation.data, data, 'data'));
	}
	const empty = nothing || (Array.isArray(data) && data.length === 0);
	return { findings, empty, data, json };
}

function judgePaging({ paging }, json) {
	const envelope = { success: 'boolean', data: 'any', 'paging?': 'any' };
	const findings = differences(envelope, json, 'response');
	const there = json.paging !== undefined && json.paging !== null;
	if (paging && !there) return [...findings, { kind: 'noPaging' }];
	if (paging) return [...findings, ...differences(pagingShapes[paging], json.paging, 'paging')];
	return there ? [...findings, { kind: 'paged' }] : findings;
}

/** The finding for a response that reports a failure, by its status or in its envelope. */
function failureOf({ status }, json) {
	const said = typeOf(json) === 'object' && json.success === false;
	if (status === 200 && !said) return undefined;
	return { kind: 'status', status, envelope: said, type: said ? json.error?.type : undefined };
}

/** @param {Buffer} body */
function parse(body) {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
}
