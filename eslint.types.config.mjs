import { defineConfig } from 'eslint/config';
import { parser, plugin } from 'typescript-eslint';

// `npm run lint:types`: what only the types show. n8n's own lint keeps the config that n8n gives it
// (eslint.config.mjs) and does not read this file.

const errors = [
	'await-thenable',
	'no-base-to-string',
	'no-floating-promises',
	'no-misused-promises',
	'no-unnecessary-condition',
	'no-unnecessary-type-assertion',
	'only-throw-error',
	'restrict-plus-operands',
	'switch-exhaustiveness-check',
];

export default defineConfig({
	files: ['{nodes,credentials}/**/*.ts'],
	// As in n8n's check of a package, no comment disables a rule.
	linterOptions: { noInlineConfig: true },
	languageOptions: {
		parser,
		parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
	},
	plugins: { '@typescript-eslint': plugin },
	rules: {
		...Object.fromEntries(errors.map((name) => [`@typescript-eslint/${name}`, 'error'])),
		'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
	},
});
