import { defineTable } from './defineTable.ts';
import { json, text } from './field.ts';

export type Setting = { name: string; value: unknown };

export const settings = defineTable<Setting>('settings', { name: text(), value: json() });
