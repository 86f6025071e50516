/** For three nodes and their output schemas, in bytes. */
export const LIMIT = 130 * 1024;

/**
 * Says what is wrong with the files that npm would publish.
 * @param {{ files: { path: string }[], size: number }} packed
 * @returns {string[]}
 */
export function judgePackage({ files, size }) {
	const paths = files.map(({ path }) => path);
	const allowed = /^(dist\/.+|README\.md|LICENSE|package\.json|index\.js)$/;
	const problems = paths
		.filter((path) => !allowed.test(path))
		.map((path) => `${path} does not belong in the package.`);
	for (const path of ['README.md', 'LICENSE', 'package.json']) {
		if (!paths.includes(path)) problems.push(`${path} is missing from the package.`);
	}
	if (!paths.some((path) => path.endsWith('.node.js'))) {
		problems.push('The package contains no node. Build dist/ first.');
	}
	if (size >= LIMIT) problems.push(`The package has ${size} bytes; the limit is ${LIMIT}.`);
	return problems;
}
