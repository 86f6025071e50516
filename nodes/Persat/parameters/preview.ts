import { boolean } from './boolean';
import type { Parameter } from './parameter';

/**
 * An expression that returns nothing must not send a request meant as a preview. Off by default,
 * because n8n may not save a value equal to its default.
 */
export const previewOnly: Parameter<boolean> = {
	...boolean({
		displayName: 'Preview Only',
		name: 'previewOnly',
		description: 'Whether to check everything and return what would be sent, without sending it',
	}),
	decides: 'always',
};
