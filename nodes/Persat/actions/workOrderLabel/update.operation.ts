import { updateLabel } from '../shared/labels';
import { workOrderLabels } from './kind';

export const update = updateLabel(workOrderLabels);
