/** Runs what it is told, one line of JSON each, and answers each with a line. Started by tests/faults; ends with its standard input. */

import { createInterface } from "node:readline";

import { App } from "./app";
import { Chance } from "./chance";
import { Network } from "./network";
import { Run, type Ticket } from "./run";

interface Order extends Ticket {
  /** Whose phone carries files for others. */
  courier: string;
}

let carrier: { app: App; port: number } | null = null;

async function courierFor(order: Order): Promise<App> {
  if (carrier?.port !== order.port) {
    const network = new Network(order.port, new Chance(order.seed), () => undefined);
    const invite = async (): Promise<string> => {
      return (await network.plainly("/_faults/moi", "POST", JSON.stringify({ account: order.courier }))).body.toString().trim();
    };
    const app = new App(network, new Chance(order.seed), () => undefined, invite);
    await app.pair();
    carrier = { app, port: order.port };
  }
  return carrier.app;
}

// What nobody waits for may break, as in a browser; it is said, since it may explain a trace.
process.on("unhandledRejection", (error) => process.stderr.write(`unhandled: ${error instanceof Error ? error.stack : String(error)}\n`));

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  const result = await new Run(order, await courierFor(order)).result();
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
