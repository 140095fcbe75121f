// Every answer is what the description says: all GET requests that it gives examples for, validated against its
// schemas, and no key in them that it does not know.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Server } from "./server.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: AnySchemaObject;
}
interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  responses: Record<string, { content?: Record<string, { schema: AnySchemaObject }> }>;
}
interface Api {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, AnySchemaObject>>;
}

let server: Server;
let api: Api;
let ajv: Ajv2020;

before(async () => {
  server = await Server.start();
  await server.tell();
  api = (await (await fetch(`${server.url}/v1/openapi.json`)).json()) as Api;
  ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema(api as unknown as AnySchemaObject, "api");
});
after(() => server.stop());

function resolve<T extends object>(value: T): T {
  const reference = (value as { $ref?: string }).$ref;
  if (reference === undefined) return value;
  const [, , group, name] = reference.split("/") as [string, string, string, string];
  return api.components[group]![name] as T;
}

function shown(schema: AnySchemaObject): string[] {
  const own = resolve(schema);
  const values: Json[] = [...(own["examples"] ?? own["enum"] ?? ("default" in own ? [own["default"]] : []))];
  if (values.length === 0 && own["items"] !== undefined) return shown(own["items"] as AnySchemaObject);
  return values.map(String);
}

function target(path: string, parameters: Parameter[], more: [string, string][]): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(shown(parameters.find((p) => p.in === "path" && p.name === name)!.schema)[0]!),
  );
  const query = new URLSearchParams(more);
  for (const p of parameters)
    if (p.in === "query" && p.required === true && !query.has(p.name)) query.set(p.name, shown(p.schema)[0]!);
  if (query.has("role") && !path.endsWith("/neighbors")) query.set("participant", "iso3:GRC");
  if (query.has("fill")) query.set("bucket", "month");
  if (query.has("valid_at") && path === "/v1/entities") query.set("office", "president");
  return query.size === 0 ? filled : `${filled}?${query}`;
}

// The keys that a schema knows at a place; undefined if it takes any.
function known(schema: AnySchemaObject): Map<string, AnySchemaObject[]> | undefined {
  const own = resolve(schema);
  const parts = [...(own["allOf"] ?? []), ...(own["anyOf"] ?? []), ...(own["oneOf"] ?? [])] as AnySchemaObject[];
  if (own["properties"] === undefined && parts.length === 0) return undefined;
  if (own["additionalProperties"] !== undefined && own["additionalProperties"] !== false) return undefined;
  const keys = new Map<string, AnySchemaObject[]>();
  for (const [key, value] of Object.entries((own["properties"] ?? {}) as Record<string, AnySchemaObject>))
    keys.set(key, [value]);
  for (const part of parts) {
    const more = known(part);
    if (more === undefined && !("type" in resolve(part))) return undefined;
    for (const [key, values] of more ?? []) keys.set(key, [...(keys.get(key) ?? []), ...values]);
  }
  return keys;
}

function unknownKeys(schemas: AnySchemaObject[], value: Json, at: string, out: Set<string>): void {
  if (Array.isArray(value)) {
    const items = schemas.flatMap((schema) => resolve(schema)["items"] ?? []) as AnySchemaObject[];
    if (items.length > 0) for (const item of value) unknownKeys(items, item, `${at}[]`, out);
  } else if (value !== null && typeof value === "object") {
    const all = schemas.map(known);
    if (all.some((keys) => keys === undefined)) return;
    for (const [key, inner] of Object.entries(value)) {
      const next = all.flatMap((keys) => keys?.get(key) ?? []);
      if (next.length === 0) out.add(`${at}.${key}`);
      else unknownKeys(next, inner, `${at}.${key}`, out);
    }
  }
}

async function check(path: string, operation: Operation, url: string): Promise<boolean> {
  const answer = await fetch(server.url + url);
  assert.equal(answer.status, 200, `${url}: ${answer.status}`);
  const type = (answer.headers.get("content-type") ?? "").split(";")[0]!;
  const content = operation.responses["200"]?.content ?? {};
  assert.ok(type in content, `${url}: ${type} is not documented`);
  if (type !== "application/json") return false;
  const body = (await answer.json()) as Json;
  const place = ["paths", path, "get", "responses", "200", "content", type, "schema"]
    .map((part) => encodeURIComponent(part.replace(/~/g, "~0").replace(/\//g, "~1")))
    .join("/");
  const validate = ajv.getSchema(`api#/${place}`);
  assert.ok(validate !== undefined, place);
  assert.ok(validate(body), `${url}: ${ajv.errorsText(validate.errors).slice(0, 1000)}`);
  const surplus = new Set<string>();
  unknownKeys([content[type]!.schema], body, "", surplus);
  assert.deepEqual([...surplus], [], `${url}: keys that the description does not know`);
  return true;
}

test("every example of every GET is answered as described", async () => {
  let validated = 0;
  for (const [path, item] of Object.entries(api.paths)) {
    const operation = item["get"];
    if (operation === undefined) continue;
    const parameters = (operation.parameters ?? []).map((p) => resolve(p) as Parameter);
    const tries: [string, string][][] = [[]];
    for (const p of parameters)
      if (p.in === "query" && p.name !== "fields" && p.name !== "cursor")
        for (const value of shown(p.schema)) tries.push([[p.name, value]]);
    for (const more of tries)
      validated += (await check(path, operation, target(path, parameters, more))) ? 1 : 0;
  }
  assert.ok(validated > 300, String(validated));
});
