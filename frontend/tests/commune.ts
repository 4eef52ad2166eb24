/** The commune's machine in a few lines, for the tests: keeps what docs/phone.md promises, and can be made to fail. */

import type { Receipt, SentItem, SentPhotograph, Verdict } from "../src/field/phone";
import { keys, signedText } from "../src/field/phone";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

interface Held {
  item: SentItem;
  receipt: Receipt;
}

export class Commune {
  pair!: CryptoKeyPair;
  now = Date.parse("2026-11-24T01:00:00Z");
  devices = new Map<string, { secret: string; account: string; key: JsonWebKey; revoked: boolean }>();
  tokens = new Map<string, string>([["moi-minh", "minh"], ["moi-minh-2", "minh"], ["moi-lan", "lan"]]); // prettier-ignore
  held = new Map<string, Held>();
  records = new Map<string, number>();
  photographs = new Map<string, { about: SentPhotograph; content: Uint8Array }>();
  uploads = new Map<string, { about: SentPhotograph; content: Uint8Array }>();
  requests: string[] = [];
  /** What to do with a request before it is handled, or with its answer after: throw to break the network there. */
  before: (path: string, init: RequestInit) => void = () => undefined;
  after: (path: string) => void = () => undefined;
  decide: (item: SentItem) => { state: Verdict; sentence?: string; field?: string } = () => ({ state: "received" });
  forge = false;
  etag = '"1"';

  static async open(): Promise<Commune> {
    const commune = new Commune();
    commune.pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    return commune;
  }

  fetch: typeof fetch = async (address, init = {}) => {
    const path = String(address).replace("/thuc-dia/", "");
    this.requests.push(`${init.method ?? "GET"} ${path.split("?")[0]}`);
    this.before(path, init);
    const answer = await this.#answer(path, init);
    this.after(path);
    return answer;
  };

  #json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
    return new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
  }

  async sign(receipt: Omit<Receipt, "signature">): Promise<Receipt> {
    const whole = { ...receipt, signature: "" };
    return { ...whole, signature: await keys.sign(this.forge ? "forged" : signedText(whole), this.pair) };
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const text = typeof init.body === "string" ? init.body : "";
    if (path === "ghep/") return this.#pairing(JSON.parse(text) as { token: string; public_key: JsonWebKey });
    const headers = new Headers(init.headers);
    const [id = "", secret = ""] = (headers.get("Authorization") ?? "").replace("Bearer ", "").split(".");
    const device = this.devices.get(id);
    if (!device || device.secret !== secret) return this.#json({ why: "unknown", sentence: "Không biết máy này." }, 401);
    if (device.revoked) return this.#json({ why: "revoked", sentence: "Máy này đã bị khóa." }, 401);
    if (path === "goi/") return this.#bundle(headers);
    if (path === "gui/") {
      const { items } = JSON.parse(text) as { items: SentItem[] };
      if (items.length > 50) return this.#json({ sentence: "Nhiều quá." }, 413);
      const receipts: Receipt[] = [];
      for (const item of items) receipts.push(await this.receive(item));
      return this.#json({ server_time: new Date(this.now).toISOString(), receipts });
    }
    if (path.startsWith("bien-nhan/")) {
      const ids = new URLSearchParams(path.split("?")[1]).getAll("id");
      return this.#json({ receipts: ids.flatMap((one) => this.held.get(one)?.receipt ?? []) });
    }
    if (path === "anh/") return this.#begin(JSON.parse(text) as SentPhotograph);
    if (path.startsWith("anh/")) return this.#piece(path.split("/")[1] ?? "", headers, init.body as ArrayBuffer);
    if (path === "tep/") return this.#file(text);
    return this.#json({ sentence: "Không có." }, 404);
  }

  async #pairing(asked: { token: string; public_key: JsonWebKey }): Promise<Response> {
    const account = this.tokens.get(asked.token);
    if (!account) return this.#json({ sentence: "Đường dẫn này đã dùng hoặc đã quá hạn." }, 410);
    this.tokens.delete(asked.token);
    const device = crypto.randomUUID();
    this.devices.set(device, { secret: "bi-mat", account, key: asked.public_key, revoked: false });
    const unit = { id: 7, slug: "thon-lim", name: "Thôn Lìm" };
    const said = { device, secret: "bi-mat", account: { name: account }, unit, server_key: await keys.publicJwk(this.pair) };
    return this.#json({ ...said, server_time: new Date(this.now).toISOString() });
  }

  async #bundle(headers: Headers): Promise<Response> {
    if (headers.get("If-None-Match") === this.etag) return this.#json({}, 304);
    const unit = { id: 7, slug: "thon-lim", name: "Thôn Lìm" };
    const bundle = { server_time: new Date(this.now).toISOString(), account: { name: "minh" }, unit, server_key: await keys.publicJwk(this.pair) };
    return this.#json(bundle, 200, { ETag: this.etag });
  }

  async receive(item: SentItem): Promise<Receipt> {
    const known = this.held.get(item.id);
    if (known) {
      if (JSON.stringify(known.item) === JSON.stringify(item)) return known.receipt;
      return this.sign({ ...known.receipt, state: "aside", record: null, revision: null });
    }
    const { state, sentence = "", field = "" } = this.decide(item);
    const isRecorded = state === "received" || state === "question";
    const at = this.records.get(item.record) ?? null;
    const conflict = isRecorded && item.kind !== "campaign_day" && at !== item.expected;
    const revision = isRecorded && !conflict ? (at ?? 0) + 1 : null;
    if (revision !== null) this.records.set(item.record, revision);
    const receipt = await this.sign({
      id: item.id,
      state: conflict ? "aside" : state,
      record: revision === null ? null : item.record,
      revision,
      sentence,
      field,
      received_at: new Date(this.now).toISOString(),
    });
    this.held.set(item.id, { item, receipt });
    return receipt;
  }

  async #begin(about: SentPhotograph): Promise<Response> {
    if (!this.records.has(about.record)) return this.#json({ why: "record", sentence: "Bản ghi chưa tới." }, 409);
    if (!this.uploads.has(about.id)) this.uploads.set(about.id, { about, content: new Uint8Array() });
    return this.#state(about.id);
  }

  async #piece(id: string, headers: Headers, piece: ArrayBuffer): Promise<Response> {
    const upload = this.uploads.get(id);
    if (!upload) return this.#json({ sentence: "Không có." }, 404);
    if (Number(headers.get("Upload-Offset")) !== upload.content.length) return this.#json({ offset: upload.content.length }, 409);
    upload.content = new Uint8Array([...upload.content, ...new Uint8Array(piece)]);
    return this.#state(id);
  }

  async #state(id: string): Promise<Response> {
    const upload = this.uploads.get(id);
    if (!upload) return this.#json({}, 404);
    const done = upload.content.length >= upload.about.size;
    if (done) this.photographs.set(id, upload);
    const said = { id, state: "received" as const, record: id, revision: null, sentence: "", field: "", received_at: "2026-11-24T08:00:00+07:00" };
    return this.#json({ offset: upload.content.length, done, receipt: done ? await this.sign(said) : null });
  }

  async #file(text: string): Promise<Response> {
    const file = JSON.parse(text) as { body: string; signature: string };
    const { device, items, photographs } = JSON.parse(file.body) as {
      device: string;
      items: SentItem[];
      photographs: (SentPhotograph & { content: string })[];
    };
    const from = this.devices.get(device);
    if (!from || !(await keys.isSigned(file.body, file.signature, from.key))) return this.#json({ sentence: "Tệp đã bị sửa." }, 422);
    const receipts: Receipt[] = [];
    for (const item of items) receipts.push(await this.receive(item));
    for (const { content, ...about } of photographs) {
      this.photographs.set(about.id, { about, content: keys.fromBase64(content) });
      const said = { id: about.id, state: "received" as const, record: about.id, revision: null, sentence: "", field: "", received_at: "2026-11-24T08:00:00+07:00" };
      receipts.push(await this.sign(said));
    }
    const body = JSON.stringify({ device, receipts });
    return this.#json({ gandan: "receipts", version: 1, body, signature: await keys.sign(body, this.pair) });
  }
}
