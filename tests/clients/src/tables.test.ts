// DuckDB reads every list and export as CSV by sniffing alone, with the types that the JSON has.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { DuckDBInstance, type DuckDBConnection, type JS } from "@duckdb/node-api";
import { Server } from "./server.js";

let server: Server;
let duck: DuckDBConnection;
before(async () => {
  server = await Server.start();
  await server.tell();
  duck = await (await DuckDBInstance.create(":memory:")).connect();
});
after(() => server.stop());

type Row = Record<string, JS>;

async function ask(sql: string): Promise<Row[]> {
  return (await duck.runAndReadAll(sql)).getRowObjectsJS();
}

async function download(path: string): Promise<string> {
  const answer = await fetch(server.url + path);
  assert.equal(answer.status, 200, path);
  const file = join(server.folder, "download");
  await writeFile(file, await answer.text());
  return file;
}

test("an export of events, with its types", async () => {
  const file = await download("/v1/export?format=csv&realis=actual&realis=planned");
  const json = (await (await fetch(`${server.url}/v1/events?realis=actual&realis=planned`)).json()) as {
    items: { id: string; score: number }[];
  };
  const rows = await ask(`select id, type, score, date_from, confidence, sources from read_csv('${file}')`);
  assert.equal(rows.length, json.items.length);
  const scores = new Map(json.items.map((event) => [event.id, event.score]));
  for (const row of rows) {
    assert.equal(row["score"], scores.get(String(row["id"])));
    assert.ok(row["date_from"] instanceof Date);
    assert.equal(typeof row["confidence"], "number");
  }
});

test("every list as CSV", async () => {
  for (const path of [
    "/v1/documents",
    "/v1/documents/talks/sentences",
    "/v1/entities",
    "/v1/entities/iso3:GRC/neighbors",
    "/v1/entities/iso3:GRC/timeline",
    "/v1/entities/iso3:GRC/mentions",
    "/v1/events",
    "/v1/events/aggregate?group_by=bucket,type&metric=count,score_mean",
    "/v1/relations",
    "/v1/dyads",
    "/v1/dyads/iso3:GRC/iso3:ALB",
    "/v1/dyads/iso3:GRC/iso3:ALB/timeline",
    "/v1/dyads/iso3:GRC/iso3:ALB/meetings",
    "/v1/mediations?between=iso3:GRC,iso3:ALB",
    "/v1/brokers",
    "/v1/paths?from_entity=iso3:GRC&to_entity=iso3:NOR",
    "/v1/export?format=csv&what=entities",
    "/v1/export?format=csv&what=relations",
  ]) {
    const join = path.includes("?") ? "&" : "?";
    const file = await download(path.includes("format=") ? path : `${path}${join}format=csv`);
    const rows = await ask(`select * from read_csv('${file}', header = true, strict_mode = true)`);
    assert.ok(rows.length > 0, path);
    const json = (await (await fetch(server.url + path)).json().catch(() => undefined)) as
      | { items: unknown[] }
      | undefined;
    if (json !== undefined) assert.equal(rows.length, json.items.length, path);
  }
});

test("CAMEO dyads keep their leading zeros as text, and count by month", async () => {
  const file = await download("/v1/export?format=cameo");
  const rows = await ask(
    `select source_country, cameo_code, target_country, third_party_country, count(distinct event_id) as n,
            avg(score) as score, date_trunc('month', event_date) as month
     from read_csv('${file}', types = {'cameo_code': 'VARCHAR', 'cameo_root': 'VARCHAR'})
     group by all order by all`,
  );
  const talks = rows.filter((row) => row["cameo_code"] === "046");
  assert.deepEqual([...new Set(talks.map((row) => row["source_country"]))].sort(), ["ALB", "GRC"]);
  assert.ok(talks.every((row) => row["third_party_country"] === "NOR"));
  const accusation = rows.find((row) => String(row["cameo_code"]).startsWith("11"));
  assert.ok(Number(accusation?.["score"]) < 0);
});

test("NDJSON exports", async () => {
  const file = await download("/v1/export?format=plover");
  const rows = await ask(`select event, actor, date from read_json('${file}') where event is not null`);
  assert.ok(rows.length > 0);
  const [end] = await ask(`select "count" as n from read_json('${file}') where "end"`);
  assert.equal(Number(end?.["n"]), rows.length);
});

// DuckDB's own reader of SQLite is an extension that it fetches over the network; where that is at hand it reads
// the file itself, everywhere else the rows come through Python's sqlite3.
test("the database file while the server runs", async (t) => {
  const rows = join(server.folder, "led.csv");
  const script = join(process.cwd(), "sqlite_rows.py");
  await promisify(execFile)("/usr/bin/python3", [script, server.database, "who_mediated", rows]);
  const mediated = await ask(`select * from '${rows}'`);
  assert.ok(mediated.length > 0);
  const direct = await ask(`load sqlite`).then(
    () => ask(`select * from sqlite_scan('${server.database}', 'who_mediated')`),
    () => undefined,
  );
  if (direct === undefined) t.diagnostic("DuckDB's sqlite extension is not installed; read through Python");
  else assert.equal(direct.length, mediated.length);
});
