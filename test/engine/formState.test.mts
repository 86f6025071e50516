import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 3 });

const initial = { color: 'BLUE', deleted: false, id: 1, name: 'Inicial' };
const checked = { color: 'GREEN', deleted: false, id: 3, name: 'Revisado' };
const archived = { color: 'VIOLET', deleted: false, id: 4, name: 'Archivado' };
const rejected = { color: 'RED', deleted: true, id: 6, name: 'Rechazado' };

describeOperations('formState', { sandbox, engine }, [
	{
		operation: 'get',
		endpoint: 'formState.get',
		parameters: { state: chosen(3) },
		check: ({ json }) => expect(json).toEqual([checked]),
	},
	{
		operation: 'getMany',
		endpoint: 'formState.getMany',
		parameters: { formType: chosen(70), returnAll: true },
		check: ({ json }) => expect(json).toEqual([initial, checked, archived]),
	},
]);

const run = engine.runner('formState');
const getMany = async (more: object = {}) =>
	await run('getMany', { formType: chosen(70), returnAll: true, ...more });

test('the group of the form type is looked up, once for all items', async () => {
	await run('getMany', { formType: chosen(61), returnAll: true }, [{}, {}]);
	expect(sandbox.count('form.getSchema')).toBe(1);
	const queries = sandbox.calls('formState.getMany').map(({ query }) => query);
	expect(queries).toEqual(Array(2).fill({ form_group: '20', without_deleted: 'true' }));
});

test('deleted states are included on request', async () => {
	const { json } = await getMany({ filters: { includeDeleted: true } });
	expect(json).toEqual([initial, checked, archived, rejected]);
	expect(sandbox.requests.at(-1)?.query).toEqual({ form_group: '20' });
});

test.each([
	[1, 1],
	[2, 2],
	[3, 3],
	[4, 3],
])('a limit of %i returns %i of three states', async (limit, given) => {
	const { json } = await getMany({ returnAll: false, limit });
	expect(json).toEqual([initial, checked, archived].slice(0, given));
});

test.each([
	['no state', 'get', { state: '={{ "" }}' }, "'State' is empty"],
	['a state by name', 'get', { state: chosen('Revisado', 'id') }, "'State'"],
	['no form type', 'getMany', { formType: '={{ "" }}' }, "'Form Type' is empty"],
	['a limit that is none', 'getMany', { returnAll: false, limit: '={{ 0 }}' }, "'Limit' has to be"],
])('%s is refused by name, and nothing is sent', async (_, operation, more, message) => {
	const { error } = await engine.run({
		resource: 'formState',
		operation,
		formType: chosen(70),
		...more,
	});
	expect(error?.message).toContain(message);
	expect(sandbox.count()).toBe(0);
});

test('an unknown state is named', async () => {
	const { error } = await engine.run({
		resource: 'formState',
		operation: 'get',
		state: chosen(99, 'id'),
	});
	expect(error?.message).toBe("'State' was not found in Persat");
	expect(error?.description).toBe(
		'Persat says: "No hay un estado de formulario con id: 99". Choose \'State\' from the list, or check the ID. Sent: State "99".',
	);
});

test('an unknown form type is named', async () => {
	const { error } = await getMany({ formType: chosen(99, 'id') });
	expect(error?.message).toBe("'Form Type' was not found in Persat");
	expect(sandbox.count('formState.getMany')).toBe(0);
});

test('the list of the editor has the states of every form, without deleted ones', async () => {
	const { results } = await engine.listSearch('searchFormStates');
	expect(results).toEqual([
		{ name: 'Informe de visita: Inicial', value: '1' },
		{ name: 'Informe de visita: Revisado', value: '3' },
		{ name: 'Informe de visita: Archivado', value: '4' },
		{ name: 'Relevamiento completo: Nuevo', value: '10' },
		{ name: 'Relevamiento completo: Presupuestado', value: '11' },
		{ name: 'Relevamiento completo: Aprobado', value: '12' },
		{ name: 'Control de seguridad e higiene: Inicial', value: '20' },
		{ name: 'Control de seguridad e higiene: Con observaciones', value: '21' },
	]);
	expect((await engine.listSearch('searchFormStates', 'visita rev')).results).toEqual([
		{ name: 'Informe de visita: Revisado', value: '3' },
	]);
});
