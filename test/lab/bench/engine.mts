import { Engine } from '../../support/engine.mts';
import { answer } from './answer.mts';
import { helperSubjects } from './subjects/helper.mts';
import { httpRequestSubjects } from './subjects/httpRequest.mts';
import { persatSubjects } from './subjects/persat.mts';
import { undiciSubjects } from './subjects/undici.mts';

// n8n-core's engine with all the subjects, in one process.

type Subjects = Record<string, Record<string, (argument: any) => Promise<number>>>;

let subjects: Subjects;

interface Wanted {
	subject: string;
	task: string;
	argument: unknown;
	times: number;
}

answer({
	async load({ apiKey, baseUrl, nodesBase }: Record<string, string>) {
		const engine = await Engine.load({ apiKey, baseUrl });
		subjects = {
			persat: persatSubjects(engine),
			httpRequest: httpRequestSubjects(engine, nodesBase),
			helper: helperSubjects(engine),
			undici: undiciSubjects({ apiKey, baseUrl }),
		};
	},
	/** @returns the milliseconds of each run, and how many records came out of the last one */
	async run({ subject, task, argument, times }: Wanted) {
		global.gc?.();
		const started = performance.now();
		let records = 0;
		for (let run = 0; run < times; run++) records = await subjects[subject][task](argument);
		return { ms: (performance.now() - started) / times, records };
	},
	/** Peak memory of this process, in MiB. */
	peak: () => process.resourceUsage().maxRSS / 1024,
});
