/** The sandbox's page: a user in Persat's web app. Loads nothing from elsewhere. */
export const page = /* HTML */ `<!doctype html>
	<html lang="en">
		<head>
			<meta charset="utf-8" />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<title>Persat sandbox</title>
			<link rel="icon" href="data:," />
			<style>
				:root {
					--ink: #1c2733;
					--soft: #5b6b7b;
					--line: #dde4ea;
					--accent: #0b6e8f;
					--bad: #b3261e;
					--good: #1d7a46;
				}
				* {
					box-sizing: border-box;
				}
				body {
					margin: 0;
					background: #f4f7f9;
					color: var(--ink);
					font:
						15px/1.45 system-ui,
						sans-serif;
				}
				header {
					background: var(--accent);
					color: #fff;
					padding: 18px 28px;
				}
				header h1 {
					font-size: 20px;
					margin: 0;
				}
				header p {
					margin: 2px 0 0;
					opacity: 0.85;
				}
				main {
					max-width: 1120px;
					margin: 24px auto;
					padding: 0 20px;
					display: grid;
					gap: 20px;
					grid-template-columns: 300px minmax(0, 1fr);
					align-items: start;
				}
				section {
					background: #fff;
					border: 1px solid var(--line);
					border-radius: 10px;
					padding: 18px 20px;
					overflow-x: auto;
				}
				section.wide {
					grid-column: 1 / -1;
				}
				h2 {
					font-size: 16px;
					margin: 0 0 12px;
				}
				h2 span {
					color: var(--soft);
					font-weight: 400;
				}
				label {
					display: block;
					color: var(--soft);
					font-size: 13px;
					margin-bottom: 10px;
				}
				input {
					width: 100%;
					font: inherit;
					color: var(--ink);
					padding: 6px 9px;
					border: 1px solid #c4ced6;
					border-radius: 6px;
				}
				input:read-only {
					background: #eef2f5;
				}
				select {
					font: inherit;
					padding: 5px 9px;
					border: 1px solid #c4ced6;
					border-radius: 6px;
					background: #fff;
				}
				.inline {
					display: flex;
					gap: 10px;
				}
				#endpoint-form {
					align-items: start;
				}
				#endpoint-form button {
					white-space: nowrap;
				}
				.row {
					display: grid;
					grid-template-columns: 2fr 1fr;
					gap: 10px;
				}
				button {
					font: inherit;
					padding: 5px 12px;
					border: 1px solid #c4ced6;
					border-radius: 6px;
					background: #fff;
					color: var(--ink);
					cursor: pointer;
				}
				button.main {
					background: var(--accent);
					border-color: var(--accent);
					color: #fff;
				}
				table {
					width: 100%;
					border-collapse: collapse;
					font-size: 14px;
				}
				th {
					text-align: left;
					color: var(--soft);
					font-weight: 500;
					font-size: 13px;
				}
				th,
				td {
					padding: 6px 8px;
					border-bottom: 1px solid var(--line);
				}
				td:last-child button {
					padding: 2px 9px;
					font-size: 13px;
				}
				td.actions {
					white-space: nowrap;
					text-align: right;
				}
				td.secret,
				td.response {
					font-family: ui-monospace, monospace;
					font-size: 12px;
					overflow-wrap: anywhere;
				}
				.good {
					color: var(--good);
				}
				.bad,
				#problem {
					color: var(--bad);
				}
				.empty {
					color: var(--soft);
				}
				@media (max-width: 800px) {
					main {
						grid-template-columns: minmax(0, 1fr);
					}
				}
			</style>
		</head>
		<body>
			<header>
				<h1>Persat sandbox</h1>
				<p>
					You are a user in Persat's web app: what you do here changes the account and fires
					webhooks.
				</p>
			</header>
			<main>
				<section>
					<h2 id="form-title">New client</h2>
					<form id="client-form" autocomplete="off">
						<label>Name <input name="company_name" required /></label>
						<label>Client number <input name="uid_client" required /></label>
						<div class="row">
							<label>Street <input name="street" /></label>
							<label>Number <input name="street_nbr" /></label>
						</div>
						<label>City <input name="city" /></label>
						<label>Phone <input name="phone" type="tel" /></label>
						<button class="main" id="save">Create client</button>
						<button type="button" id="cancel" hidden>Cancel</button>
						<p id="problem" role="alert"></p>
					</form>
				</section>
				<section>
					<h2>Clients <span id="client-count"></span></h2>
					<table>
						<thead>
							<tr>
								<th>Number</th>
								<th>Name</th>
								<th>Address</th>
								<th>Phone</th>
								<th></th>
							</tr>
						</thead>
						<tbody id="clients"></tbody>
					</table>
				</section>
				<section class="wide">
					<h2>Other events <span>each does something in the account that fires it</span></h2>
					<form id="event-form" class="inline">
						<select id="event" aria-label="Event"></select>
						<button class="main" id="fire">Fire event</button>
					</form>
				</section>
				<section class="wide">
					<h2>Endpoints <span>where Persat sends events, as in its Webhooks portal</span></h2>
					<form id="endpoint-form" class="inline" autocomplete="off">
						<input
							name="url"
							type="url"
							required
							aria-label="Endpoint URL"
							placeholder="A webhook URL of a Persat Trigger"
						/>
						<select name="events" multiple size="3" aria-label="Events of the endpoint"></select>
						<button class="main" id="add-endpoint">Add Endpoint</button>
					</form>
					<p class="empty">
						Without a chosen event the endpoint gets all of them. Its signing secret goes into the
						Persat Webhook API credential.
					</p>
					<p id="endpoint-problem" class="bad" role="alert"></p>
					<table>
						<thead>
							<tr>
								<th>URL</th>
								<th>Events</th>
								<th>Signing secret</th>
								<th></th>
							</tr>
						</thead>
						<tbody id="endpoints"></tbody>
					</table>
				</section>
				<section class="wide">
					<h2>Changes <span>of what can be polled, by users and through the API</span></h2>
					<form id="change-form" class="inline">
						<select id="change" aria-label="Change"></select>
						<button class="main" id="make">Make change</button>
					</form>
				</section>
				<section class="wide">
					<h2>Webhook attempts</h2>
					<table>
						<thead>
							<tr>
								<th>Time</th>
								<th>Event</th>
								<th>Endpoint</th>
								<th>Attempt</th>
								<th>Status</th>
								<th>Response</th>
							</tr>
						</thead>
						<tbody id="attempts"></tbody>
					</table>
				</section>
			</main>
			<script>
				const el = (id) => document.getElementById(id);
				const form = el('client-form');
				let state;
				let editing = null;

				async function call(method, path, body) {
					const answer = await fetch(path, {
						method,
						headers: body ? { 'content-type': 'application/json' } : {},
						body: body && JSON.stringify(body),
					});
					const data = await answer.json();
					if (!answer.ok) throw new Error(data.error.userMessage);
					return data;
				}

				function row(cells) {
					const tr = document.createElement('tr');
					for (const cell of cells) {
						const td = document.createElement('td');
						if (cell && cell.className) td.className = cell.className;
						if (cell && cell.nodes) td.append(...cell.nodes);
						else td.textContent = (cell && cell.text) ?? cell ?? '';
						tr.append(td);
					}
					return tr;
				}

				function emptyRow(text, columns) {
					const tr = row([{ text, className: 'empty' }]);
					tr.firstChild.colSpan = columns;
					return tr;
				}

				function button(text, action, problem) {
					const node = document.createElement('button');
					node.type = 'button';
					node.textContent = text;
					node.onclick = () => attempt(action, problem);
					return node;
				}

				const phoneOf = (client) => client.custom_fields[state.phoneFieldId]?.value ?? '';
				const urlOf = (uid) => '/web/clients/' + encodeURIComponent(uid);

				function showClient(client) {
					const street = [client.street, client.street_nbr].filter(Boolean).join(' ');
					const tr = row([
						client.uid_client,
						client.company_name,
						[street, client.city].filter(Boolean).join(', '),
						phoneOf(client),
						{
							className: 'actions',
							nodes: [
								button('Change', () => edit(client)),
								' ',
								button('Delete', () => call('DELETE', urlOf(client.uid_client))),
							],
						},
					]);
					tr.dataset.uid = client.uid_client;
					return tr;
				}

				function showAttempt(item) {
					const good = item.status >= 200 && item.status < 300;
					return row([
						new Date(item.at).toLocaleTimeString(),
						item.eventType,
						item.url,
						item.attempt,
						{ text: item.status ?? item.error, className: good ? 'good' : 'bad' },
						{ text: item.response, className: 'response' },
					]);
				}

				function showEndpoint(endpoint) {
					const remove = () => call('DELETE', '/web/endpoints/' + endpoint.id);
					const tr = row([
						endpoint.url + (endpoint.disabled ? ' (disabled)' : ''),
						endpoint.events.join(', ') || 'all',
						{ text: endpoint.secret, className: 'secret' },
						{
							className: 'actions',
							nodes: [button('Delete', remove, 'endpoint-problem')],
						},
					]);
					tr.dataset.id = endpoint.id;
					return tr;
				}

				function edit(client) {
					editing = client && client.uid_client;
					const fields = form.elements;
					form.reset();
					fields.uid_client.value = client ? client.uid_client : state.nextUid;
					fields.uid_client.readOnly = Boolean(client);
					if (client) {
						for (const name of ['company_name', 'street', 'street_nbr', 'city']) {
							fields[name].value = client[name] ?? '';
						}
						fields.phone.value = phoneOf(client);
					}
					el('form-title').textContent = client ? 'Change client' : 'New client';
					el('save').textContent = client ? 'Save changes' : 'Create client';
					el('cancel').hidden = !client;
				}

				async function refresh() {
					const before = state;
					state = await call('GET', '/web/state');
					if (!before) {
						el('event').replaceChildren(...state.events.map((event) => new Option(event)));
						el('endpoint-form').elements.events.replaceChildren(
							...state.eventTypes.map((eventType) => new Option(eventType)),
						);
						el('change').replaceChildren(...state.changes.map((name) => new Option(name)));
					}
					el('client-count').textContent =
						state.clients.toLocaleString('en') + ', the latest ' + state.latest.length;
					el('clients').replaceChildren(
						...(state.latest.length
							? state.latest.map(showClient)
							: [emptyRow('No clients yet.', 5)]),
					);
					// Only what changed: a secret that is being selected stays selected.
					const shown = JSON.stringify(state.endpoints);
					if (!before || shown !== JSON.stringify(before.endpoints)) {
						el('endpoints').replaceChildren(
							...(state.endpoints.length
								? state.endpoints.map(showEndpoint)
								: [emptyRow('No endpoint yet.', 4)]),
						);
					}
					el('attempts').replaceChildren(
						...(state.attempts.length
							? state.attempts.map(showAttempt)
							: [emptyRow('Nothing sent yet.', 6)]),
					);
					// A number that nobody typed over follows the account.
					const number = form.elements.uid_client;
					if (!editing && (!before || number.value === before.nextUid))
						number.value = state.nextUid;
				}

				async function attempt(action, problem = 'problem') {
					el(problem).textContent = '';
					try {
						await action();
						await refresh();
					} catch (error) {
						el(problem).textContent = error.message;
					}
				}

				form.onsubmit = (event) => {
					event.preventDefault();
					const { phone, ...client } = Object.fromEntries(new FormData(form));
					client.custom_fields = { [state.phoneFieldId]: phone };
					attempt(async () => {
						if (editing === null) await call('POST', '/web/clients', client);
						else await call('PUT', urlOf(editing), client);
						edit(null);
					});
				};
				el('event-form').onsubmit = (event) => {
					event.preventDefault();
					attempt(() => call('POST', '/web/events/' + el('event').value, {}));
				};
				el('endpoint-form').onsubmit = (event) => {
					event.preventDefault();
					const { url, events } = event.target.elements;
					const chosen = [...events.selectedOptions].map((option) => option.value);
					attempt(async () => {
						await call('POST', '/web/endpoints', { url: url.value, events: chosen });
						event.target.reset();
					}, 'endpoint-problem');
				};
				el('change-form').onsubmit = (event) => {
					event.preventDefault();
					const name = encodeURIComponent(el('change').value);
					attempt(() => call('POST', '/web/changes/' + name, {}));
				};
				el('cancel').onclick = () => edit(null);

				attempt(() => {});
				setInterval(() => refresh().catch(() => {}), 1500);
			</script>
		</body>
	</html> `;
