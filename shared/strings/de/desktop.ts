import { englishDesktop } from '../en/desktop.ts';

export const germanDesktop = englishDesktop;
