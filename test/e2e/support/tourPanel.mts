/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page, Request } from 'playwright-core';
import type { INodeProperties } from 'n8n-workflow';
import { moveTo } from './browser.mts';
import { isCollection, type Stop } from './tourStops.mts';

/** What the panel shows if something could not be loaded, in n8n's words. */
const FAILED = [
	'Error fetching options',
	'Could not load list',
	'Check your credential',
	'Set up credential to see options',
	"Can't get",
];
/** Text that no one should see: untranslated keys, values that are not text, open braces. */
const ODD =
	/\b[a-z]+[A-Z]\w*\.\w+|\b[a-z]+(\.[a-z]+)+[A-Z]\w*|__|\[object |\bundefined\b|\bNaN\b|\{\w+\}/g;

/** The node panel of the editor, in one page that is never reloaded. */
export class Panel {
	private readonly pending = new Set<Request>();
	private readonly failed: string[] = [];

	private readonly page: Page;
	private readonly workflowUrl: string;
	private readonly nodeIds: string[];

	constructor(page: Page, workflowUrl: string, nodeIds: string[]) {
		this.page = page;
		this.workflowUrl = workflowUrl;
		this.nodeIds = nodeIds;
		page.on('request', (request) => {
			if (isLookUp(request)) this.pending.add(request);
		});
		page.on('requestfailed', (request) => this.pending.delete(request));
		page.on('response', async (response) => {
			const request = response.request();
			if (!isLookUp(request)) return;
			if (!response.ok()) this.failed.push(`${response.status()} to ${request.postData()}`);
			this.pending.delete(request);
		});
	}

	readonly byId = (id: string) => this.page.locator(`[data-test-id="${id}"]`);

	/** Opens the panel of a node by its URL. @param index the node's place in the workflow */
	async open(index: number, nodeName: string): Promise<void> {
		await moveTo(this.page, `${this.workflowUrl}/${this.nodeIds[index]}`);
		const title = this.byId('ndv').locator('[data-test-id="inline-edit-preview"]');
		await title.filter({ hasText: exactly(nodeName) }).waitFor();
		await this.quiet();
	}

	/** Waits until no look-up is running or shown. */
	async quiet(): Promise<void> {
		for (let still = 0; still < 2; ) {
			await this.page.waitForTimeout(60);
			const busy = this.pending.size > 0 || (await this.page.evaluate(isLoading));
			still = busy ? 0 : still + 1;
		}
	}

	/** Opens these lists of the stop like a user, makes choices and reports problems. */
	async tour({ name, shown }: Stop, lists: INodeProperties[]): Promise<string[]> {
		const wrong: string[] = [];
		for (const property of lists) {
			const problem = await this.openList(property);
			if (problem) wrong.push(`'${property.displayName}': ${problem}`);
		}
		await this.quiet();
		wrong.push(...(await this.look(shown)));
		wrong.push(...this.failed.splice(0).map((one) => `n8n answered ${one}`));
		return wrong.map((one) => `${name}: ${one}`);
	}

	/** The names in a parameter's list from Persat. Chooses the first one. */
	async openList(property: INodeProperties): Promise<string | undefined> {
		if (property.type === 'resourceLocator') return await this.openLocator(property.name);
		if (property.typeOptions?.loadOptionsMethod) {
			const names = await this.openOptions(property.name);
			return names.length === 0 ? 'its list is empty' : undefined;
		}
		return undefined;
	}

	/** Opens a resource locator's list and chooses its first row. @returns what is wrong */
	private async openLocator(name: string): Promise<string | undefined> {
		const locator = this.byId(`resource-locator-${name}`);
		await locator.locator('[data-test-id="rlc-input"]').click();
		const row = locator.locator('[data-test-id="rlc-item"]').first();
		const failure = locator.locator('[data-test-id="rlc-error-container"]');
		const nothing = locator.getByText('No results', { exact: true });
		await row.or(failure).or(nothing).first().waitFor();
		if (await failure.isVisible()) return (await failure.innerText()).replace(/\s+/g, ' ');
		if (await row.isVisible()) await row.click();
		else await this.byId('ndv').getByText('Parameters', { exact: true }).click();
		await this.quiet();
		return undefined;
	}

	/** Opens a list of options, and closes it. @returns the names in it */
	async openOptions(name: string): Promise<string[]> {
		const select = this.byId(`parameter-input-${name}`).locator('.el-select');
		const options = this.page.locator('.el-select-dropdown:visible .el-select-dropdown__item');
		const empty = this.page.locator('.el-select-dropdown__empty:visible');
		const list = options.first().or(empty).first();
		// n8n renders the field again when its options arrive, which can close the list.
		for (let tries = 0; tries < 4 && !(await list.isVisible()); tries++) {
			await select.click();
			await this.quiet();
			await list.waitFor({ timeout: 10_000 }).catch(() => {});
		}
		await list.waitFor();
		const names = await options.locator('.option-headline').allInnerTexts();
		await select.click();
		await options.first().waitFor({ state: 'hidden' });
		return names;
	}

	/** Problems with what is visible now. */
	private async look(shown: INodeProperties[]): Promise<string[]> {
		const seen = await this.byId('ndv').evaluate(readPanel);
		const wrong = [...seen.wrong];
		const fields = new Map(seen.fields.map(({ path, label }) => [path.split('.').at(-1), label]));
		for (const property of shown) {
			const { name, displayName, type } = property;
			if (type === 'notice' || type === 'resourceMapper') continue;
			if (isCollection(property) || property.typeOptions?.multipleValues) {
				if (!seen.labels.includes(displayName)) wrong.push(`'${displayName}' is not there`);
				continue;
			}
			const own = fields.get(name);
			if (own === displayName) continue;
			wrong.push(`'${displayName}' is ${own === undefined ? 'not there' : `called '${own}'`}`);
		}
		const mappers = shown.filter(({ type }) => type === 'resourceMapper').length;
		if (mappers !== seen.mappers.length) wrong.push('its fields by name are not there');
		for (const { fields: count, text } of seen.mappers) {
			if (count === 0) wrong.push(`it has no fields by name: ${text}`);
		}
		wrong.push(...FAILED.filter((text) => seen.text.includes(text)));
		// Defaults that are expressions show the expected form.
		const words = seen.text.replace(/\{\{[^}]*\}\}/g, '');
		wrong.push(...(words.match(ODD) ?? []).map((text) => `it shows '${text}'`));
		return wrong;
	}
}

/** Runs in the page: whether the panel shows that something is loading. */
function isLoading(): boolean {
	const signs = document
		.querySelector('[data-test-id="ndv"]')
		?.querySelectorAll('.el-loading-mask, .n8n-spinner, .n8n-loading');
	return [...(signs ?? [])].some((one) => one.checkVisibility({ visibilityProperty: true }));
}

const exactly = (text: string) => new RegExp(`^\\s*${text.replace(/\W/g, '\\$&')}\\s*$`);

const isLookUp = (request: Request) => request.url().includes('/dynamic-node-parameters/');

/** Runs in the page: everything visible in the panel. */
function readPanel(panel: Element) {
	const wrong: string[] = [];
	const byId = (id: string, root: Element = panel) => [
		...root.querySelectorAll<HTMLElement>(`[data-test-id="${id}"]`),
	];
	const textOf = (element: Element | null | undefined) =>
		(element?.querySelector('.n8n-text')?.textContent ?? '').replace(/\*\s*$/, '').trim();
	const parameters = byId('node-parameters')[0];
	const column = parameters.getBoundingClientRect();
	const fields = [
		...parameters.querySelectorAll<HTMLElement>('[data-parameter-path^="parameters."]'),
	].map((field) => {
		const path = field.dataset.parameterPath!;
		const label = textOf(field.closest('[data-test-id="input-label"]')?.querySelector('label'));
		if (!label) wrong.push(`${path} has no label`);
		field.scrollIntoView({ block: 'center' });
		const { left, right, top, height, width } = field.getBoundingClientRect();
		const over = document.elementFromPoint(left + width / 2, top + height / 2);
		if (!over || !field.contains(over)) {
			wrong.push(`'${label}' is covered by ${over?.outerHTML.slice(0, 120)}`);
		}
		if (left < column.left || right > column.right) wrong.push(`'${label}' sticks out`);
		return { path, label };
	});
	for (const image of panel.querySelectorAll('img')) {
		if (image.src && image.complete && image.naturalWidth === 0)
			wrong.push(`no picture at ${image.src}`);
	}
	for (const toast of document.querySelectorAll<HTMLElement>('.el-notification')) {
		wrong.push(`n8n reports '${toast.innerText.replace(/\s+/g, ' ')}'`);
	}
	return {
		wrong,
		fields,
		labels: byId('input-label', parameters).map((one) => textOf(one.querySelector('label'))),
		mappers: byId('resource-mapper-container', parameters).map((mapper) => ({
			fields: mapper.querySelectorAll('[data-parameter-path]').length,
			text: mapper.innerText.replace(/\s+/g, ' '),
		})),
		text: parameters.innerText,
	};
}
