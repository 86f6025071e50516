import { describeOperations } from '../support/operationContract.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

const users = [
	{ userId: 3, name: 'Ana Gómez', email: 'ana.gomez@example.com', deleted: false },
	{ userId: 5, name: 'Mesa de Operaciones', email: 'operaciones@example.com', deleted: false },
	{ userId: 7, name: 'Martín Sosa', email: 'martin.sosa@example.com', deleted: false },
	{ userId: 8, name: 'Lucía Ferrari', email: 'lucia.ferrari@example.com', deleted: false },
	{ userId: 9, name: 'Juan Rossi', email: 'juan.rossi@example.com', deleted: false },
];
const technicians = [
	{ userId: 7, name: 'Martín Sosa', email: 'martin.sosa@example.com', deleted: false },
	// This list lacks the real names of these two.
	{
		userId: 8,
		name: 'lucia.ferrari@example.com',
		email: 'lucia.ferrari@example.com',
		deleted: false,
	},
	{ userId: 9, name: 'juan.rossi@example.com', email: 'juan.rossi@example.com', deleted: false },
];
const formerTechnician = {
	userId: 11,
	name: 'Pedro Luna',
	email: 'ex.tecnico@example.com',
	deleted: true,
};

describeOperations('user', { sandbox, engine }, [
	{
		operation: 'getMany',
		endpoint: 'user.getMany',
		parameters: { returnAll: true },
		check: ({ json }) => expect(json).toEqual(users),
	},
	{
		operation: 'getManyTechnicians',
		endpoint: 'user.getManyTechnicians',
		parameters: { returnAll: true },
		check: ({ json }) => expect(json).toEqual(technicians),
	},
]);

const run = engine.runner('user');
const read = async (operation: string, more: object = {}) =>
	await run(operation, { returnAll: true, ...more });

test('deleted technicians are included on request', async () => {
	const { json } = await read('getManyTechnicians', { filters: { includeDeleted: true } });
	expect(json).toEqual([...technicians, formerTechnician]);
	expect(sandbox.requests.map(({ query }) => query)).toEqual([{}]);
});

test('deleted users are left out like deleted technicians', async () => {
	const former = { user_id: 12, name: 'ex@example.com', real_name: 'Ex', deleted: true };
	sandbox.store.users.unshift(former as never);
	expect((await read('getMany')).json).toEqual(users);
	expect((await read('getMany', { filters: { includeDeleted: true } })).json).toEqual([
		{ userId: 12, name: 'Ex', email: 'ex@example.com', deleted: true },
		...users,
	]);
	// The limit counts rows after filtering.
	expect((await read('getMany', { returnAll: false, limit: 2 })).json).toEqual(users.slice(0, 2));
	sandbox.store.users.shift();
});

test.each([
	[1, 1],
	[4, 4],
	[5, 5],
	[6, 5],
])('a limit of %i returns %i of five users', async (limit, given) => {
	const { json } = await read('getMany', { returnAll: false, limit });
	expect(json).toEqual(users.slice(0, given));
});

test('an account without users returns no items', async () => {
	const kept = sandbox.store.users.splice(0);
	expect((await read('getMany')).json).toEqual([]);
	sandbox.store.users.push(...kept);
});

test('an invalid limit is refused, and nothing is sent', async () => {
	const { error } = await read('getMany', { returnAll: false, limit: '={{ 0 }}' });
	expect(error?.message).toBe('\'Limit\' has to be a whole number of at least 1, not "0"');
	expect(sandbox.count()).toBe(0);
});
