/** JSON requests and responses. */

export async function json(response: Response | Promise<Response>): Promise<unknown> {
  return (await response).json();
}

export function post(body: unknown, method = 'POST'): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
