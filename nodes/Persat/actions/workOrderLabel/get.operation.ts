import { getLabel } from '../shared/labels';
import { workOrderLabels } from './kind';

export const get = getLabel(workOrderLabels);
