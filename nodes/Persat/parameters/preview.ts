import { boolean } from './boolean';
import type { Parameter } from './parameter';

/**
 * An expression that says nothing must not send what was to be previewed. Off by default: n8n may not
 * save what is as by default.
 */
export const previewOnly: Parameter<boolean> = {
	...boolean({
		displayName: 'Preview Only',
		name: 'previewOnly',
		description: 'Whether to check everything and return what would be sent, without sending it',
	}),
	decides: 'always',
};
