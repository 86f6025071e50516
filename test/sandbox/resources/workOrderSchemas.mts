import { widget, type Widget } from './widgets.mts';
import type { WorkOrderSchema } from './workOrderStore.mts';

/** IDs of the twelve versions of the maintenance order, oldest first. */
export const MAINTENANCE_VERSIONS = [4, 9, 12, 17, 21, 25, 28, 30, 33, 36, 38, 40];

const TASK = widget('FWtextAA1', 'TEXT_FIELD', 'Tarea');
const BUDGET = widget('FWnumbAA1', 'NUMBER_FIELD', 'Importe previsto');
const MACHINE = widget('FWobjdAA1', 'CLIENT_OBJECT_DROPDOWN', 'Equipo', { obj_id: 1 });
const URGENCY = widget('FWsingAA1', 'SIMPLE_SELECTION', 'Urgencia', {
	options: ['Baja', 'Media', 'Crítica'],
});

const RESULT = widget('FWtextBB1', 'TEXT_FIELD', 'Resultado');
const AMOUNT = widget('FWnumbBB1', 'NUMBER_FIELD', 'Importe');
const PHOTOS = widget('FWfotoBB1', 'MULTIPLE_IMAGES_FIELD', 'Fotos del trabajo');
const SIGNATURE = widget('FWfirmBB1', 'SIGNATURE_FIELD', 'Firma del cliente');
const MATERIALS = widget('FWsmarBB1', 'POWER_TABLE_FIELD', 'Materiales', {
	cols: [
		{ name: 'Detalle', type: 'TEXT' },
		{ name: 'Cantidad', type: 'NUMBER' },
	],
});

/** The fields added by each version, and the old name of the result. */
const maintenance = (number: number): [Widget[], Widget[]] => [
	[TASK, ...(number >= 2 ? [BUDGET] : []), ...(number >= 6 ? [MACHINE] : []), ...late(number)],
	[
		number < 4 ? { ...RESULT, title: 'Informe' } : RESULT,
		...(number >= 3 ? [AMOUNT] : []),
		...(number >= 5 ? [PHOTOS] : []),
		...(number >= 7 ? [SIGNATURE] : []),
		...(number >= 9 ? [MATERIALS] : []),
	],
];

const late = (number: number) => (number >= 11 ? [URGENCY] : []);

const version = (
	wo_group: number,
	wo_shema_id: number,
	number: number,
	state: 'old' | 'published' | 'draft',
	name: string,
	[instructions, results]: [Widget[], Widget[]],
): WorkOrderSchema => ({
	wo_group,
	wo_shema_id,
	production: state === 'published',
	version: number,
	draft: state === 'draft',
	name,
	default_service_time: 60,
	labels_ids: wo_group === 10 ? [2] : [],
	instructions_description: { widgets: structuredClone(instructions) },
	results_description: { widgets: structuredClone(results) },
});

/** One row per version, as Persat lists them. */
export const workOrderSchemas = (): WorkOrderSchema[] => [
	...MAINTENANCE_VERSIONS.map((id, i) =>
		version(
			10,
			id,
			i + 1,
			i + 1 < MAINTENANCE_VERSIONS.length ? 'old' : 'published',
			i < 6 ? 'Mantenimiento' : 'Mantenimiento preventivo',
			maintenance(i + 1),
		),
	),
	version(14, 44, 1, 'published', 'Instalación', [
		[TASK, widget('FWdateAA1', 'DATE_FIELD', 'Fecha de compra')],
		[RESULT, PHOTOS],
	]),
	version(15, 46, 1, 'old', 'Reparación', [[TASK], [RESULT]]),
	version(15, 47, 2, 'published', 'Reparación', [
		[TASK, MACHINE],
		[RESULT, AMOUNT, PHOTOS],
	]),
	version(15, 48, 3, 'draft', 'Reparación', [[TASK], [RESULT]]),
	version(18, 52, 1, 'published', 'Retiro de equipo', [[], [RESULT, SIGNATURE]]),
];
