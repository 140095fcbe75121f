// The change feed with an EventSource of the npm registry: changes arrive once, and over a restart of the server
// the client comes back with Last-Event-ID and goes on where it was; one that is too far behind is told so (410).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EventSource } from "eventsource";
import { Server, story } from "./server.js";

let server: Server;
before(async () => {
  server = await Server.start();
});
after(() => server.stop());

interface Change {
  revision: number;
  op: string;
  kind: string;
  id: string;
}

class Follower {
  readonly changes: Change[] = [];
  readonly places: string[] = [];
  readonly source: EventSource;
  readonly requests: (string | null)[] = []; // Last-Event-ID of each connection
  readonly statuses: number[] = [];

  constructor(url: string) {
    this.source = new EventSource(url, {
      fetch: async (input, init) => {
        this.requests.push(new Headers(init.headers).get("Last-Event-ID"));
        const answer = await fetch(input, init);
        this.statuses.push(answer.status);
        return answer;
      },
    });
    for (const op of ["created", "updated", "deleted", "merged", "split"])
      for (const kind of ["event", "entity", "relation"])
        this.source.addEventListener(`${kind}.${op}`, (message) => {
          this.changes.push(JSON.parse(message.data) as Change);
          this.places.push(message.lastEventId);
        });
  }

  events(): string[] {
    return this.changes.filter((c) => c.kind === "event").map((c) => `${c.id} ${c.op}`);
  }
}

async function until(what: () => boolean, why: string): Promise<void> {
  for (let tries = 0; tries < 400; ++tries) {
    if (what()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`waited in vain: ${why}`);
}

test("each change arrives once, in order, with its place", async () => {
  const follower = new Follower(`${server.url}/v1/changes`);
  try {
    await until(() => follower.source.readyState === EventSource.OPEN, "to be connected");
    for (const document of story) await server.send(document);
    await until(() => follower.changes.some((c) => c.revision === story.length), "the last revision");
    await until(() => follower.events().length >= 4, "events");
    assert.equal(new Set(follower.places).size, follower.places.length);
    const told = follower.places.map((place) => {
      const [revision, index] = place.split(".").map(Number);
      return [revision!, index ?? Infinity]; // a bare number: all of that revision
    }) as [number, number][];
    for (let i = 1; i < told.length; ++i) {
      const [a, b] = [told[i - 1]!, told[i]!];
      assert.ok(a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]), "in order");
    }
  } finally {
    follower.source.close();
  }
});

test("over a restart the client comes back where it was, and misses nothing", async () => {
  const follower = new Follower(`${server.url}/v1/changes`);
  try {
    await until(() => follower.source.readyState === EventSource.OPEN, "to be connected");
    await server.send({ id: "before", published_at: "2024-06-02", text: "Malta met Cyprus on 1 June 2024." });
    await until(() => follower.events().length > 0, "the change before");
    await until(() => /^\d+$/.test(follower.places.at(-1) ?? ""), "the end of the revision");
    const place = follower.places.at(-1);
    await server.down();
    await until(() => follower.source.readyState === EventSource.CONNECTING, "to notice");
    await server.up();
    await until(() => follower.source.readyState === EventSource.OPEN, "to be connected again");
    assert.equal(follower.requests.at(-1), place);
    assert.equal(follower.statuses.at(-1), 200);
    await server.send({ id: "after", published_at: "2024-06-04", text: "Malta met Chad on 3 June 2024." });
    await until(() => follower.changes.some((c) => c.revision === story.length + 2), "the change after");
    assert.equal(new Set(follower.places).size, follower.places.length);
  } finally {
    follower.source.close();
  }
});

test("a place that is kept no more is refused, and the client stops asking", async () => {
  const answer = await fetch(`${server.url}/v1/changes?since=1`, { headers: { accept: "text/event-stream" } });
  assert.equal(answer.status, 410);
  const problem = (await answer.json()) as { type: string };
  assert.equal(problem.type, "/problems/revision-gone");
  const follower = new Follower(`${server.url}/v1/changes?since=1`);
  await until(() => follower.source.readyState === EventSource.CLOSED, "to give up");
  assert.deepEqual(follower.statuses, [410]);
});
