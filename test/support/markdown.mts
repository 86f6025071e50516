/** The text of every Markdown file, by path below the repository. */
export type Documents = Record<string, string>;

interface Link {
	/** As written. */
	target: string;
	/** Path below the repository. Empty for its root. */
	path: string;
	/** Without the `#`. */
	anchor?: string;
}

/** Absolute links into the repository, as pages outside it need them. */
const ownPages = /^https:\/\/github\.com\/persat\/n8n-nodes-persat\/(?:blob|tree)\/main\/?/;

/**
 * Every dead link into the repository, one sentence each.
 * @param exists whether a path below the repository is a file or a folder
 */
export function deadLinks(documents: Documents, exists: (path: string) => boolean): string[] {
	return Object.entries(documents).flatMap(([file, text]) =>
		linksOf(file, text).flatMap(({ target, path, anchor }) => {
			if (path !== '' && !exists(path)) return [`${file}: ${target}: there is no ${path}`];
			const page = documents[path];
			if (anchor === undefined || page === undefined) return [];
			return anchorsOf(page).has(anchor) ? [] : [`${file}: ${target}: ${path} has no such heading`];
		}),
	);
}

/** The documents reachable by links from this one, including itself. */
export function reachableFrom(start: string, documents: Documents): Set<string> {
	const reached = new Set([start]);
	for (const file of reached) {
		for (const { path } of linksOf(file, documents[file] ?? '')) {
			if (path in documents) reached.add(path);
		}
	}
	return reached;
}

/** The anchors of a page: those that GitHub generates for headings, and explicit ones. */
export function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6}[ \t]+(.+?)[ \t#]*$/gm)) {
		const slug = slugOf(heading);
		let anchor = slug;
		for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
		anchors.add(anchor);
	}
	for (const [, anchor = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(anchor);
	return anchors;
}

/** Keeps letters, marks, numbers, `_` and `-`, and turns spaces into `-`. */
function slugOf(heading: string): string {
	return heading
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu, '$1')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
		.replaceAll(' ', '-');
}

function linksOf(file: string, text: string): Link[] {
	const prose = withoutFences(text).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
	const patterns = [
		/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g,
		/^\[[^\]]+\]:\s+(\S+)/gm,
		/\b(?:href|src)="([^"]+)"/g,
	];
	return patterns
		.flatMap((pattern) => [...prose.matchAll(pattern)])
		.flatMap(([, target = '']) => linkTo(file, target));
}

/** Undefined for a target outside the repository. */
function linkTo(file: string, target: string): Link[] {
	const isOwn = ownPages.test(target);
	if (!isOwn && /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target)) return [];
	const base = isOwn ? 'repository:/' : `repository:/${file}`;
	const { pathname, hash } = new URL(target.replace(ownPages, ''), base);
	const path = decodeURIComponent(pathname).replace(/^\/|\/$/g, '');
	return [{ target, path, anchor: hash ? decodeURIComponent(hash.slice(1)) : undefined }];
}

const withoutFences = (text: string) => text.replace(/^ *(```|~~~)[\s\S]*?^ *\1/gm, '');
