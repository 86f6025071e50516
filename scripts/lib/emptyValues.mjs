// The part of docs/api-coverage.md about clearing values.

/** Kinds whose writing Persat's reference describes: several options, rows of a table. */
const documented = new Set(['list', 'table']);

/**
 *
 * @param {Record<string, unknown>} emptyForms what to send to Persat to clear a value of each kind
 * @returns {string}
 */
export function describeEmptyValues(emptyForms) {
	const rows = Object.entries(emptyForms).map(
		([kind, form]) =>
			`| ${inWords(kind)} | \`${JSON.stringify(form)}\` | ${documented.has(kind) ? 'documented' : 'inferred'} |`,
	);
	return `## Empty values

This is what _Empty Values → Send as Empty_ sends. Persat's pages say that an empty list selects nothing and leaves a table without rows. The other forms occur in Persat's responses. It is not known whether Persat clears a field when it receives one. No page says so, and no public client is known to send one. All forms are in one table, \`nodes/Persat/values/emptyForms.ts\`.

| kind | sent | evidence |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** `masterDbTable` → `master db table` */
const inWords = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
