import { integerOf, required, requireFields, typed, type Body } from '../core/checks.mts';
import { badRequest, notFound } from '../core/errors.mts';
import { ok, type Resource, type Route } from '../core/route.mts';
import type { Store } from '../store.mts';

/** A label of orders or of deliveries (Persat's reference, work orders and deliveries). */
export interface Label {
	id: number;
	name: string;
	color?: string;
}

/** The labels of one kind. Records keep the IDs of deleted labels. */
export interface LabelBook {
	labels: Label[];
	/** IDs are not reused. */
	lastId: number;
}

interface LabelOptions {
	/** Id of the resource. */
	name: string;
	path: string;
	book(store: Store): LabelBook;
	seeded: readonly Label[];
	/** The two namespaces have different texts. */
	missing(id: string): string;
}

const MAX_NAME = 20;

/** Persat publishes its list as an image: base names with an optional shade. */
const COLOR = /^(RED|ORANGE|YELLOW|GREEN|LIGHT_BLUE|BLUE|VIOLET|PINK|BLACK|GREY|GRAY)(_[1-9])?$/;

/** The five operations for the labels of one kind of record. */
export function labelResource({ name, path, book, seeded, missing }: LabelOptions): Resource {
	const find = (store: Store, text: string): Label => {
		const id = integerOf(text, "'label_id' debe ser un number (entero) obligatorio");
		const found = book(store).labels.find((label) => label.id === id);
		if (!found) throw notFound(missing(text));
		return found;
	};

	const routes: Route[] = [
		{
			operation: `${name}.get`,
			method: 'GET',
			path: `${path}/{label_id}`,
			handle: ({ store, params }) => ok(find(store, params.label_id)),
		},
		{
			operation: `${name}.create`,
			method: 'POST',
			path,
			handle({ store, body }) {
				requireFields(body, 'name', 'color');
				required(body, 'name', 'string');
				required(body, 'color', 'string');
				const { labels } = book(store);
				const created = { id: ++book(store).lastId, ...changes(body) } as Label;
				labels.push(created);
				return ok(created);
			},
		},
		{
			operation: `${name}.update`,
			method: 'PUT',
			path: `${path}/{label_id}`,
			handle: ({ store, params, body }) =>
				ok(Object.assign(find(store, params.label_id), changes(body))),
		},
		{
			operation: `${name}.delete`,
			method: 'DELETE',
			path: `${path}/{label_id}`,
			handle({ store, params }) {
				const found = find(store, params.label_id);
				book(store).labels = book(store).labels.filter((label) => label !== found);
				return ok({});
			},
		},
		{
			operation: `${name}.getMany`,
			method: 'GET',
			path,
			handle: ({ store }) => ok(book(store).labels),
		},
	];

	const seed = (store: Store) => {
		book(store).labels.push(...structuredClone([...seeded]));
		book(store).lastId = Math.max(...seeded.map(({ id }) => id));
	};
	return { name, routes, seed };
}

function changes(body: Body): Partial<Label> {
	const name = typed(body, 'name', 'string');
	const color = typed(body, 'color', 'string');
	if (name !== undefined && (name.trim() === '' || name.length > MAX_NAME)) {
		throw badRequest(`'name' debe ser un string de ${MAX_NAME} caracteres máx.`);
	}
	if (color !== undefined && !COLOR.test(color)) throw badRequest(`No existe el color: '${color}'`);
	return { ...(name !== undefined && { name }), ...(color !== undefined && { color }) };
}
