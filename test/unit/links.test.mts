import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { anchorsOf, deadLinks, reachableFrom, type Documents } from '../support/markdown.mts';

const root = path.resolve(__dirname, '../..');
const places = ['*.md', 'docs/*.md', 'test/lab/README.md', '.github/**/*.{md,yml}'];
const files = globSync(places, { cwd: root }).map((file) => file.split(path.sep).join('/'));
const documents: Documents = Object.fromEntries(
	files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
);
const exists = (file: string) => existsSync(path.join(root, file));

test('every link in the docs leads to an existing file and heading', () => {
	expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/usage.md']));
	expect(deadLinks(documents, exists)).toEqual([]);
});

test('links lead from the README to every document', () => {
	const reached = reachableFrom('README.md', documents);
	const pages = files.filter((file) => file.startsWith('docs/'));
	expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

test('every path in the guides for contributors exists', () => {
	const guides = ['CONTRIBUTING.md', 'docs/testing.md', 'docs/verification.md'];
	const named = guides.flatMap((guide) =>
		[
			...documents[guide]!.matchAll(
				/`((?:nodes|test|scripts|docs|examples|\.github)\/[^`\s<>*]+)`/g,
			),
		].map(([, name = '']) => name),
	);
	expect(named).not.toEqual([]);
	expect(named.filter((name) => !exists(name))).toEqual([]);
});

test('every page that a comment names exists', () => {
	const sources = globSync(['{nodes,credentials,scripts,test}/**/*.{ts,mts,mjs}'], {
		cwd: root,
		exclude: (name) => name === 'node_modules',
	});
	const named = sources.flatMap((file) =>
		pagesInComments(readFileSync(path.join(root, file), 'utf8')),
	);
	expect(named).toContain('docs/triggers.md');
	const isPage = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`));
	expect(named.filter((name) => !isPage(name))).toEqual([]);
});

/** A number after a page, such as a section, is part of its name: our pages have no numbers. */
function pagesInComments(source: string): string[] {
	return source
		.split('\n')
		.filter((line) => /^\s*(\/\*\*|\*|\/\/) /.test(line))
		.flatMap((line) => line.match(/(?<![\w./-])[\w/-]+\.md\b(?:, \d[\d.]*)?/g) ?? []);
}

describe('made-up documents', () => {
	const there = ['README.md', 'docs/a.md', 'docs/b.md', 'docs/pictures/one.png', 'examples'];
	const problems = (text: string, file = 'docs/a.md') =>
		deadLinks(
			{ 'README.md': '# Title\n\n## Set-up', 'docs/b.md': '# B\n\n## One more', [file]: text },
			(name) => there.includes(name),
		);

	test.each([
		'[b](b.md) and [b](./b.md#one-more)',
		'[here](#own)\n\n## Own',
		'[up](../README.md#set-up), [folder](../examples), [folder](../examples/)',
		'<img src="pictures/one.png" width="30"> ![one](pictures/one.png "One")',
		'[all of it](https://github.com/persat/n8n-nodes-persat/blob/main/docs/b.md#one-more)',
		'[elsewhere](https://example.com/missing.md#none) [mail](mailto:a@b.c)',
		'`[code](missing.md)`\n\n```\n[code](missing.md)\n```',
	])('%s: no problem', (text) => {
		expect(problems(text)).toEqual([]);
	});

	test.each([
		['[c](c.md)', 'docs/a.md: c.md: there is no docs/c.md'],
		['[b](docs/b.md)', 'docs/a.md: docs/b.md: there is no docs/docs/b.md'],
		['[b](b.md#two)', 'docs/a.md: b.md#two: docs/b.md has no such heading'],
		['[here](#own)', 'docs/a.md: #own: docs/a.md has no such heading'],
		['[b]: B.md', 'docs/a.md: B.md: there is no docs/B.md'],
		['<img src="two.png">', 'docs/a.md: two.png: there is no docs/two.png'],
		['```\n# Own\n```\n[here](#own)', 'docs/a.md: #own: docs/a.md has no such heading'],
		[
			'[c](https://github.com/persat/n8n-nodes-persat/blob/main/docs/c.md)',
			'docs/a.md: https://github.com/persat/n8n-nodes-persat/blob/main/docs/c.md: there is no docs/c.md',
		],
	])('%s: a problem', (text, problem) => {
		expect(problems(text)).toEqual([problem]);
	});

	test('a page is reached through another one, and not by its name alone', () => {
		const pages = {
			'README.md': '[a](docs/a.md)',
			'docs/a.md': '[b](b.md)',
			'docs/b.md': 'c.md',
			'docs/c.md': '',
		};
		expect([...reachableFrom('README.md', pages)]).toEqual(['README.md', 'docs/a.md', 'docs/b.md']);
	});

	test.each([
		[
			'## What each kind of call gets, and where you see it',
			'what-each-kind-of-call-gets-and-where-you-see-it',
		],
		['### `npm run probe` & _more_', 'npm-run-probe--more'],
		['# Qué es [esto](a.md)?', 'qué-es-esto'],
		['## snake_case_name', 'snake_case_name'],
		['## Create / Update', 'create--update'],
	])('%s has the anchor %s', (heading, anchor) => {
		expect([...anchorsOf(heading)]).toEqual([anchor]);
	});

	test('headings of the same text are numbered', () => {
		expect([...anchorsOf('# Use\n\n## Use\n\n## Use')]).toEqual(['use', 'use-1', 'use-2']);
	});
});
