const SHOWN_VIOLATIONS = 50;

/**
 * The last lines of a report.
 * @param {string[]} violations broken rules, one sentence each
 * @returns {string[]}
 */
export function verdict(violations) {
	if (violations.length === 0)
		return ['PASSED: none lost, none twice but what the kill broke off.'];
	const more = violations.length - SHOWN_VIOLATIONS;
	return [
		`FAILED: ${violations.length} times against a rule:`,
		...violations.slice(0, SHOWN_VIOLATIONS),
		...(more > 0 ? [`... and ${more} more.`] : []),
	];
}
