/** Building pages out of elements: a function instead of a framework. */

export type Child = Node | string | null | undefined | false | readonly Child[];

interface Props {
  class?: string;
  /** Attributes by their own names; false or undefined leaves one out, true sets it bare. */
  [attribute: string]: string | number | boolean | undefined | EventListener | null;
}

export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false || value === null) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name === "value") (node as HTMLInputElement).value = String(value);
    else if (name === "checked") (node as HTMLInputElement).checked = true;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  put(node, children);
  return node;
}

function put(node: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) put(node, child as readonly Child[]);
    else node.appendChild(child instanceof Node ? child : document.createTextNode(child as string));
  }
}

/** Give the element other children. Scrolling and focus outside of it stay. */
export function fill(node: Element, ...children: Child[]): void {
  node.replaceChildren();
  put(node, children);
}

const PATHS = {
  session: '<path d="M4 10v4h3l6 4V6L7 10H4z"/><path d="M16.5 9a4 4 0 0 1 0 6M19 6.5a7.5 7.5 0 0 1 0 11"/>',
  campaign_day: '<path d="M15 4.5l4.5 4.5M17.2 6.8 11.5 12.5"/><path d="m8.5 9.5 6 6-2.6 2.6a5 5 0 0 1-3 1.4l-4.4.5.5-4.4a5 5 0 0 1 1.4-3z"/>',
  gathering: '<circle cx="8" cy="8" r="3"/><circle cx="17" cy="9" r="2.3"/><path d="M2.5 19c.6-3.2 2.6-5 5.5-5s4.9 1.8 5.5 5M15 14.200c3-.5 5.5 1.3 6.3 4.3"/>',
  visit: '<rect x="5" y="4.5" width="14" height="16" rx="2"/><path d="M9 3h6v3H9zM9 11h6M9 15h4"/>',
  camera: '<path d="M4 8h3l1.5-2.500h7L17 8h3v11H4z"/><circle cx="12" cy="13.3" r="3.3"/>',
  back: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
  next: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  write: '<path d="M4 20h4L19 9l-4-4L4 16v4z"/><path d="m13 7 4 4"/>',
  look: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  settings: '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
  check: '<path d="m5 12.5 4.5 4.500L19 7.5"/>',
  alert: '<path d="M12 4 3 19.500h18L12 4zM12 10v4.500M12 17v.2"/>',
  erase: '<path d="M9 6h11v12H9l-6-6 6-6zM12 9.500l5 5M17 9.500l-5 5"/>',
  up: '<path d="m6 14.5 6-6 6 6"/>',
  down: '<path d="m6 9.5 6 6 6-6"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  lock: '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5"/>',
  file: '<path d="M6 3.500h8l4 4v13H6zM14 3.500v4h4"/><path d="M12 11v6M9.5 14.5 12 17l2.5-2.5"/>',
  place: '<path d="M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" })) drawing.setAttribute(key, value);
  drawing.innerHTML = PATHS[name]; // our own drawings only
  return drawing;
}

/** The mark of the product, as in icon.svg. */
export function mark(): SVGSVGElement {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true", focusable: "false" })) drawing.setAttribute(key, value);
  drawing.innerHTML =
    '<path fill="#27406B" d="M16 0 32 16 16 32 0 16z"/><path fill="#F7F3EA" d="M16 4.5 27.5 16 16 27.5 4.5 16z"/><path fill="#A63A2B" d="M16 8 24 16l-8 8-8-8z"/><path fill="#E3B75A" d="m16 12 4 4-4 4-4-4z"/><path fill="#27406B" d="m16 14.3 1.7 1.7-1.7 1.7-1.7-1.7z"/>';
  return drawing;
}
