import { englishErrors } from '../en/errors.ts';

export const germanErrors = englishErrors;
