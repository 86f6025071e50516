import type { FormSchema, FormState } from './formStore.mts';
import { widget, type Widget } from './widgets.mts';

const COMMENT = widget('FWtextAA1', 'TEXT_FIELD', 'Comentario');
const RESULT = widget('FWsingAA1', 'SIMPLE_SELECTION', 'Resultado', { options: ['Bien', 'Mal'] });
const PHOTOS = widget('FWfotoAA1', 'MULTIPLE_IMAGES_FIELD', 'Fotos');

/** Every widget type that a form may have, with the IDs of Persat's reference, widgets. */
const EVERY_WIDGET: readonly Widget[] = [
	widget('FWsectAA1', 'NEW_SECTION', 'Datos generales'),
	widget('FWtextAA1', 'TEXT_FIELD', 'Observaciones'),
	// A duplicate title, because titles are not keys.
	widget('FWparaAA1', 'TEXT_PARAGRAPH', 'Observaciones'),
	widget('FWlinkAA1', 'LINK_FIELD', 'Ficha técnica'),
	widget('FWnumbAA1', 'NUMBER_FIELD', 'Importe'),
	widget('FWdateAA1', 'DATE_FIELD', 'Fecha de compra'),
	widget('FWtimeAA1', 'TIME_FIELD', 'Hora de llegada'),
	widget('FWsingAA1', 'SIMPLE_SELECTION', 'Resultado', { options: ['Bien', 'Regular', 'Mal'] }),
	widget('FWdropAA1', 'DROPDOWN_SELECTION', 'Turno', {
		options: ['Opción uno', 'Opción dos', 'Mañana', 'Tarde'],
	}),
	widget('FWmultAA1', 'MULTIPLE_SELECTION', 'Canales', {
		options: ['Web', 'Local', 'Teléfono'],
	}),
	widget('FWetiqAA1', 'LABEL_FIELD', 'Prioridad', {
		options: [
			{ option_name: 'Alta', color: 'RED' },
			{ option_name: 'Baja', color: 'GREEN' },
		],
	}),
	widget('FWstatAA1', 'STATIC_FIELD', 'Completar los materiales usados'),
	widget('FWsmarAA1', 'POWER_TABLE_FIELD', 'Materiales', {
		cols: [
			{ name: 'Detalle', type: 'TEXT' },
			{ name: 'Tipo', type: 'DROPDOWN', options: ['Chico', 'Grande'] },
			{ name: 'Cantidad', type: 'NUMBER' },
		],
	}),
	widget('FWmdbtAA1', 'MASTER_DB_TABLE', 'Repuestos', {
		mdb_id: 5,
		main_field: 1,
		show_fields: [2],
		cols: [],
		total_fields: [],
	}),
	widget('FWobjdAA1', 'CLIENT_OBJECT_DROPDOWN', 'Equipo', { obj_id: 1 }),
	widget('FWobjtAA1', 'CLIENT_OBJECT_TABLE', 'Contadores', { obj_id: 1 }),
	widget('FWfotoAA0', 'IMAGE_FIELD', 'Foto del frente'),
	PHOTOS,
	widget('FWfirmAA1', 'SIGNATURE_FIELD', 'Firma del cliente'),
	widget('FWfirmAA2', 'SIGNATURES_FIELD_V2', 'Firmas'),
];

const version = (
	form_group: number,
	schema_id: number,
	number: number,
	state: 'old' | 'published' | 'draft',
	title: string,
	color: string,
	widgets: readonly Widget[],
): FormSchema => ({
	form_group,
	schema_id,
	production: state === 'published',
	version: number,
	draft: state === 'draft',
	description: { title, color, widgets: structuredClone([...widgets]) },
});

/** The published version of the form type with every widget. */
export const WHOLE_SCHEMA_ID = 80;

/** Three forms. Old answers use old versions; the draft has no answers. */
export const formSchemas = (): FormSchema[] => [
	version(20, 61, 1, 'old', 'Informe de visita', 'GREEN', [COMMENT, RESULT]),
	version(20, 70, 2, 'published', 'Informe de visita', 'GREEN', [
		COMMENT,
		RESULT,
		widget('FWnumbAA1', 'NUMBER_FIELD', 'Horas'),
		PHOTOS,
	]),
	version(20, 75, 3, 'draft', 'Informe de visita', 'GREEN', [COMMENT, RESULT, PHOTOS]),
	version(22, 78, 1, 'old', 'Relevamiento completo', 'BLUE', [
		...EVERY_WIDGET.slice(0, 8),
		// Removed in the next version, so only this version has it.
		widget('FWviejAA1', 'TEXT_FIELD', 'Supervisor'),
	]),
	version(22, 80, 2, 'published', 'Relevamiento completo', 'BLUE', EVERY_WIDGET),
	version(25, 85, 1, 'published', 'Control de seguridad e higiene', 'ORANGE', [
		widget('FWmultCC1', 'MULTIPLE_SELECTION', 'Elementos de protección', {
			options: ['Casco', 'Guantes', 'Anteojos', 'Arnés'],
		}),
		widget('FWdateCC1', 'DATE_FIELD', 'Próximo control'),
		widget('FWfirmCC1', 'SIGNATURE_FIELD', 'Firma'),
	]),
];

const state = (
	form_group: number,
	id: number,
	name: string,
	color: string,
	deleted = false,
): FormState => ({ id, name, color, deleted, form_group });

/** The first state of each group is its initial state. */
export const formStates = (): FormState[] => [
	state(20, 1, 'Inicial', 'BLUE'),
	state(20, 3, 'Revisado', 'GREEN'),
	state(20, 4, 'Archivado', 'VIOLET'),
	state(20, 6, 'Rechazado', 'RED', true),
	state(22, 10, 'Nuevo', 'LIGHT_BLUE'),
	state(22, 11, 'Presupuestado', 'YELLOW'),
	state(22, 12, 'Aprobado', 'PINK'),
	state(25, 20, 'Inicial', 'BLUE'),
	state(25, 21, 'Con observaciones', 'ORANGE'),
];
