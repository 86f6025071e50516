import { isRecord } from '../values/n8nValues';
import { foldName } from '../values/text';
import type { View } from './view';

/** The values of one record, by key of the view. */
export type Row = Record<string, unknown>;

interface Titles {
	all: Set<string>;
	/** Those that differ only in case, accents and spaces, by their folded form. */
	alike: Map<string, string[]>;
}

/**
 * The account fields in all rows, by title. Reads the titles once, because comparing them row by row
 * takes longer than everything else.
 */
export class OwnFields {
	/** Keys of the view that hold account fields. */
	readonly containers: string[];

	private readonly titles = new Map<string, Titles>();

	constructor(
		private readonly rows: Row[],
		{ fields }: View<never>,
	) {
		this.containers = fields.filter(({ isOwn }) => isOwn).map(({ key }) => key);
	}

	/** The titles that any row has in a container. */
	titlesIn(container: string): Set<string> {
		return this.titlesOf(container).all;
	}

	/**
	 * Reads a title within one container or any: an exact match first, then a similar spelling.
	 * Undefined if the row has none.
	 */
	reader(title: string, within?: string): (row: Row) => unknown {
		const folded = foldName(title);
		const places = (within === undefined ? this.containers : [within]).map((container) => ({
			container,
			spellings: [title, ...(this.titlesOf(container).alike.get(folded) ?? [])],
		}));
		return (row) => {
			for (const { container, spellings } of places) {
				const values = row[container];
				if (!isRecord(values)) continue;
				const found = spellings.find((one) => Object.hasOwn(values, one));
				if (found !== undefined) return values[found];
			}
			return undefined;
		};
	}

	/** Whether any row has a title. */
	has(title: string, within?: string): boolean {
		const read = this.reader(title, within);
		return this.rows.some((row) => read(row) !== undefined);
	}

	private titlesOf(container: string): Titles {
		const known = this.titles.get(container) ?? readTitles(this.rows, container);
		this.titles.set(container, known);
		return known;
	}
}

function readTitles(rows: Row[], container: string): Titles {
	const all = new Set<string>();
	for (const row of rows) {
		const values = row[container];
		if (isRecord(values)) for (const title of Object.keys(values)) all.add(title);
	}
	const alike: Titles['alike'] = new Map();
	for (const title of all) {
		const folded = foldName(title);
		alike.set(folded, [...(alike.get(folded) ?? []), title]);
	}
	return { all, alike };
}
