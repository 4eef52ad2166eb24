/** Language, files for where no network goes, room on the phone, the lock. */

import { BadFile } from "../phone/files";
import { sentenceOf, type App, type Screen } from "../ui/app";
import { chips, fill, h, icon, note, type Child } from "../ui";
import { language, NAMES, say, speak, type Language } from "../words";

function download(name: string, content: string): void {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type: "application/json" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** By the phone's own sharing sheet where it takes files (to Zalo in two taps), else as a download. */
async function handOver(name: string, content: string): Promise<void> {
  // Chrome shares texts, not JSON; what counts is what is inside.
  const file = new File([content], name.replace(/\.json$/, ".txt"), { type: "text/plain" });
  const sheet = { files: [file] };
  if (navigator.canShare?.(sheet)) {
    try {
      return await navigator.share(sheet);
    } catch {
      // Closed without sharing: it becomes a download, so that nothing is in between.
    }
  }
  download(name, content);
}

const BAD = { unreadable: "file_bad", other_device: "file_other_device", unsigned: "file_unsigned" } as const;

function reader(label: string, take: (text: string) => Promise<void>): HTMLElement {
  const input = h("input", { type: "file", accept: ".json,application/json,text/plain", class: "hide", tabindex: -1, "aria-label": label });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void file.text().then(take);
  });
  return h("div", {}, h("button", { type: "button", class: "btn wide", onclick: () => input.click() }, icon("file"), label), input);
}

function files(app: App): Child {
  const told = h("div", { role: "status" });
  const say_ = (kind: "ok" | "ask", sentence: string): void => fill(told, note(kind, sentence));
  const guarded = (work: (text: string) => Promise<void>) => async (text: string): Promise<void> => {
    try {
      await work(text);
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      say_("ask", say(BAD[error.why]));
    }
  };
  const save = async (): Promise<void> => {
    const file = await app.phone.outboxFile();
    if (!file.items && !file.photographs) return say_("ok", say("file_empty"));
    await handOver(file.name, file.text);
    say_("ok", say("file_saved", { n: file.items, m: file.photographs, name: file.name }));
  };
  const handIn = async (text: string): Promise<void> => {
    const { report, receipts } = await app.phone.handIn(text);
    if (report.stop) return say_("ask", report.stop === "refused" ? report.sentence : sentenceOf(report));
    const name = `gandan-bien-nhan-${new Date().toISOString().slice(0, 10)}.json`;
    await handOver(name, receipts);
    say_("ok", say("file_handed_in", { n: report.receipts, name }));
  };
  const take = async (text: string): Promise<void> => say_("ok", say("file_received", { n: await app.phone.takeReceipts(text) }));
  return h(
    "section",
    {},
    h("h2", { class: "q" }, say("set_files")),
    h("p", { class: "help" }, say("set_files_why")),
    h("div", { class: "stack" }, h("button", { type: "button", class: "btn wide", onclick: () => void save() }, icon("file"), say("file_save")), reader(say("file_hand_in"), guarded(handIn)), reader(say("file_receipts"), guarded(take))),
    told,
  ); // prettier-ignore
}

function size(bytes: number): string {
  const mega = bytes / 1_048_576;
  return mega >= 1024 ? `${(mega / 1024).toFixed(1)} GB` : `${Math.max(1, Math.round(mega))} MB`;
}

async function storage(app: App): Promise<Child> {
  const room = await navigator.storage?.estimate?.().catch(() => undefined);
  const isSafe = await navigator.storage?.persisted?.().catch(() => false);
  const install = app.install;
  return h(
    "section",
    {},
    h("h2", { class: "q" }, say("set_storage")),
    room?.quota ? h("p", {}, say("set_storage_used", { used: size(room.usage ?? 0), quota: size(room.quota) })) : null,
    h("p", { class: "help" }, say(isSafe ? "set_storage_safe" : "set_storage_unsafe"), " ", say("set_storage_kept")),
    install ? h("button", { type: "button", class: "btn wide", onclick: () => void install.prompt() }, say("set_install")) : null,
  );
}

export async function settingsScreen(app: App): Promise<Screen> {
  const profile = app.phone.profile;
  const turn = (code: string): void => {
    speak(code as Language);
    localStorage.setItem("language", code);
    void app.show();
  };
  const lock = (): void => {
    app.phone.lock();
    app.go("/");
  };
  const body = [
    app.hasUpdate ? note("", say("set_version")) : null,
    h("section", {}, h("h2", { class: "q" }, say("set_language")), chips(say("set_language"), [{ code: "vi", name: NAMES.vi }, { code: "en", name: NAMES.en }], language(), turn)),
    files(app),
    await storage(app),
    h(
      "section",
      {},
      h("h2", { class: "q" }, say("set_this_phone")),
      profile ? h("p", {}, say("set_paired_as", { name: profile.name, account: profile.account.name, unit: profile.unit.name })) : null,
      h("div", { class: "stack" }, h("button", { type: "button", class: "btn wide", onclick: lock }, icon("lock"), say("set_lock")), h("a", { class: "btn wide", href: "#/ghep" }, say("unlock_other"))),
    ),
  ]; // prettier-ignore
  return { title: say("settings"), body };
}
