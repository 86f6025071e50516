import { readFileSync } from 'node:fs';
import path from 'node:path';
import { events } from '../../nodes/Persat/trigger/events.ts';

const page = readFileSync(path.resolve(__dirname, '../../docs/triggers.md'), 'utf8');

test('docs/triggers.md has every event with its name in calls, and † if that is inferred', () => {
	const row = /^\| ([A-Z][\w -]+) `(\w+\.\w+)` \|.*\| `([\w.]+)`( †)? \|$/gm;
	const shown = [...page.matchAll(row)].map(([, name, id, eventType, mark]) =>
		[id, name, eventType, mark ? 'inferred' : 'documented'].join(' '),
	);
	const known = events.map(({ id, name, eventType, evidence }) =>
		[id, name, eventType, evidence].join(' '),
	);
	expect(shown.sort()).toEqual(known.sort());
});
