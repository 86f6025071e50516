import { createLabel } from '../shared/labels';
import { workOrderLabels } from './kind';

export const create = createLabel(workOrderLabels);
