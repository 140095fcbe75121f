// NetworkX reads the GraphML, and finds in it what the API answers.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Server } from "./server.js";

let server: Server;
before(async () => {
  server = await Server.start();
  await server.tell();
  await server.send({ id: "odd", published_at: "2024-06-02", text: "Fiji met Tonga \uFFFE\uFFFF& <b> on 1 June 2024." });
});
after(() => server.stop());

interface Graph {
  nodes: number;
  edges: number;
  types: Record<string, string[]>;
  mediators: string[];
  between: string[];
}

test("nodes, edges with roles, and attributes of the right type", async () => {
  const answer = await fetch(`${server.url}/v1/export?format=graphml&realis=actual&realis=planned`);
  const file = join(server.folder, "all.graphml");
  await writeFile(file, await answer.text());
  const { stdout } = await promisify(execFile)("/usr/bin/python3", [join(process.cwd(), "read_graphml.py"), file]);
  const graph = JSON.parse(stdout) as Graph;
  const events = (await (
    await fetch(`${server.url}/v1/events?realis=actual&realis=planned&limit=1000`)
  ).json()) as { items: { participants: unknown[]; place: object | null }[] };
  const edges = events.items.reduce((n, e) => n + e.participants.length + (e.place === null ? 0 : 1), 0);
  assert.equal(graph.edges, edges);
  assert.ok(graph.nodes > events.items.length);
  assert.deepEqual(graph.types["score"], ["float"]);
  assert.deepEqual(graph.types["confidence"], ["float"]);
  assert.deepEqual(graph.types["name"], ["str"]);
  assert.deepEqual(graph.mediators, ["Norway"]);
  assert.ok(graph.between.length > 0);
});
