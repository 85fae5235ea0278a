/** Every kind of content over a real socket; a set of files is no other kind, which the composite proves. */
import { composite } from './composite.ts';
import { describeContent } from './describeContent.ts';
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
