import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
	baseUrlProblem,
	defaultBaseUrl,
	isLoopback,
} from '../../nodes/Persat/transport/baseUrl.ts';
import { PlainError } from '../lib/log.mjs';
import { HEADING } from './report.mjs';

/**
 * @typedef {object} Options
 * @property {string} baseUrl
 * @property {string} address what a report may say about it
 * @property {string} reportFile absolute
 * @property {string} lastDay `yyyy-MM-dd`
 * @property {number} pauseMs
 */

/**
 * @param {Record<string, string | undefined>} values by name
 * @param {string} folder that relative file names are in
 * @returns {Options}
 */
export function readOptions(values, folder) {
	const baseUrl = values['base-url'] ?? defaultBaseUrl;
	const problem = baseUrlProblem(baseUrl);
	if (problem) throw new PlainError(`${problem.replace("'Base URL'", '--base-url')}.`);
	return {
		baseUrl,
		address:
			baseUrl === defaultBaseUrl
				? baseUrl
				: isLoopback(baseUrl)
					? 'a server on the same machine'
					: 'a different address',
		reportFile: reportFile(resolve(folder, values.report ?? 'persat-probe.md')),
		lastDay: lastDay(values.day),
		pauseMs: pauseMs(values.pause),
	};
}

/** Never overwrites someone else's file. */
function reportFile(file) {
	if (existsSync(file) && !readFileSync(file, 'utf8').startsWith(HEADING)) {
		throw new PlainError(
			`${file} exists and is not a report of this probe. Choose another file with --report.`,
		);
	}
	return file;
}

function lastDay(chosen) {
	// The Swedish date format is yyyy-MM-dd.
	const day = chosen ?? new Date().toLocaleDateString('sv');
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
	if (!isDay) throw new PlainError(`--day must be a date such as 2026-01-31, not "${day}".`);
	return day;
}

function pauseMs(text = '500') {
	if (!/^\d{1,5}$/.test(text)) {
		throw new PlainError(`--pause must be a number of milliseconds such as 500, not "${text}".`);
	}
	return Number(text);
}
