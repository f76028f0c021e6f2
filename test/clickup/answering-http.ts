import type { HttpCall, HttpClient } from '../../src/http/http-client.ts';

type Sent = Omit<HttpCall<unknown>, 'parse'>;

/** An HTTP client that gives the answers in turn and keeps what was sent, as it would stand on the wire. */
export function answering(...answers: readonly unknown[]): { readonly http: HttpClient; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const http: HttpClient = {
    async send({ parse, ...call }) {
      if (sent.length >= answers.length) throw new Error(`No answer is left for ${call.method} ${call.path}.`);
      const answer = answers[sent.length];
      sent.push(JSON.parse(JSON.stringify(call)));
      return parse(answer, 200);
    },
  };
  return { http, sent };
}
