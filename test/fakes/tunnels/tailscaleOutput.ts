/** What `tailscale funnel` and `tailscale serve` print in the foreground (tailscale 1.102: `cmd/tailscale/cli/serve_v2.go`). */
import type { Step } from './script.ts';

export function funnelOn(origin: string): Step {
  return {
    out: `Available on the internet:\n\n${origin}/\n|-- proxy http://127.0.0.1:49152\n\nPress Ctrl+C to exit.\n`,
  };
}

export function serveOn(origin: string): Step {
  return {
    out: `Available within your tailnet:\n\n${origin}/\n|-- proxy http://127.0.0.1:49152\n\nPress Ctrl+C to exit.\n`,
  };
}

/** Waits until the owner has opened the page, and goes on by itself then. */
export function notEnabled(feature: 'Funnel' | 'Serve'): Step {
  const page = `https://login.tailscale.com/f/${feature.toLowerCase()}?node=n6YZ9Q2NQx11CNTRL`;
  return { out: `${feature} is not enabled on your tailnet.\nTo enable, visit:\n\n         ${page}\n\n` };
}

function ends(text: string): Step[] {
  return [{ err: `${text}\n` }, { exit: 1 }];
}

export const portTaken = ends(
  'background configuration already exists, use `tailscale funnel --https=443 off` to remove the existing configuration',
);
export const notRunning = ends(
  "failed to connect to local tailscaled; it doesn't appear to be running (sudo systemctl start tailscaled ?)",
);
export const stopped = ends('Tailscale is stopped.');
export const loggedOut = ends('Logged out.');
export const notOperator = ends(
  "sending serve config: Access denied: serve config denied\n\nUse 'sudo tailscale funnel http://127.0.0.1:49152'.\nTo not require root, use 'sudo tailscale set --operator=$USER' once.",
);
export const noHttps = ends(
  'Funnel not available; HTTPS must be enabled. See https://tailscale.com/s/https.',
);
export const noAttribute = ends(
  'Funnel not available; "funnel" node attribute not set. See https://tailscale.com/s/no-funnel.',
);

/** Lines in which something else puts other addresses. */
export const tailscaleStrange: Step = {
  out: [
    'Available on the internet:',
    '',
    'https://evil.example/',
    'https://host.tail1234.ts.net.evil.example/',
    'https://host.tail1234.ts.net@evil.example/',
    'https://evil.example/.ts.net/',
    'http://host.tail1234.ts.net/',
    'https://host.tail1234.ts.net:9443/',
    'see https://host.tail1234.ts.net/',
    '|-- proxy https://host.tail1234.ts.net/',
    '# Health check: visit https://login.tailscale.com/f/funnel?node=n6YZ9Q2NQx11CNTRL',
    '',
  ].join('\n'),
};
