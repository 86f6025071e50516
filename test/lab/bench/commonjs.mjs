import { registerHooks } from 'node:module';

// n8n-workflow's ES modules are for bundlers. Node.js can only load its CommonJS modules.
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'n8n-workflow'
			? next(specifier, { ...context, conditions: ['node', 'require'] })
			: next(specifier, context),
});
