// A server of our own for a test file: the real binary, a folder of its own, a free port, and a small story.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = process.env["CHANCERY"];

export interface Document {
  id: string;
  text: string;
  published_at: string;
}
// The examples of schema/openapi.json are about these texts.
export const story = readFileSync("story.ndjson", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Document);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

export class Server {
  private child: ChildProcess | undefined;
  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "chancery-clients-")), await freePort());
    await server.up();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get database(): string {
    return join(this.folder, "chancery.sqlite");
  }

  async up(): Promise<void> {
    if (binary === undefined) throw new Error("CHANCERY must name the binary");
    this.child = spawn(binary, ["serve", "--listen", `127.0.0.1:${this.port}`, "--data", this.folder], {
      stdio: "ignore",
    });
    for (let tries = 0; tries < 600; ++tries) {
      if (this.child.exitCode !== null) throw new Error(`the server ended with ${this.child.exitCode}`);
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (ready?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the server did not come up");
  }

  async down(): Promise<void> {
    const child = this.child;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }

  async tell(): Promise<void> {
    for (const document of story) await this.send(document);
  }

  async send(document: object): Promise<void> {
    const answer = await fetch(`${this.url}/v1/documents`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(document),
    });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }
}
