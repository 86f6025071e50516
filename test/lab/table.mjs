/**
 * Aligns the columns of a table for a terminal.
 * @param {(string | number)[][]} rows
 * @param {{ numbers?: boolean }} [options] `numbers`: all columns but the first are numbers
 * @returns {string[]} its lines
 */
export function table(rows, { numbers = false } = {}) {
	const widths = rows[0].map((_, column) =>
		Math.max(...rows.map((row) => `${row[column]}`.length)),
	);
	const align = (cell, column) =>
		numbers && column > 0 ? `${cell}`.padStart(widths[column]) : `${cell}`.padEnd(widths[column]);
	return rows.map((row) => row.map(align).join('  ').trimEnd());
}
