import { getManyLabels } from '../shared/labels';
import { workOrderLabels } from './kind';

export const getMany = getManyLabels(workOrderLabels);
