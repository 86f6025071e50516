import type { N8nAccess } from './sharedN8n.mts';

const name = 'n8n-nodes-persat';

/** The types of our nodes. n8n makes a tool of one of them by itself. */
export const ourTypes = ['persat', 'persatPollingTrigger', 'persatTrigger'].map(
	(node) => `${name}.${node}`,
);

/**
 * Our node types in the list that n8n writes for its editor, which includes the tool. Far
 * shorter than the list of the types themselves. An n8n without an editor leaves an old list there.
 */
export async function listedTypes({ api }: Pick<N8nAccess, 'api'>): Promise<string[]> {
	const all: string[] = await api.request('GET', '/types/node-versions.json');
	const ours = all.filter((type) => type.startsWith(`${name}.`));
	return [...new Set(ours.map((type) => type.split('@')[0]))].sort();
}

/** The display names of our node types that n8n can run, by type. */
export async function loadedTypes({
	api,
}: Pick<N8nAccess, 'api'>): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const type of ourTypes) {
		const [loaded] = await api.typesOf([{ type, typeVersion: 1 }]).catch((error: Error) => {
			if (error.message.includes('Unrecognized node type')) return [];
			throw error;
		});
		if (loaded) found[type] = loaded.displayName;
	}
	return found;
}
