import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { test } from "node:test";

import { BadFile, createPhone, NotPaired, type Means, type Phone } from "../src/field/phone";
import { Commune } from "./commune";

interface Scene {
  commune: Commune;
  phone: Phone;
  means: Means;
}

function means(commune: Commune, more: Partial<Means> = {}): Means {
  return { idb: new IDBFactory(), fetch: commune.fetch, now: () => commune.now, random: () => crypto.randomUUID(), locks: null, rounds: 10, ...more };
}

async function scene(more: Partial<Means> = {}): Promise<Scene> {
  const commune = await Commune.open();
  const given = means(commune, more);
  const phone = createPhone(given);
  await phone.pair({ token: "moi-minh", pin: "1234", name: "máy của thôn" });
  return { commune, phone, means: given };
}

async function note(phone: Phone, title = "Phòng cháy rừng", more: Partial<Parameters<Phone["keep"]>[0]> = {}): Promise<string> {
  const id = phone.newId();
  await phone.keep({ id, kind: "session", form: 1, record: phone.newId(), data: { title, attendance: 47 }, title, summary: "47 người", ...more });
  return id;
}

async function shoot(phone: Phone, item: string, size = 700_000): Promise<string> {
  const id = phone.newId();
  const whole = new Uint8Array(size);
  crypto.getRandomValues(whole.subarray(0, 1000));
  const words = { moment: "during", caption: "Bà con làm đường", people: "adults", blur: [], keep_location: false } as const;
  const row = { id, item, kind: "session", record: "", content: whole.buffer, thumb: null, media_type: "image/jpeg", taken_at: phone.stamp() };
  await phone.keepPhotograph({ ...row, ...words, blur: [] });
  return id;
}

async function states(phone: Phone): Promise<string[]> {
  return (await phone.items()).map((item) => item.state);
}

test("what is written down goes once and comes back received", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  await note(phone, "Bảo hiểm");
  const report = await phone.sync();
  assert.deepEqual([report.stop, report.receipts, report.left], ["", 2, 0]);
  assert.deepEqual(await states(phone), ["received", "received"]);
  await phone.sync();
  assert.equal(commune.requests.filter((one) => one === "POST gui/").length, 1);
});

test("sixty records go in two batches", async () => {
  const { commune, phone } = await scene();
  for (let i = 0; i < 60; i += 1) await note(phone, `cuộc ${i}`);
  assert.equal((await phone.sync()).receipts, 60);
  assert.equal(commune.requests.filter((one) => one === "POST gui/").length, 2);
  assert.equal(commune.held.size, 60);
});

test("an answer that is lost on its way is asked for again and nothing is written twice", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  let isCut = true;
  commune.after = (path) => {
    if (path === "gui/" && isCut) throw new TypeError("network");
  };
  assert.equal((await phone.sync()).stop, "unreachable");
  assert.deepEqual(await states(phone), ["waiting"]);
  isCut = false;
  assert.equal((await phone.sync()).stop, "");
  assert.deepEqual(await states(phone), ["received"]);
  assert.equal(commune.records.size, 1);
});

test("a receipt that the commune did not sign settles nothing", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  commune.forge = true;
  assert.equal((await phone.sync()).stop, "unsigned");
  assert.deepEqual(await states(phone), ["waiting"]);
  assert.equal((await phone.items())[0]?.receipt, null);
});

test("a machine that was set up anew is believed by the key in its newest bundle", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  commune.pair = (await Commune.open()).pair;
  assert.equal((await phone.sync()).stop, "");
  assert.deepEqual(await states(phone), ["received"]);
});

test("one id is written down once, however often the button is pressed", async () => {
  const { phone } = await scene();
  const id = phone.newId();
  await Promise.all([1, 2, 3].map(() => note(phone, "một lần", { id })));
  assert.equal((await phone.items()).length, 1);
});

test("a refused record stays with its sentence, is mended under a new id, and the rest goes", async () => {
  const { commune, phone } = await scene();
  commune.decide = (item) => (item.data["attendance"] === 0 ? { state: "refused", sentence: "Cần ít nhất một người.", field: "attendance" } : { state: "received" });
  const record = phone.newId();
  const wrong = await note(phone, "sai", { record, data: { attendance: 0 } });
  await note(phone, "đúng");
  await phone.sync();
  assert.deepEqual(await states(phone), ["refused", "received"]);
  assert.equal((await phone.items())[0]?.receipt?.sentence, "Cần ít nhất một người.");
  await note(phone, "đã sửa", { record, after: wrong, data: { attendance: 5 } });
  await phone.sync();
  const [first, , mended] = await phone.items();
  assert.deepEqual([first?.replaced, mended?.state, mended?.record, mended?.expected], [true, "received", record, null]);
});

test("a correction waits for what it corrects and then names its revision", async () => {
  const { commune, phone } = await scene();
  const first = await note(phone);
  const record = (await phone.items())[0]?.record ?? "";
  await note(phone, "sửa số người", { record, after: first, data: { attendance: 52 } });
  await phone.sync();
  const [, correction] = await phone.items();
  assert.deepEqual([correction?.state, correction?.expected, correction?.receipt?.revision], ["received", 1, 2]);
  assert.equal(commune.records.get(record), 2);
});

test("a correction of what was put aside is put aside too, and writes over nothing", async () => {
  const { commune, phone } = await scene();
  const record = phone.newId();
  const first = await note(phone, "lần một", { record });
  await phone.sync();
  commune.records.set(record, 2); // the office has corrected it meanwhile
  const second = await note(phone, "lần hai", { record, after: first });
  await note(phone, "lần ba", { record, after: second });
  await phone.sync();
  assert.deepEqual(await states(phone), ["received", "aside", "aside"]);
  assert.equal(commune.records.get(record), 2);
});

test("a second day goes to the campaign that the register made of the first", async () => {
  const { commune, phone } = await scene();
  const first = await note(phone, "Làm đường", { kind: "campaign_day", data: { campaign: null } });
  await note(phone, "Làm đường", { kind: "campaign_day", joins: first, data: { campaign: null } });
  await phone.sync();
  const [one, two] = [...commune.held.values()];
  assert.equal(two?.item.data["campaign"], one?.receipt.record);
});

test("an item that the machine cannot read does not hold up the others", async () => {
  const { commune, phone } = await scene();
  await note(phone, "đọc được");
  const poison = await note(phone, "không đọc được");
  await note(phone, "đọc được nữa");
  const fetchBefore = commune.fetch;
  const blocking: typeof fetch = async (address, init) => {
    if (String(address).endsWith("gui/") && String(init?.body).includes(poison)) return new Response('{"sentence": "Không đọc được."}', { status: 400 });
    return fetchBefore(address, init);
  };
  Object.assign(commune, { fetch: blocking });
  const other = createPhone({ ...means(commune), fetch: blocking });
  await other.pair({ token: "moi-lan", pin: "1", name: "khác" });
  for (const item of await phone.items()) await other.keep({ ...item });
  await other.sync();
  assert.deepEqual(await states(other), ["received", "waiting", "received"]);
  assert.equal((await other.items())[1]?.trouble, "Không đọc được.");
});

test("a photograph goes on where it was cut, after its record, and its bytes leave the phone only then", async () => {
  const { commune, phone } = await scene();
  const item = phone.newId();
  const picture = await shoot(phone, item);
  await note(phone, "có ảnh", { id: item });
  let pieces = 0;
  commune.before = (_path, init) => {
    if (init.method === "PATCH" && (pieces += 1) === 2) throw new TypeError("network");
  };
  assert.equal((await phone.sync()).stop, "unreachable");
  assert.equal((await phone.photographs())[0]?.offset, 256 * 1024);
  assert.notEqual(await phone.store.content(picture), undefined);
  assert.equal((await phone.sync()).stop, "");
  assert.equal(pieces, 4); // three of 700 kB, one of them twice
  assert.equal((await phone.photographs())[0]?.state, "received");
  assert.equal(await phone.store.content(picture), undefined);
  assert.equal(commune.photographs.get(picture)?.content.length, 700_000);
});

test("a photograph of a record that was refused stays", async () => {
  const { commune, phone } = await scene();
  commune.decide = () => ({ state: "refused", sentence: "Không được." });
  const item = phone.newId();
  const picture = await shoot(phone, item, 1000);
  await note(phone, "bị trả", { id: item });
  await phone.sync();
  assert.equal((await phone.photographs())[0]?.state, "waiting");
  assert.notEqual(await phone.store.content(picture), undefined);
});

test("a locked phone keeps everything, and pairing again with the same account sends it", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  for (const device of commune.devices.values()) device.revoked = true;
  assert.equal((await phone.sync()).stop, "blocked");
  assert.equal(phone.profile?.blocked, "revoked");
  assert.equal(await phone.left(), 1);
  await phone.pair({ token: "moi-minh-2", pin: "9876", name: "máy của thôn" });
  assert.equal((await phone.profiles()).length, 1);
  assert.equal((await phone.sync()).receipts, 1);
});

test("another account on the same phone sees and sends nothing of the first", async () => {
  const { commune, phone } = await scene();
  await note(phone);
  await phone.pair({ token: "moi-lan", pin: "1111", name: "máy chung" });
  assert.deepEqual(await phone.items(), []);
  assert.equal((await phone.sync()).receipts, 0);
  assert.equal(commune.held.size, 0);
  assert.equal((await phone.profiles()).length, 2);
});

test("the PIN opens the phone and no other number does; nothing is sent while it is locked", async () => {
  const { phone } = await scene();
  const device = phone.device;
  await note(phone);
  phone.lock();
  assert.equal(await phone.unlock(device, "4321"), false);
  assert.equal((await phone.sync()).stop, "locked");
  assert.equal(await phone.unlock(device, "1234"), true);
  assert.equal((await phone.sync()).receipts, 1);
});

test("an invitation that was used says so", async () => {
  const { phone } = await scene();
  await assert.rejects(phone.pair({ token: "moi-minh", pin: "1", name: "x" }), (error: Error) => error instanceof NotPaired && error.message.includes("đã dùng"));
});

test("two tabs send one after the other, with locks and without", async () => {
  const { commune, phone, means: given } = await scene();
  const other = createPhone(given);
  assert.equal(await other.unlock(phone.device, "1234"), true);
  await note(phone);
  const reports = await Promise.all([phone.sync(), other.sync()]);
  assert.deepEqual(reports.map((one) => one.stop).sort(), ["", "busy"]);
  assert.equal(commune.requests.filter((one) => one === "POST gui/").length, 1);
});

test("a lease left by a killed tab ends, even when the clock went back since", async () => {
  const { commune, phone } = await scene();
  await phone.store.keepState("lease", { holder: "dead", until: commune.now + 60_000 });
  assert.equal((await phone.sync()).stop, "busy");
  commune.now += 61_000;
  assert.equal((await phone.sync()).stop, "");
  await phone.store.keepState("lease", { holder: "dead", until: commune.now + 86_400_000 });
  assert.equal((await phone.sync()).stop, "");
});

test("a file carries everything to the commune through another phone, and the receipts come back by file", async () => {
  const { commune, phone } = await scene();
  const item = phone.newId();
  await shoot(phone, item, 5000);
  await note(phone, "bản xa", { id: item });
  const record = (await phone.items())[0]?.record ?? "";
  await note(phone, "bản xa, sửa", { record, after: item, data: { attendance: 3 } });
  const file = await phone.outboxFile();
  assert.deepEqual([file.items, file.photographs], [2, 1]);
  assert.deepEqual(await states(phone), ["waiting", "waiting"]);
  const carrier = createPhone(means(commune));
  await carrier.pair({ token: "moi-lan", pin: "1", name: "máy khác" });
  const { receipts } = await carrier.handIn(file.text);
  await assert.rejects(carrier.takeReceipts(receipts), (error: Error) => error instanceof BadFile && error.why === "other_device");
  assert.equal(await phone.takeReceipts(receipts), 3);
  assert.deepEqual(await states(phone), ["received", "received"]);
  assert.equal((await phone.sync()).receipts, 0);
  assert.equal(commune.records.size, 1);
});

test("a file that was changed on its way, and receipts that were, are refused", async () => {
  const { phone } = await scene();
  await note(phone);
  const file = await phone.outboxFile();
  const changed = await phone.handIn(file.text.replace("47", "48"));
  assert.deepEqual([changed.report.stop, changed.report.sentence], ["refused", "Tệp đã bị sửa."]);
  const { receipts } = await phone.handIn(file.text);
  assert.deepEqual(await states(phone), ["received"]);
  await assert.rejects(phone.takeReceipts(receipts.replace("received", "refused_")), BadFile);
});

test("after sixty days the phone lets go of what the commune holds, and of nothing else", async () => {
  const { commune, phone } = await scene();
  await note(phone, "gửi rồi");
  await phone.sync();
  await note(phone, "chưa gửi");
  commune.now += 61 * 86_400_000;
  assert.equal(await phone.tidy(), 1);
  assert.deepEqual((await phone.items()).map((item) => item.title), ["chưa gửi"]);
});

test("a full disk keeps the record and loses only the photograph, with a sentence to say", async () => {
  const { phone } = await scene();
  const item = await note(phone, "đã lưu");
  const keep = phone.store.keepPhotograph.bind(phone.store);
  phone.store.keepPhotograph = async () => {
    throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
  };
  await assert.rejects(shoot(phone, item));
  phone.store.keepPhotograph = keep;
  assert.deepEqual(await states(phone), ["waiting"]);
  assert.equal((await phone.photographs()).length, 0);
});

test("a dead connection to the store is opened again", async () => {
  const { phone } = await scene();
  await note(phone);
  const real = IDBDatabase.prototype.transaction;
  let failures = 0;
  IDBDatabase.prototype.transaction = function (...given) {
    if (failures++ === 0) throw new DOMException("The database connection is closing.", "InvalidStateError");
    return real.apply(this, given);
  };
  try {
    assert.equal((await phone.items()).length, 1);
  } finally {
    IDBDatabase.prototype.transaction = real;
  }
  assert.ok(failures > 1);
});

test("a draft outlives the tab with its photographs and is gone once it is saved", async () => {
  const { phone, means: given } = await scene();
  const id = phone.newId();
  await phone.keepDraft({ id, kind: "session", record: phone.newId(), after: null, expected: null, values: { title: "đang ghi" } });
  await shoot(phone, id, 1000);
  const reopened = createPhone(given);
  await reopened.unlock(phone.device, "1234");
  assert.deepEqual((await reopened.drafts()).map((draft) => draft.values), [{ title: "đang ghi" }]);
  await note(reopened, "xong", { id });
  assert.deepEqual(await reopened.drafts(), []);
  assert.deepEqual((await reopened.photographs()).map((one) => one.state), ["waiting"]);
});

test("photographs of a refused record go with the one that mended it", async () => {
  const { commune, phone } = await scene();
  commune.decide = (item) => ({ state: item.data["attendance"] ? "received" : "refused" });
  const item = phone.newId();
  const record = phone.newId();
  const picture = await shoot(phone, item, 1000);
  await note(phone, "sai", { id: item, record, data: {} });
  await phone.sync();
  await note(phone, "đã sửa", { record, after: item, data: { attendance: 5 } });
  assert.equal((await phone.sync()).left, 0);
  assert.equal(commune.photographs.get(picture)?.about.record, record);
});

test("another key of the commune is remembered after the round that learnt it", async () => {
  const { commune, phone } = await scene();
  await phone.sync();
  const other = await Commune.open();
  commune.pair = other.pair;
  commune.etag = '"2"';
  await note(phone, "một");
  assert.equal((await phone.sync()).stop, "");
  await note(phone, "hai");
  assert.equal((await phone.sync()).stop, "");
  assert.deepEqual(await states(phone), ["received", "received"]);
});

test("a phone that was locked out by mistake and let in again says so no longer", async () => {
  const { commune, phone } = await scene();
  for (const device of commune.devices.values()) device.revoked = true;
  await phone.sync();
  assert.equal(phone.profile?.blocked, "revoked");
  for (const device of commune.devices.values()) device.revoked = false;
  await phone.sync();
  assert.equal(phone.profile?.blocked, "");
});

test("where there seems to be no network nothing is marked as sent", async () => {
  const { commune, phone } = await scene({ isOnline: () => false });
  await note(phone);
  commune.before = () => {
    throw new TypeError("network");
  };
  assert.equal((await phone.sync()).stop, "offline");
  assert.equal((await phone.items())[0]?.tries, 0);
});
