import type { Random } from '../core/random.mts';
import type { Store } from '../store.mts';
import type { TableColumn, Values, Widget } from './widgets.mts';

const SENTENCES = [
	'Todo en orden',
	'Se reemplazó el filtro y se probó el equipo',
	'Falta un repuesto,  volver la semana próxima',
	'El cliente pide presupuesto',
	'Revisar el tablero eléctrico',
	'Limpieza general y control de presión',
	'Sin novedades',
	'Pérdida de gas en la unidad exterior',
];
const WORDS = ['Tornillo', 'Tuerca', 'Correa', 'Sellador', 'Cable 2.5 mm'];

/** Creates plausible widget values in the output shape. */
export interface Sampler {
	/** Values for the widgets. Unless `whole`, some are blank and some are missing. */
	values(widgets: readonly Widget[], uid_client?: string, whole?: boolean): Values;
}

/** @param photoPrefix start of each photo's name, because a photo belongs to one record only */
export function createSampler(store: Store, random: Random, photoPrefix: string): Sampler {
	const firstObjects = new Map<string, Record<string, string>>();
	for (const { uid_client, obj_id, fields } of store.clientObjects) {
		const key = `${obj_id} ${uid_client}`;
		if (!firstObjects.has(key)) firstObjects.set(key, fields);
	}
	let photos = 0;
	const photo = () => `${photoPrefix}-${++photos}`;
	const optionsOf = ({ description }: Widget) => description?.options ?? [];
	const day = () => `20${random.int(23, 26)}-0${random.int(1, 9)}-${random.int(10, 28)}`;

	const SAMPLES: Record<string, (widget: Widget, uid_client?: string) => unknown> = {
		TEXT_FIELD: () => random.pick(SENTENCES),
		TEXT_PARAGRAPH: () => `${random.pick(SENTENCES)}.\n${random.pick(SENTENCES)}.`,
		LINK_FIELD: () => `https://example.com/ficha/${random.int(1, 500)}`,
		// Sometimes a text: Persat's reference says to accept both.
		NUMBER_FIELD: () => {
			const number = random.int(1, 40000) / 4;
			return random.chance(0.15) ? number.toFixed(2) : number;
		},
		DATE_FIELD: () => `${day()}T00:00:00.000Z`,
		TIME_FIELD: () => random.int(28, 76) * 15,
		SIMPLE_SELECTION: (widget) => random.pick(optionsOf(widget)),
		DROPDOWN_SELECTION: (widget) => random.pick(optionsOf(widget)),
		MULTIPLE_SELECTION: (widget) => optionsOf(widget).filter(() => random.chance(0.5)),
		LABEL_FIELD: (widget) => {
			const picked = random.pick(optionsOf(widget));
			return typeof picked === 'string' ? picked : picked.option_name;
		},
		POWER_TABLE_FIELD: ({ description }) =>
			Array.from({ length: random.int(0, 3) }, () =>
				(description?.cols ?? []).map((column) => cell(column, random)),
			),
		MASTER_DB_TABLE: ({ description }) => masterDbRows(store, description?.mdb_id, random),
		CLIENT_OBJECT_DROPDOWN: ({ description }, uid_client) =>
			firstObjects.get(`${description?.obj_id} ${uid_client}`) ?? null,
		CLIENT_OBJECT_TABLE: ({ description }, uid_client) => {
			const fields = firstObjects.get(`${description?.obj_id} ${uid_client}`);
			return { rows: fields ? [fields] : [], totals: {} };
		},
		IMAGE_FIELD: () => (random.chance(0.7) ? photo() : null),
		MULTIPLE_IMAGES_FIELD: () => Array.from({ length: random.int(0, 3) }, photo),
		SIGNATURE_FIELD: () => (random.chance(0.7) ? 'THERE_IS_IMAGE' : null),
		// Not known. Assumes one marker per signature.
		SIGNATURES_FIELD_V2: () => (random.chance(0.7) ? ['THERE_IS_IMAGE'] : []),
	};

	/** Fills a value that chance may have left empty. */
	function fill({ id, widget_type, description }: Widget, values: Values): void {
		if (widget_type === 'MULTIPLE_SELECTION') values[id] = description?.options?.slice(0, 2);
		if (widget_type === 'POWER_TABLE_FIELD') {
			values[id] = [(description?.cols ?? []).map((column) => cell(column, random))];
		}
		if (widget_type === 'IMAGE_FIELD') values[id] ??= photo();
		if (widget_type === 'MULTIPLE_IMAGES_FIELD') values[id] = [photo(), photo()];
		if (widget_type === 'SIGNATURE_FIELD') values[id] = 'THERE_IS_IMAGE';
		if (widget_type === 'SIGNATURES_FIELD_V2') values[id] = ['THERE_IS_IMAGE'];
	}

	return {
		values(widgets, uid_client, whole = false) {
			const values: Values = {};
			for (const widget of widgets) {
				const sample = SAMPLES[widget.widget_type];
				if (!sample || (!whole && random.chance(0.04))) continue;
				const blank = !whole && random.chance(0.03);
				values[widget.id] = blank ? null : sample(widget, uid_client);
			}
			if (whole) for (const one of widgets) fill(one, values);
			return values;
		},
	};
}

function cell(column: TableColumn, random: Random): string {
	if (column.type === 'NUMBER') return String(random.int(1, 80) / 2);
	return random.pick(column.type === 'DROPDOWN' ? (column.options ?? ['']) : WORDS);
}

/** Two elements with a user-defined column and total. */
function masterDbRows(store: Store, mdb_id: number | undefined, random: Random) {
	const elements = store.masterDbValues.filter((one) => one.mdb_id === mdb_id).slice(0, 40);
	if (elements.length === 0 || random.chance(0.1)) return { rows: [{ '1': 'N/A' }], totals: {} };
	const amounts = [random.int(1, 9), random.int(1, 9)];
	return {
		rows: amounts.map((amount) => ({
			...random.pick(elements).fields,
			USER_COL_CANT1700000000000: String(amount),
		})),
		totals: { USER_TOTAL_CANT1700000000000: String(amounts[0] + amounts[1]) },
	};
}
