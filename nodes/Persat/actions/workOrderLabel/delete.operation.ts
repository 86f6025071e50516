import { deleteLabel } from '../shared/labels';
import { workOrderLabels } from './kind';

export const remove = deleteLabel(workOrderLabels);
