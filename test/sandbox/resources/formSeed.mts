import { addDays } from '../core/days.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import { API_AUTHOR } from './formActions.mts';
import { formSchemas, formStates, WHOLE_SCHEMA_ID } from './formSchemas.mts';
import { formSchemaOf, type Form } from './formStore.mts';
import { createSampler, type Sampler } from './widgetSamples.mts';

/** Age of the oldest form in days. The newest is from yesterday. */
const DAYS = 540;

/** Schemas of the older and the newer half. */
const OLDER = [61, 61, 78, 85];
const NEWER = [70, 70, 80, 85];

/** Schemas, states and forms for the account's size. The first form has every value. */
export function seedForms(store: Store, size: AccountSize, random: Random): void {
	store.formSchemas.push(...formSchemas());
	store.formStates.push(...formStates());
	const uids = [...store.clients.keys()];
	if (uids.length === 0) return;
	const sampler = createSampler(store, random, 'form');
	const first = addDays(store.clock.today(), -DAYS);
	let created: string | undefined;
	for (let i = 0; i < size.forms; i++) {
		const day = addDays(first, Math.floor((i * DAYS) / size.forms));
		const schema_id = random.pick(i < size.forms / 2 ? OLDER : NEWER);
		// Minutes within a day increase, so forms are in order of creation.
		created = timeAfter(created, day, random);
		// The account's first client has an object to choose.
		if (i === 0) seedForm(store, created, uids[0], WHOLE_SCHEMA_ID, sampler, random);
		else seedForm(store, created, random.pick(uids), schema_id, sampler, random);
	}
}

function seedForm(
	store: Store,
	created: string,
	uid_client: string,
	schema_id: number,
	sampler: Sampler,
	random: Random,
): void {
	const { form_group, description } = formSchemaOf(store, schema_id);
	const [initial, ...others] = store.formStates.filter((one) => one.form_group === form_group);
	const user = random.pick(store.users);
	const isFirst = store.forms.size === 0;
	const form: Form = {
		_id: String(++store.lastFormId),
		created,
		created_by_user_name: user.name,
		created_by_user_id: user.user_id,
		uid_client,
		schema_id,
		last_updated: created,
		formvalues: sampler.values(description.widgets, uid_client, isFirst),
		state_id: initial.id,
	};
	if (random.chance(0.1)) {
		form.created_by_user_name = API_AUTHOR.user_name;
		form.created_by_user_id = API_AUTHOR.user_id;
	}
	store.forms.set(form._id, form);
	if (isFirst || random.chance(0.4)) {
		const changed = random.pick(others);
		form.state_id = changed.id;
		const author = store.users[0];
		store.formStateChanges.push({
			user_name: author.real_name,
			form_id: form._id,
			state_id: changed.id,
			state_name: changed.name,
			user_id: author.user_id,
			created_at: new Date(Date.parse(created) + 7200_000).toISOString(),
		});
	}
}

/** During the working day, from 11:00 UTC on. */
function timeAfter(previous: string | undefined, day: string, random: Random): string {
	const start = Date.parse(`${day}T11:00:00.000Z`);
	const after = previous === undefined ? 0 : Date.parse(previous);
	return new Date(Math.max(start, after) + random.int(1, 300) * 1000).toISOString();
}
