/** What the rooms for developers say. Here the words of the wire are at home. */
import type { Format } from '../../format.ts';

const file = { one: 'file', other: 'files' };

const rooms = {
  area: 'Developer',
  back: 'Links',
  storage: 'Storage',
  keys: 'API keys',
  hosts: 'Web hosts',
  path: 'Where you are',
  failed: (why: string) => `That did not work. ${why}`,
  copyId: (name: string) => `Copy the ID of ${name}`,
  id: 'ID',
  copy: (what: string) => `Copy ${what}`,
};

function pages(format: Format) {
  return {
    label: 'Pages',
    previous: 'Previous',
    next: 'Next',
    /** @param total the server counts no further than 5,000 */
    range: (from: number, to: number, total: number) => {
      const all = total >= 5_000 ? `more than ${format.number(5_000)}` : format.number(total);
      return `${format.number(from)}–${format.number(to)} of ${all}`;
    },
  };
}

const buckets = {
  hint: 'A bucket holds files, and says who may do what with them.',
  list: 'Buckets',
  name: 'Name',
  files: 'Files',
  size: 'Size',
  created: 'Created',
  disabled: 'switched off',
  search: 'Search buckets',
  none: 'No bucket yet',
  noneText: 'Make one, and programs can keep files in it.',
  notFound: (search: string) => `No bucket found for “${search}”`,
  create: 'Create bucket',
  newName: 'Name',
  newId: 'ID',
  idHint:
    'Left empty, one is chosen. Letters, digits, full stop, hyphen and underscore; at most 36. It cannot be changed.',
  idWrong: 'Letters, digits, full stop, hyphen and underscore, a letter or a digit first; at most 36.',
  settings: 'Bucket settings',
  gone: 'There is no such bucket',
  goneText: 'It was deleted, or the address is wrong.',
  toAll: 'All buckets',
};

function bucketSettings(format: Format) {
  return {
    title: (name: string) => `Settings of ${name}`,
    enabled: 'Enabled',
    enabledHint:
      'Switched off, only API keys and this console reach its files; tokens and links open nothing.',
    maximum: 'Maximum file size',
    unit: 'Unit',
    maximumHint: (limit: number) => `At most ${format.bytes(limit)}, the limit of this server.`,
    maximumWrong: (limit: number) => `A number above zero, and at most ${format.bytes(limit)} in all.`,
    extensions: 'Allowed file extensions',
    extensionsHint: 'With commas between, such as jpg, png, pdf. Left empty, every file is allowed.',
    extensionsWrong: 'At most 100 of them, each of at most 64 letters.',
    fileSecurity: 'File security',
    fileSecurityHint: 'Permissions of a single file count as well as those of the bucket.',
    encryption: 'Encryption',
    encryptionHint: 'Stored files are encrypted on disk, up to 20 MB each.',
    antivirus: 'Antivirus',
    antivirusHint: 'Kept for programs that read it. Latchkey has no virus scanner of its own.',
    transformations: 'Image transformations',
    transformationsHint: 'Without them, previews are refused to everybody but API keys and this console.',
    compression: 'Compression',
    compressions: { none: 'None', gzip: 'Gzip', zstd: 'Zstandard' },
    later: 'Compression and encryption count for files that come from now on.',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Settings saved',
    delete: 'Delete bucket',
    keep: 'Keep',
    deleteSure: 'Delete for good',
    takesAlong: (files: number, size: number) =>
      files === 0
        ? 'It is empty. A deleted bucket cannot come back.'
        : `${format.count(files, file)} (${format.bytes(size)}) and every token of them go with it, and links to them end. What was shared from where it lies stays there. This cannot be undone.`,
  };
}

const permissions = {
  title: 'Permissions',
  none: 'Nobody has permissions. API keys, this console and tokens do not need any.',
  role: 'Role',
  newRole: 'New role',
  roleHint: 'any, guests, users, user:ID, team:ID, member:ID or label:NAME',
  roleWrong: 'Such a role does not exist. Try any, guests, users, user:ID, team:ID, member:ID or label:NAME.',
  roleThere: 'This role is there already.',
  add: 'Add role',
  remove: (role: string) => `Remove ${role}`,
  actions: { create: 'Create', read: 'Read', update: 'Update', delete: 'Delete' },
  may: (role: string, action: string) => `${role}: ${action}`,
};

function files(format: Format) {
  return {
    list: 'Files',
    name: 'Name',
    type: 'Type',
    size: 'Size',
    created: 'Created',
    search: 'Search files',
    upload: 'Upload files',
    uploadFolder: 'Upload folder',
    limits: (size: number, extensions: readonly string[]) =>
      `Up to ${format.bytes(size)} each${extensions.length === 0 ? '' : `, only ${extensions.join(', ')}`}. Drop files or folders here to upload them.`,
    none: 'No file yet',
    noneText: 'Drop files or folders here, or choose some.',
    notFound: (search: string) => `No file found for “${search}”`,
    clearSearch: 'Clear search',
    selectAll: 'Select all on this page',
    select: (name: string) => `Select ${name}`,
    selected: (count: number) => `${format.count(count, file)} selected`,
    unselect: 'Clear selection',
    delete: 'Delete',
    deleteSure: (count: number) => `Delete ${format.count(count, file)} for good`,
    keep: 'Keep',
    takesAlong: 'Their tokens and links end with them.',
    notDeleted: (count: number, why: string) => `${format.count(count, file)} could not be deleted. ${why}`,
    pending: (parts: number, all: number) =>
      `${format.number(parts)} of ${format.number(all)} parts are here`,
    unknownType: 'Unknown',
    unreadable: (names: string) => `The browser could not read ${names}.`,
    dropHere: (bucket: string) => `Upload to ${bucket}`,
  };
}

function transfers(format: Format) {
  return {
    label: 'Uploads to this bucket',
    of: (name: string) => `Upload of ${name}`,
    waiting: 'Waiting for its turn',
    progress: (sent: number, size: number) => `${format.bytes(sent)} of ${format.bytes(size)}`,
    more: (count: number) => `${format.count(count, file)} more`,
    retry: 'Try again',
    cancel: (name: string) => `Cancel ${name}`,
    tooLarge: (size: number, limit: number) =>
      `Not uploaded: it has ${format.bytes(size)}, and this bucket takes up to ${format.bytes(limit)}.`,
    extension: (extensions: readonly string[]) =>
      `Not uploaded: this bucket takes only ${extensions.join(', ')}.`,
  };
}

function oneFile(format: Format) {
  return {
    preview: (name: string) => `Preview of ${name}`,
    noPreview: 'No preview of this type',
    facts: 'What it is',
    type: 'Type',
    size: 'Size',
    sizes: (size: number, actual: number) => `${format.bytes(size)} (${format.bytes(actual)} on disk)`,
    signature: 'MD5 signature',
    noSignature: 'Not known yet',
    created: 'Created',
    changed: 'Changed',
    folder: 'Folder',
    fileId: 'File ID',
    bucketId: 'Bucket ID',
    name: 'Name',
    nameWrong: 'Between 1 and 128 characters.',
    save: 'Save changes',
    saved: 'File changed',
    permissions: 'File permissions',
    noSecurity: 'They count only while the bucket has file security.',
    delete: 'Delete file',
    deleteSure: 'Delete for good',
    takesAlong: 'Its tokens and links end with it. This cannot be undone.',
    deleted: (name: string) => `${name} deleted`,
    gone: 'There is no such file',
    goneText: 'It was deleted, or the address is wrong.',
    toBucket: 'All files of the bucket',
  };
}

/** By the type of the error (contract §0.8): what people can meet here. */
const refused = {
  storage_bucket_not_found: 'There is no such bucket any more.',
  storage_bucket_already_exists: 'A bucket with this ID is there already.',
  storage_file_not_found: 'There is no such file any more.',
  storage_file_already_exists: 'A file with this ID is there already.',
  storage_file_type_unsupported: 'The bucket does not take files with this extension.',
  storage_invalid_file_size: 'The file is larger than the bucket takes.',
  storage_file_empty: 'The file did not arrive.',
  user_unauthorized: 'This window may not do that.',
  general_rate_limit_exceeded: 'Too much at once. Try again in a minute.',
};

export function englishStorage(format: Format) {
  return {
    rooms,
    pages: pages(format),
    buckets,
    bucketSettings: bucketSettings(format),
    permissions,
    files: files(format),
    bucketUploads: transfers(format),
    oneFile: oneFile(format),
    refused,
  };
}
