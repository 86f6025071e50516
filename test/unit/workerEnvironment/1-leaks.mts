import { Agent } from 'undici';

test('leaves traces', () => {
	// A shared module keeps this mark, so the next file can tell that it follows this one.
	Object.assign(Agent, { marked: true });
	Object.assign(globalThis, { leaked: true });
	process.env.LEAKED = 'yes';
	jest.spyOn(Date, 'now').mockReturnValue(0);
	globalThis.fetch = jest.fn();
	jest.useFakeTimers();
});
