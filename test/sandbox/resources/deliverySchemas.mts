import type { DeliverySchema } from './deliveryStore.mts';
import { widget, type Widget } from './widgets.mts';

const NOTE = widget('FWtextAA1', 'TEXT_FIELD', 'Indicaciones');
const AMOUNT = widget('FWnumbAA1', 'NUMBER_FIELD', 'Monto a cobrar');
const PACKAGE = widget('FWdropAA1', 'DROPDOWN_SELECTION', 'Tipo de bulto', {
	options: ['Caja', 'Pallet', 'Sobre'],
});

const COMMENT = widget('FWtextBB1', 'TEXT_FIELD', 'Comentario');
const PHOTOS = widget('FWfotoBB1', 'MULTIPLE_IMAGES_FIELD', 'Fotos');
const FINAL_STATE = widget('FW_FINAL_STATE', 'DELIVERY_FINAL_STATE_WIDGET', 'Estado final');

const version = (
	schema_group: number,
	schema_id: number,
	number: number,
	state: 'old' | 'published' | 'draft',
	name: string,
	labels_ids: number[],
	instructions: Widget[],
	results: Widget[],
): DeliverySchema => ({
	schema_group,
	schema_id,
	production: state === 'published',
	version: number,
	draft: state === 'draft',
	name,
	default_service_time: 15,
	default_due_days: 2,
	labels_ids,
	instructions_description: { widgets: structuredClone(instructions) },
	results_description: { widgets: structuredClone(results) },
});

export const deliverySchemas = (): DeliverySchema[] => [
	version(2, 5, 1, 'old', 'Entrega a domicilio', [], [NOTE], [COMMENT, FINAL_STATE]),
	version(
		2,
		6,
		2,
		'published',
		'Entrega a domicilio',
		[4],
		[NOTE, AMOUNT, PACKAGE],
		[COMMENT, PHOTOS, FINAL_STATE],
	),
	version(3, 7, 1, 'published', 'Retiro', [], [NOTE], [PHOTOS, FINAL_STATE]),
	version(3, 8, 2, 'draft', 'Retiro', [], [NOTE, PACKAGE], [FINAL_STATE]),
];
