import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from './paths.mjs';

/** The files of a source checkout that the gate lints. */
export const SOURCE_FILES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
/** The files of a published tarball that it lints. Only errors count there. */
export const TARBALL_FILES = ['**/*.{js,ts,json}'];

/**
 * Lints a folder as n8n's verification does (`@n8n/scan-community-package` 0.32.0): the published
 * rules only, regardless of our own ESLint configuration and of comments in files.
 * @param {string} folder
 * @param {string[]} files
 * @returns {Promise<{ path: string, line: number, column: number, severity: number, rule: string, message: string }[]>}
 */
export async function gateLint(folder, files) {
	const { ESLint, config } = await load();
	const eslint = new ESLint({
		cwd: folder,
		overrideConfigFile: true,
		allowInlineConfig: false,
		overrideConfig: config,
	});
	const results = await eslint.lintFiles(files);
	if (results.length === 0) throw new Error('The gate found no files to lint.');
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line = 0, column = 0, severity, ruleId, message }) => ({
			path: filePath.slice(folder.length + 1),
			line,
			column,
			severity,
			rule: ruleId ?? 'not parsed',
			message,
		})),
	);
}

/** The plugins come with n8n's own command line, so that both use the same rules. */
async function load() {
	const ours = createRequire(join(repoRoot, 'package.json'));
	const cli = createRequire(join(repoRoot, 'node_modules', '@n8n', 'node-cli', 'package.json'));
	const import_ = async (path) => await import(pathToFileURL(path).href);

	const { ESLint } = await import_(ours.resolve('eslint'));
	const { defineConfig } = await import_(ours.resolve('eslint/config'));
	const { parser } = (await import_(cli.resolve('typescript-eslint'))).default;
	const base = (await import_(ours.resolve('eslint-plugin-n8n-nodes-base'))).default;
	const { n8nCommunityNodesPlugin: community } = await import_(
		cli.resolve('@n8n/eslint-plugin-community-nodes'),
	);

	const config = defineConfig(
		community.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': base } },
		{ files: ['package.json'], rules: { ...base.configs.community.rules } },
		{
			files: ['**/credentials/**/*.ts'],
			rules: {
				...base.configs.credentials.rules,
				'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
				'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
			},
		},
		{
			files: ['**/nodes/**/*.ts'],
			rules: {
				...base.configs.nodes.rules,
				'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
				'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
				'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
			},
		},
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
	);
	return { ESLint, config };
}
