import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, call, data, get } = useFreshSandbox({ today: '2025-06-16' });

const NO_FORM = "No hay un formulario con id: 'none'";

const newForm = () =>
	call('POST', '/digital-forms', {
		uid_client: 'CL-1001',
		df_data: { schema_id: 70, formvalues: {} },
	});

test('states are those of a group, with or without deleted ones', async () => {
	const states = await get('/digital-forms-states?form_group=20');
	expect(states).toHaveLength(4);
	expect(states[1]).toEqual({ color: 'GREEN', deleted: false, id: 3, name: 'Revisado' });
	expect(await get('/digital-forms-states?form_group=20&without_deleted=true')).toEqual(
		states.slice(0, 3),
	);
	expect(await get('/digital-forms-states?form_group=99')).toEqual([]);
	const missing = 'El campo form_group es obligatorio';
	expectError(await call('GET', '/digital-forms-states'), 400, missing);
	expect(await get('/digital-forms-states/3')).toEqual(states[1]);
	const none = 'No hay un estado de formulario con id: 99';
	expectError(await call('GET', '/digital-forms-states/99'), 404, none);
});

test("a change of state is in the form's history", async () => {
	const { json } = await newForm();
	const id = json.data._id;
	const changed = await data('PUT', `/digital-forms/state/${id}`, { state_id: 3 });
	expect(changed).toEqual({
		...json.data,
		state: { color: 'GREEN', deleted: false, id: 3, name: 'Revisado' },
	});
	sandbox().web.setFormState(id, 4);
	expect(await get(`/digital-forms/state-historical/${id}`)).toEqual([
		{
			user_name: 'Modificado por Api',
			form_id: id,
			state_id: 3,
			state_name: 'Revisado',
			user_id: null,
			created_at: expect.stringMatching(/Z$/),
		},
		{
			user_name: 'Ana Gómez',
			form_id: id,
			state_id: 4,
			state_name: 'Archivado',
			user_id: 3,
			created_at: expect.stringMatching(/Z$/),
		},
	]);
	expectError(await call('GET', '/digital-forms/state-historical/none'), 404, NO_FORM);
});

test('a form rejects states that are unknown, deleted or of another group', async () => {
	const { json } = await newForm();
	const put = (body: object) => call('PUT', `/digital-forms/state/${json.data._id}`, body);
	expectError(await put({}), 400, 'El campo state_id es obligatorio');
	expectError(await put({ state_id: '3' }), 400);
	expectError(await put({ state_id: 99 }), 404, 'No hay un estado de formulario con id: 99');
	expectError(await put({ state_id: 10 }), 409);
	expectError(await put({ state_id: 6 }), 409);
	const nobody = await call('PUT', '/digital-forms/state/none', { state_id: 3 });
	expectError(nobody, 404, NO_FORM);
});
