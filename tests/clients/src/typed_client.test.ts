// The client that openapi-typescript generates from the server's own description, with openapi-fetch: what
// compiles here under `strict` is what the description promises, and the answers are what it says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./generated/api.js";
import { Server, story } from "./server.js";

let server: Server;
let client: Client<paths, "application/json" | "application/problem+json">;

before(async () => {
  server = await Server.start();
  client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: server.url });
});
after(() => server.stop());

test("documents are stored, and a repeat changes nothing", async () => {
  for (const document of story) {
    const { data, response } = await client.POST("/v1/documents", { body: document });
    assert.equal(response.status, 201);
    assert.ok(data !== undefined);
    assert.equal(data.document.id, document.id);
    assert.ok(data.found !== null && data.found.events > 0);
  }
  const again = await client.POST("/v1/documents", { body: story[0]! });
  assert.equal(again.response.status, 200);
});

test("who mediated, with the sentence", async () => {
  const { data } = await client.GET("/v1/mediations", { params: { query: { between: "iso3:GRC,iso3:ALB" } } });
  assert.ok(data !== undefined);
  const mediation: components["schemas"]["Mediation"] | undefined = data.items[0];
  assert.equal(mediation?.mediator.name, "Norway");
  assert.equal(mediation.stages[0]?.stage, "under_way");
  assert.match(mediation.evidence[0]?.quote ?? "", /Norway/);
});

test("arrays of filters go out as they are documented", async () => {
  const { data } = await client.GET("/v1/events", {
    params: { query: { participant: ["iso3:GRC", "iso3:PER"], realis: ["actual", "planned"], limit: 100 } },
  });
  assert.ok(data !== undefined);
  const types: string[] = data.items.map((event) => event.type);
  assert.ok(types.includes("ACCUSE") && types.includes("CONSULT"));
  assert.ok(data.items.some((event) => event.realis === "planned" && event.date?.from === "2024-07-01"));
});

test("pages follow each other until next_cursor is null", async () => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 2 };
    if (cursor !== null) query.cursor = cursor;
    const { data } = await client.GET("/v1/entities", { params: { query } });
    assert.ok(data !== undefined);
    ids.push(...data.items.map((entity) => entity.id));
    cursor = data.next_cursor;
  } while (cursor !== null);
  assert.equal(new Set(ids).size, ids.length);
  const { data } = await client.GET("/v1/entities", { params: { query: { limit: 1000 } } });
  assert.equal(data?.items.length, ids.length);
});

test("one thing by its id, and paths with two", async () => {
  const { data } = await client.GET("/v1/entities/{id}", { params: { path: { id: "iso3:GRC" } } });
  assert.equal(data?.name, "Greece");
  const dyad = await client.GET("/v1/dyads/{a}/{b}", { params: { path: { a: "iso3:GRC", b: "iso3:ALB" } } });
  assert.ok(dyad.data !== undefined && dyad.data.events > 0);
  const paths = await client.GET("/v1/paths", {
    params: { query: { from_entity: "iso3:GRC", to_entity: "iso3:NOR" } },
  });
  assert.ok(paths.data !== undefined && paths.data.items.length > 0);
});

test("a mistake is a typed problem that names the parameter", async () => {
  const { error, response } = await client.GET("/v1/events", { params: { query: { from: "last week" } } });
  assert.equal(response.status, 400);
  assert.equal(error?.type, "/problems/invalid-parameter");
  assert.equal(error.errors?.[0]?.parameter, "from");
  const gone = await client.GET("/v1/events/{id}", { params: { path: { id: "evt_999999" } } });
  assert.equal(gone.error?.status, 404);
});

test("texts are read without being stored", async () => {
  const { data } = await client.POST("/v1/extract", { body: { text: "Malta met Cyprus on 5 May 2024." } });
  assert.ok(data !== undefined);
  assert.equal(data.events[0]?.type, "CONSULT");
  const stats = await client.GET("/v1/stats");
  assert.equal(stats.data?.documents, story.length);
});

test("a document leaves with what only it said", async () => {
  const path = { id: "quarrel" };
  const { response } = await client.DELETE("/v1/documents/{id}", { params: { path } });
  assert.equal(response.status, 204);
  const accusations = await client.GET("/v1/events", { params: { query: { type: ["ACCUSE"] } } });
  assert.equal(accusations.data?.items.length, 0);
});
