/** The network between the phone and the commune's machine, with everything that can go wrong on it.
 *
 * What happens to a request is decided by the seed. What must happen inside the machine (it is killed at a statement, its disk is
 * full) travels with the request in a header that only the tests' server reads (tests/faults/server.py).
 */

import { Agent, request, type IncomingMessage } from "node:http";

import type { Chance } from "./chance";
import type { Life } from "./life";

interface Sent {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Buffer;
}

interface Came {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What may happen to one request; the weights say how often. */
const EVENTS: readonly (readonly [string, number])[] = [
  ["offline", 3],
  ["cut-request", 4],
  ["lost-answer", 5],
  ["cut-answer", 2],
  ["twice", 4],
  ["late", 3],
  ["replay", 3],
  ["portal", 2],
  ["forged", 1],
  ["kill-before", 1],
  ["kill-statement", 4],
  ["kill-commit", 2],
  ["kill-committed", 2],
  ["kill-answer", 1],
  ["lose-database", 2],
  ["full", 3],
];
const IN_THE_MACHINE = new Set(["kill-before", "kill-statement", "kill-commit", "kill-committed", "kill-answer", "lose-database", "full"]);
const BAG = EVENTS.flatMap(([name, weight]) => Array<string>(weight).fill(name));

export class Network {
  /** How likely a request meets something; 0: the network is well. */
  trouble = 0;
  /** Whether the machine has been brought to newer forms meanwhile. */
  isNewer = false;
  readonly met = new Map<string, number>();
  #agent = new Agent({ keepAlive: true, maxSockets: 4 });
  #kept: Sent[] = [];
  #late: Sent[] = [];
  #running = new Set<Promise<unknown>>();

  constructor(
    readonly port: number,
    readonly chance: Chance,
    readonly note: (line: string) => void,
  ) {}

  /** The network as one opening of the app uses it. */
  usedBy(life: Life): typeof fetch {
    return (address, init = {}) => {
      if (!life.step()) return new Promise(() => undefined);
      const body = init.body === undefined || init.body === null ? Buffer.alloc(0) : Buffer.from(init.body as string | ArrayBuffer as never);
      const headers = Object.fromEntries(new Headers(init.headers).entries());
      const sent = { path: String(address), method: init.method ?? "GET", headers, body };
      const answered = this.#fetch(sent).then(
        (came) => (life.step() ? came : new Promise<never>(() => undefined)),
        (error: unknown) => {
          life.step();
          throw error as Error;
        },
      );
      return life.seen(answered);
    };
  }

  /** Let everything that is still on its way arrive. */
  async settle(): Promise<void> {
    for (const late of this.#late.splice(0)) this.#behind(this.#exchange(late));
    while (this.#running.size) await Promise.allSettled([...this.#running]);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Ask without any fault: what the driver itself wants to know. */
  async plainly(path: string, method = "GET", body = "", headers: Record<string, string> = {}): Promise<Came> {
    return this.#exchange({ path, method, headers, body: Buffer.from(body) });
  }

  async #fetch(sent: Sent): Promise<Response> {
    const what = this.chance.is(this.trouble) ? this.chance.pick(BAG) : "";
    const line = `${sent.method} ${sent.path.slice(0, 60)}`;
    if (what) this.met.set(what, (this.met.get(what) ?? 0) + 1);
    // What came late comes now, at the same time as this one.
    for (const late of this.#late.splice(0)) this.#behind(this.#exchange(late));
    try {
      const answer = await this.#under(what, sent);
      this.note(`${line}${what ? ` [${what}]` : ""} -> ${answer.status}`);
      return answer;
    } catch (error) {
      this.note(`${line}${what ? ` [${what}]` : ""} -> ${String((error as Error).message)}`);
      throw error;
    }
  }

  async #under(what: string, sent: Sent): Promise<Response> {
    if (this.chance.is(0.2)) this.#kept.push(sent);
    if (IN_THE_MACHINE.has(what)) {
      const at = what === "full" ? this.chance.from(1, 3) : what.startsWith("kill-commit") ? this.chance.from(1, 2) : this.chance.from(1, 30);
      return response(await this.#exchange({ ...sent, headers: { ...sent.headers, "x-fault": `${what}:${at}` } }));
    }
    switch (what) {
      case "offline":
        throw new TypeError("offline");
      case "cut-request":
        await this.#exchange(sent, Math.floor(this.chance.next() * sent.body.length)).catch(() => undefined);
        throw new TypeError("cut while sending");
      case "lost-answer":
        await this.#exchange(sent).catch(() => undefined);
        throw new TypeError("no answer");
      case "cut-answer": {
        const came = await this.#exchange(sent);
        return broken(came, Math.floor(this.chance.next() * came.body.length));
      }
      case "twice": {
        const both = await Promise.allSettled([this.#exchange(sent), this.#exchange(sent)]);
        const one = both[this.chance.from(0, 1)];
        if (one?.status !== "fulfilled") throw new TypeError("no answer");
        return response(one.value);
      }
      case "late":
        this.#late.push(sent);
        throw new TypeError("no answer yet");
      case "replay": {
        const old = this.#kept.length ? this.chance.pick(this.#kept) : sent;
        this.#behind(this.#exchange(old));
        return response(await this.#exchange(sent));
      }
      case "portal":
        return new Response("<!doctype html><title>Wi-Fi</title><p>Xin mời đăng nhập mạng.</p>", { status: this.chance.pick([200, 502]) });
      case "forged":
        return sent.path.endsWith("/gui/") ? forged(sent) : response(await this.#exchange(sent));
      default:
        return response(await this.#exchange(sent));
    }
  }

  #behind(work: Promise<unknown>): void {
    const done = work.catch(() => undefined).finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  /** One request and its answer. `cut`: the line breaks after so many bytes of the body. */
  #exchange(sent: Sent, cut?: number): Promise<Came> {
    const headers: Record<string, string> = { ...sent.headers, "content-length": String(sent.body.length) };
    if (this.isNewer) headers["x-forms"] = "newer";
    return new Promise((done, refused) => {
      const asked = request({ port: this.port, host: "127.0.0.1", path: sent.path, method: sent.method, headers, agent: this.#agent });
      asked.on("error", () => refused(new TypeError("connection lost")));
      asked.on("response", (came: IncomingMessage) => {
        const parts: Buffer[] = [];
        came.on("data", (part: Buffer) => parts.push(part));
        came.on("error", () => refused(new TypeError("answer lost")));
        came.on("end", () => {
          if (!came.complete) return refused(new TypeError("answer lost"));
          const plain = Object.fromEntries(Object.entries(came.headers).map(([name, value]) => [name, String(value)]));
          done({ status: came.statusCode ?? 0, headers: plain, body: Buffer.concat(parts) });
        });
      });
      if (cut === undefined) return void asked.end(sent.body);
      asked.write(sent.body.subarray(0, cut), () => asked.destroy());
      asked.on("close", () => refused(new TypeError("connection lost")));
    });
  }
}

function response(came: Came): Response {
  const { status, headers, body } = came;
  return new Response(status === 304 || status === 204 ? null : new Uint8Array(body), { status, headers });
}

function broken(came: Came, at: number): Response {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(came.body.subarray(0, at)));
      controller.error(new TypeError("answer cut"));
    },
  });
  return came.status === 304 ? response(came) : new Response(stream, { status: came.status, headers: came.headers });
}

/** Somebody in between who says that all was received: without the machine's key nobody can sign that. */
function forged(sent: Sent): Response {
  const { items } = JSON.parse(sent.body.toString()) as { items: { id: string; record: string }[] };
  const now = new Date().toISOString();
  const receipts = items.map(({ id, record }) => ({
    id, state: "received", record, revision: 1, sentence: "", field: "", received_at: now, signature: Buffer.alloc(64, 7).toString("base64"),
  })); // prettier-ignore
  return new Response(JSON.stringify({ server_time: now, receipts }), { status: 200 });
}
