import path from 'node:path';
import ts from 'typescript';

/** The text of every file, by path below nodes/Persat. */
export type Sources = Record<string, string>;

/** The contents of one floor: folders, with `/` at the end, and files. */
export interface Floor {
	floor: number;
	places: string[];
}

export interface House {
	floors: Floor[];
	/** For each node, the places that only this node may use. */
	nodes: string[][];
}

/** Violations of the floors by imports, one sentence each. `import type` counts too. */
export function checkFloors(sources: Sources, { floors, nodes }: House): string[] {
	const imports = importsOf(sources);
	const floorOf = (file: string) => floors.find(({ places }) => isIn(file, places))?.floor;
	const nodeOf = (file: string) => nodes.find((places) => isIn(file, places));

	const lost = Object.keys(sources)
		.filter((file) => floorOf(file) === undefined)
		.map((file) => `${file} is on no floor`);
	const crossing = [...imports].flatMap(([file, targets]) =>
		targets.flatMap((target) => {
			if (!(target in sources)) return [`${file} imports ${target}, which is not in the house`];
			const [own, other] = [nodeOf(file), nodeOf(target)];
			if (own && other && own !== other) return [`${file} imports another node's ${target}`];
			const isUp = (floorOf(target) ?? 0) > (floorOf(file) ?? Infinity);
			return isUp ? [`${file} imports ${target} from a floor above`] : [];
		}),
	);
	return [...lost, ...crossing, ...circlesIn(imports)];
}

/** The rows of a Markdown table `| floor | folders | … |`. */
export function readFloors(table: string): Floor[] {
	return [...table.matchAll(/^\| *(\d+) *\|([^|]*)\|/gm)].map(([, floor, places = '']) => ({
		floor: Number(floor),
		places: [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
	}));
}

function isIn(file: string, places: string[]): boolean {
	return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
}

/** The files that each file imports, without packages. */
function importsOf(sources: Sources): Map<string, string[]> {
	return new Map(
		Object.entries(sources).map(([file, text]) => {
			const names = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
			const own = names.filter((name) => name.startsWith('.'));
			return [file, own.map((name) => resolve(sources, file, name))];
		}),
	);
}

function resolve(sources: Sources, from: string, name: string): string {
	const target = path.posix.join(path.posix.dirname(from), name);
	const candidates = [target, `${target}.ts`, path.posix.join(target, 'index.ts')];
	return candidates.find((file) => file in sources) ?? target;
}

/** Every import cycle once, as `a → b → a`. */
function circlesIn(imports: Map<string, string[]>): string[] {
	const circles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, trail: string[]): void => {
		const start = trail.indexOf(file);
		if (start >= 0) circles.push(`a circle: ${[...trail.slice(start), file].join(' → ')}`);
		if (start >= 0 || done.has(file)) return;
		for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
		done.add(file);
	};
	for (const file of imports.keys()) visit(file, []);
	return circles;
}
