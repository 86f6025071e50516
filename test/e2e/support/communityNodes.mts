import type { Locator, Page, Request } from 'playwright-core';
import { openPath } from './browser.mts';

/** n8n contacts npm and its own service. The latter is unreachable, so its timeout must pass. */
const npmMs = 120_000;

/** The screen Settings → Community nodes. */
export function communityNodes(page: Page, url: string) {
	const card = (name: string) =>
		page.locator('[data-test-id="community-package-card"]').filter({ hasText: name });
	const dialog = () => page.getByRole('dialog');
	/** Reads "Install a community node" if there is none yet. Appears once n8n has contacted npm. */
	const installButton = () => page.getByRole('button', { name: /^Install/ }).first();

	return {
		async open(): Promise<void> {
			await openPath(page, `${url}/settings/community-nodes`);
			await installButton().waitFor({ timeout: npmMs });
		},
		card,
		/** Fills in the dialog that installs a package, and leaves it open. */
		async fillIn(name: string): Promise<void> {
			await installButton().click();
			await page.locator('[data-test-id="package-name-input"]').fill(name);
			await page.locator('[data-test-id="user-agreement-checkbox"]').click();
		},
		async install(name: string): Promise<void> {
			await page.locator('[data-test-id="install-community-package-button"]').click();
			await gone(dialog());
			await card(name).waitFor({ timeout: npmMs });
		},
		/** Opens the dialog that updates a package. */
		async openUpdate(name: string): Promise<void> {
			await card(name).getByRole('button', { name: 'Update' }).click();
			await dialog().waitFor();
		},
		/** Opens the dialog that uninstalls a package. */
		async openUninstall(name: string): Promise<void> {
			await card(name).locator('[data-test-id="action-toggle"] button').click();
			await page.getByRole('menuitem', { name: 'Uninstall package' }).click();
			await dialog().waitFor();
		},
		/**
		 * Confirms the open dialog. On a busy machine n8n once did not react to the click. A person
		 * would click again.
		 */
		async confirm(): Promise<void> {
			const button = dialog().getByRole('button', { name: /^Confirm/ });
			for (let tries = 1; ; tries += 1) {
				const isTaken = page.waitForRequest(isChange, { timeout: 5_000 }).then(
					() => true,
					() => false,
				);
				await button.click();
				if ((await isTaken) || tries === 3) break;
			}
			await gone(dialog());
		},
	};
}

const isChange = (request: Request) =>
	request.method() !== 'GET' && request.url().includes('/rest/community-packages');

async function gone(dialog: Locator): Promise<void> {
	await dialog.waitFor({ state: 'hidden', timeout: npmMs });
}
