/** Entry of the shelf: a small page without React, so that it is there as soon as it is called for. */
import { preferredFor } from '../../shared/languageChoice.ts';
import { shelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import { createConsoleApi } from '../state/api.ts';
import { keptByDesktop } from '../state/keptLanguage.ts';
import { createShelf } from './createShelf.ts';
import { createShelfView } from './shelfView.ts';
import 'virtual:colours.css';
import '../styles/tokens.css';
import '../styles/base.css';
import './shelf.css';

const bridge = window.latchkey;
const root = document.getElementById('shelf');
if (!root || !bridge) throw new Error('The shelf is a page of the desktop program.');

const { choice, system } = await keptByDesktop(bridge.preferences, navigator.languages);
const language = shelfLanguage(preferredFor(choice, system));
document.documentElement.lang = language.tag;
document.title = language.strings.title;
const api = createConsoleApi(() => ({ 'accept-language': language.format.locale }));
const view = createShelfView(root, language.strings);
const shelf = createShelf({ api, bridge, strings: language.strings, show: view.show });
view.listen(shelf, () => window.close());
