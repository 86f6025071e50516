import { defineConfig } from 'eslint/config';
import { parser, plugin } from 'typescript-eslint';

// `npm run lint:types`: rules that need type information. n8n's own lint uses n8n's config
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
	// No comment can disable a rule, as in n8n's own check of a package.
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
