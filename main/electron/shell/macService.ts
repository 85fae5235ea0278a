/**
 * A service of macOS: a workflow of Automator that hands the selected files to the program, under *Quick Actions* and
 * *Services* in the Finder.
 */
import { posix } from 'node:path';
import type { Launcher } from './launcher.ts';
import type { Labels } from './linuxEntries.ts';
import type { OwnFile, Part } from './parts.ts';
import { shellWord, xmlText } from './quoting.ts';

const bundleId = 'app.latchkey.desktop.service';
const mark = bundleId;

export function macService({ program }: Launcher, services: string, labels: Labels): Part[] {
  const bundle = posix.join(services, `${labels.product}.workflow`);
  const script = `# ${mark}\n/usr/bin/open -a ${shellWord(program)} "$@"\n`;
  return [
    ownFile(bundle, 'Info.plist', serviceInfo(labels)),
    ownFile(bundle, 'document.wflow', workflow(script)),
  ];
}

function ownFile(bundle: string, name: string, value: PlistValue): OwnFile {
  const path = posix.join(bundle, 'Contents', name);
  return { kind: 'file', path, content: propertyList(value), mode: 0o644, mark, bundle };
}

function serviceInfo(labels: Labels): PlistValue {
  return {
    CFBundleIdentifier: bundleId,
    CFBundleName: labels.product,
    NSServices: [
      {
        NSMenuItem: { default: labels.share },
        NSMessage: 'runWorkflowAsService',
        NSRequiredContext: { NSApplicationIdentifier: 'com.apple.finder' },
        NSSendFileTypes: ['public.item'],
      },
    ],
  };
}

/** As Automator saves one action, *Run Shell Script* with its input as arguments. */
function workflow(script: string): PlistValue {
  return {
    AMApplicationBuild: '521',
    AMApplicationVersion: '2.10',
    AMDocumentVersion: '2',
    actions: [{ action: runShellScript(script), isViewVisible: 1 }],
    connectors: {},
    workflowMetaData: {
      serviceApplicationBundleID: 'com.apple.finder',
      serviceInputTypeIdentifier: 'com.apple.Automator.fileSystemObject',
      serviceOutputTypeIdentifier: 'com.apple.Automator.nothing',
      serviceProcessesInput: 0,
      workflowTypeIdentifier: 'com.apple.Automator.servicesMenu',
    },
  };
}

function runShellScript(script: string): PlistValue {
  const list = (optional: boolean): PlistValue => ({
    Container: 'List',
    ...(optional ? { Optional: true } : {}),
    Types: ['com.apple.cocoa.string'],
  });
  return {
    AMAccepts: list(true),
    AMActionVersion: '2.0.3',
    AMApplication: ['Automator'],
    AMProvides: list(false),
    ActionBundlePath: '/System/Library/Automator/Run Shell Script.action',
    ActionName: 'Run Shell Script',
    ActionParameters: {
      COMMAND_STRING: script,
      CheckedForUserDefaultShell: true,
      inputMethod: 1,
      shell: '/bin/sh',
      source: '',
    },
    BundleIdentifier: 'com.apple.RunShellScript',
    CFBundleVersion: '2.0.3',
    'Class Name': 'RunShellScriptAction',
    InputUUID: 'A5B7E8A0-6E5C-4E36-9C57-5A0F1F0D3C01',
    OutputUUID: 'A5B7E8A0-6E5C-4E36-9C57-5A0F1F0D3C02',
    UUID: 'A5B7E8A0-6E5C-4E36-9C57-5A0F1F0D3C03',
  };
}

type PlistValue = string | number | boolean | PlistValue[] | { [key: string]: PlistValue };

function propertyList(value: PlistValue): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<plist version="1.0">${element(value)}</plist>`,
    '',
  ].join('\n');
}

function element(value: PlistValue): string {
  if (typeof value === 'string') return `<string>${xmlText(value)}</string>`;
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (Array.isArray(value)) return `<array>${value.map(element).join('')}</array>`;
  const pairs = Object.entries(value).map(([key, one]) => `<key>${xmlText(key)}</key>${element(one)}`);
  return `<dict>\n${pairs.join('\n')}\n</dict>`;
}
