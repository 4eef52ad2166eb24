/** Small conveniences on top of pages that work without them. One listener each, on the document, so that swapped parts need no set-up. */

import { folded } from "./text";

function closest<T extends Element>(event: Event, selector: string): T | null {
  return event.target instanceof Element ? event.target.closest<T>(selector) : null;
}

/** `<a href="/page" data-dialog="id">` opens the dialog in place of the page it links to. */
function openDialogs(event: MouseEvent): void {
  const opener = closest<HTMLElement>(event, "[data-dialog]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const dialog = document.getElementById(opener.dataset["dialog"] ?? "");
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
}

/** A press on the backdrop closes; `autofocus` inside decides where the keyboard starts. */
function closeDialogs(event: MouseEvent): void {
  if (event.target instanceof HTMLDialogElement && event.target.matches("dialog.dialog[open]")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
}

/** Menus made of `<details>` close when the attention goes elsewhere. */
function closeMenus(event: Event): void {
  const within = event.target instanceof Node ? event.target : null;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"))
    if (!within || !menu.contains(within)) menu.open = false;
}

function closeMenusOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
}

/** `<input data-filters="id">` hides the items of that list that do not hold the typed text, with or without diacritics. */
function filterList(event: Event): void {
  const input = closest<HTMLInputElement>(event, "input[data-filters]");
  const list = input && document.getElementById(input.dataset["filters"] ?? "");
  if (!input || !list) return;
  const wanted = folded(input.value);
  for (const item of list.children) if (item instanceof HTMLElement) item.hidden = !folded(item.textContent ?? "").includes(wanted);
}

/** `<form data-auto>`: a changed choice asks again at once; the button stays for those without a script. */
function submitOnChange(event: Event): void {
  const form = closest<HTMLFormElement>(event, "form[data-auto]");
  if (form && closest(event, "select, input[type=radio], input[type=checkbox], input[type=date]")) form.requestSubmit();
}

/** `<form data-once>`: a second press while the first is under way does nothing. */
function submitOnce(event: SubmitEvent): void {
  const form = closest<HTMLFormElement>(event, "form[data-once]");
  if (!form) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  // Coming back with the back button must find a form that works.
  addEventListener("pageshow", () => form.removeAttribute("aria-busy"), { once: true });
}

/** `data-all="name"`: one box ticks every box of that name in its form. */
function tickAll(event: Event): void {
  const master = closest<HTMLInputElement>(event, "input[data-all]");
  if (!master) return;
  for (const box of (master.form ?? document).querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(master.dataset["all"] ?? "")}"]`))
    box.checked = master.checked;
}

function printPage(event: MouseEvent): void {
  if (closest(event, "[data-print]")) print();
}

async function copyText(event: MouseEvent): Promise<void> {
  const button = closest<HTMLElement>(event, "[data-copy]");
  const source = button && document.getElementById(button.dataset["copy"] ?? "");
  if (!button || !source) return;
  await navigator.clipboard.writeText(source.innerText);
  if (button.dataset["done"]) button.textContent = button.dataset["done"];
}

export function startPieces(): void {
  document.addEventListener("click", openDialogs);
  document.addEventListener("click", closeDialogs);
  document.addEventListener("click", closeMenus);
  document.addEventListener("click", printPage);
  document.addEventListener("click", (event) => void copyText(event));
  document.addEventListener("keydown", closeMenusOnEscape);
  document.addEventListener("input", filterList);
  document.addEventListener("change", submitOnChange);
  document.addEventListener("change", tickAll);
  document.addEventListener("submit", submitOnce);
}
