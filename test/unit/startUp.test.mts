import { resendUnheard, startUpResponse } from '../lab/startUp.mjs';

test('what a starting n8n answered last is resent, and nothing else', () => {
	const answered = (messageId: string, ...bodies: string[]) =>
		bodies.map((body) => ({ messageId, body }));
	const resent: string[] = [];
	const count = resendUnheard({
		messages: ['heard', 'unheard', 'heard later', 'never answered'].map((id) => ({ id })),
		attempts: [
			...answered('heard', '', '{"success":true}'),
			...answered('unheard', '', startUpResponse),
			...answered('heard later', startUpResponse, '{"success":true}'),
		],
		resend: (id) => void resent.push(id),
	});
	expect([count, resent]).toEqual([1, ['unheard']]);
});
