import type { Locator, Page } from 'playwright-core';

/** n8n asks npm and its own service on the way; the latter is out of reach and has to give up. */
const npmMs = 120_000;

/** The screen Settings → Community nodes, as a person uses it. */
export function communityNodes(page: Page, url: string) {
	const card = (name: string) =>
		page.locator('[data-test-id="community-package-card"]').filter({ hasText: name });
	const dialog = () => page.getByRole('dialog');
	/** Says "Install a community node" where there is none yet; comes once n8n has asked npm. */
	const installButton = () => page.getByRole('button', { name: /^Install/ }).first();

	return {
		async open(): Promise<void> {
			await page.goto(`${url}/settings/community-nodes`);
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
		/** Does what the open dialog asks. */
		async confirm(): Promise<void> {
			await dialog()
				.getByRole('button', { name: /^Confirm/ })
				.click();
			await gone(dialog());
		},
	};
}

async function gone(dialog: Locator): Promise<void> {
	await dialog.waitFor({ state: 'hidden', timeout: npmMs });
}
