/** What the console says of everything about one link. */
import type { Format } from '../../format.ts';

export function englishDetails(format: Format) {
  return {
    title: 'Link',
    close: 'Close details',
    loading: 'Loading the link',
    gone: 'This link is no more',
    goneText: 'It was deleted, or has never been. Nobody can open it.',
    failed: 'The link could not be loaded',
    address: 'Address',
    closed: 'Nobody can open it now. Shared again, it has the same address.',
    audience: 'Who can open links…',
    sending: 'Sent from this link now',
    terms: 'Terms',
    edit: 'Edit',
    ends: 'Ends',
    anyNumber: 'Any number',
    left: (left: number, limit: number) => `${format.number(left)} of ${format.number(limit)} left`,
    asked: 'Asked for',
    notAsked: 'Not asked for',
    content: 'Version',
    pinned: 'As it was when you shared it',
    live: 'As it is whenever somebody asks',
    withNew: 'new files too',
    visitors: 'Visitors',
    visits: 'Visits',
    all: 'The whole log…',
    notify: 'Tell me',
    notices: {
      none: 'Never',
      first: 'Of the first visit',
      every: 'Of every visit',
      complete: 'When somebody has all of it',
    },
    place: 'On this computer',
    copyPath: 'Copy path',
    developers: 'For developers',
    ids: { token: 'Token ID', file: 'File ID', bucket: 'Bucket ID' },
    copyId: (name: string) => `Copy ${name}`,
    openFile: 'Open the file and its tokens',
  };
}
