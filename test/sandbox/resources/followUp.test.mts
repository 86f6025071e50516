import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, call, data } = useFreshSandbox({ today: '2025-06-16' });

const whole = {
	uid_client: 'CL-1001',
	title: 'Llamar al cliente',
	responsible_user_ids: [7],
	color: 'BLUE',
	date: '2030-01-15T14:00:00.000Z',
};
const post = (change: object) => call('POST', '/follow_ups', { ...whole, ...change });

test('a follow-up is stored, and the response is empty', async () => {
	expect(await data('POST', '/follow_ups', { ...whole, description: 'x' })).toEqual({});
	expect(sandbox().store.followUps).toEqual([{ ...whole, description: 'x' }]);
	expect((await post({ send_email_minutes_before: 30 })).status).toBe(200);
});

test('a follow-up needs a client, a title, users, a color and a future date', async () => {
	for (const field of Object.keys(whole)) {
		const text = `El campo ${field} es obligatorio`;
		expectError(await post({ [field]: undefined }), 400, text);
	}
	for (const wrong of [
		{ title: 5 },
		{ responsible_user_ids: [] },
		{ responsible_user_ids: ['7'] },
		{ responsible_user_ids: [99] },
		{ color: 'VIOLET' },
		{ date: '2030-01-15' },
		{ date: '2025-06-16T00:00:00.000Z' },
		{ description: 5 },
		{ send_email_minutes_before: 7 },
	]) {
		expectError(await post(wrong), 400);
	}
	expectError(await post({ uid_client: 'none' }), 404, 'No hay un cliente con este nro.');
	expect(sandbox().store.followUps).toEqual([]);
});
