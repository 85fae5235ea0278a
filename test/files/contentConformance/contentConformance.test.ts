/** Every kind of content over a real socket. */
import { composite } from './composite.ts';
import { describeContent } from './describeContent.ts';
import { folderSet, uploadedSet } from './sets.ts';
import { linked, preview, stored } from './sources.ts';

const small = 10_240;

describeContent('a linked file', linked);
describeContent('a small linked file', linked, small);
describeContent('an upload', stored({ compression: 'none', encryption: false }));
describeContent('an upload, gzip', stored({ compression: 'gzip', encryption: false }));
describeContent('an upload, zstd', stored({ compression: 'zstd', encryption: false }));
describeContent('an upload, encrypted', stored({ compression: 'none', encryption: true }));
describeContent(
  'a small upload, compressed and encrypted',
  stored({ compression: 'zstd', encryption: true }),
  small,
);
describeContent('a large preview', preview('disk'));
describeContent('a small preview', preview('memory'), small);
describeContent('many files and bytes between them', composite);
describeContent('a set of a folder', folderSet(false));
describeContent('a live set', folderSet(true));
describeContent('a small live set', folderSet(true), small);
describeContent('a set of uploads', uploadedSet(false));
describeContent('a set of uploads, encrypted', uploadedSet(true));
describeContent('a small set of uploads', uploadedSet(false), small);
