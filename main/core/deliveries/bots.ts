/**
 * Programs that look at links in chats, in mail and on the web, by what they call themselves. They are in a lane of their
 * own: nobody has received anything when one of them was here. One that calls itself a browser gets the page like everybody
 * else, and opening that counts for nothing (promises §3.3).
 */

/** With what they are called, else by the word that was found. All of them claim to be browsers too. */
const bots: readonly (readonly [RegExp, string?])[] = [
  [/\bSlack(?:bot|-ImgProxy)/i, 'Slack'],
  [/\bWhatsApp\//i, 'WhatsApp'],
  [/\bTelegramBot\b/i, 'Telegram'],
  [/\b(?:SkypeUriPreview|TeamsMessageExtension)\b|\bMicrosoft ?Teams\b.*\bpreview/i, 'Teams'],
  [
    /\b(?:BingPreview|MicrosoftPreview|ms-office|MSOffice|Microsoft (?:Office|Outlook)|SafeLinks)\b/i,
    'Outlook',
  ],
  [/\b(?:facebookexternalhit|facebot|facebookcatalog|meta-external(?:agent|fetcher))\b/i, 'Facebook'],
  [/\bTwitterbot\b/i, 'X'],
  [
    /\bGoogle(?:bot|-InspectionTool|Other|-Safety|ImageProxy)|\b(?:FeedFetcher|AdsBot|Storebot)-Google/i,
    'Google',
  ],
  [/\b(?:bingbot|msnbot|adidxbot)\b/i, 'Bing'],
  [
    /\b(Discord|LinkedIn|Reddit|Pinterest|Apple|Petal|Ahrefs|Semrush|DuckDuck|Amazon|Notion\w*|Claude|GPT)bot\b/i,
  ],
  [/\b(Mattermost|Synapse|Mastodon|Pleroma|Misskey|Iframely|Embedly|vkShare|Baiduspider|Bytespider)\b/i],
  [/\b(Bluesky) Cardyb\b/i],
  [/\b(Yandex)\w*\//i],
  [/\b(Yahoo)(?:MailProxy|! Slurp)/i],
  [/\b(ChatGPT|Claude|Perplexity)-User\b/i],
  [/\b(Barracuda|Proofpoint|Mimecast|FortiMail|Sophos|MessageLabs|Cloudmark|Forcepoint|ZScaler)\b/i],
  [/\b(urlscan|VirusTotal|PhishTank|CensysInspect|Expanse|zgrab|heritrix|ia_archiver)\b/i],
  [/\b(link-?preview|url-?preview|unfurl\w*)/i],
  // Cubot makes telephones, and people have them.
  [/(?:^|[\s(;+])(?!cubot\b)([\w.-]{0,40}(?:bot|crawler|spider))\b/i],
];

/** Characters of an agent that are looked at. */
const maxLength = 512;

/** @returns what it is called; undefined for everybody else */
export function botName(userAgent: string): string | undefined {
  const text = userAgent.slice(0, maxLength);
  for (const [pattern, name] of bots) {
    const found = pattern.exec(text);
    if (found !== null) return name ?? found[1];
  }
  return undefined;
}
