import { useFreshSandbox } from '../useFreshSandbox.mts';

const { get } = useFreshSandbox();

test('there are five users, and technicians including a former one', async () => {
	const users = await get('/users');
	expect(users).toHaveLength(5);
	expect(users[2]).toEqual({
		user_id: 7,
		name: 'martin.sosa@example.com',
		real_name: 'Martín Sosa',
	});
	const technicians = await get('/technician-users');
	expect(technicians.filter((one: { deleted?: boolean }) => !one.deleted)).toHaveLength(3);
	expect(technicians[3]).toMatchObject({ user_id: 11, deleted: true });
});
