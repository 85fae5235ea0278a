/** What public services print in a session of `ssh`: to be seen in their own documentation and in many a bug report. */

const rule = '='.repeat(79);

export const srvUsOutput = (label: string) =>
  `Support: https://discord.gg/6YnHXskF4a\r\n1: https://${label}.srv.us/\r\n`;

export const localhostRunOutput = (label: string, domain = 'lhr.life') => `
${rule}
Welcome to localhost.run!

Follow your favourite reverse tunnel at [https://twitter.com/localhost_run].

To set up and manage custom domains go to https://admin.localhost.run/

More details on custom domains (and how to enable subdomains of your custom
domain) at https://localhost.run/docs/custom-domains
${rule}

** your connection id is 4ab77a2f-c5ea-4b3d-8aa6-2f2a1e8e5f6d, please mention it if you send me a message about an issue. **

\x1b[1mauthenticated as anonymous user\x1b[0m
${label}.${domain} tunneled with tls termination, https://${label}.${domain}
create an account and add your key for a longer lasting domain name. see https://localhost.run/docs/forever-free/ for more information.
Open your tunnel address on your mobile with this QR:
\x1b[40m  \x1b[47m  \x1b[40m  \x1b[0m
`;

/** With two names, since 2026. */
export const pinggyOutput = (label: string) => `You are not authenticated.
Your tunnel will expire in 60 minutes. Upgrade to Pinggy Pro to get unrestricted tunnels. https://dashboard.pinggy.io

http://${label}.run.pinggy-free.link
https://${label}.run.pinggy-free.link
https://other-${label}.free.pinggy.net
`;

export const oldPinggyOutput = (label: string) => `You are not authenticated.
Your tunnel will expire in 60 minutes.

http://${label}.a.free.pinggy.link
https://${label}.a.free.pinggy.link
`;
