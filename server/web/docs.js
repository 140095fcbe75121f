// Draws /v1/openapi.json. Texts go in as text, never as markup; nothing is fetched from anywhere else.
"use strict";

const verbs = ["get", "post", "put", "delete"];
let api = {};

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

// A text with its `names` as code.
function prose(text) {
  return text.split("`").map((part, i) => (i % 2 === 1 ? make("code", {}, part) : part));
}

function paragraphs(text) {
  return text ? text.split("\n\n").map((part) => make("p", {}, ...prose(part))) : [];
}

function resolve(value) {
  while (value && value.$ref) {
    value = value.$ref.slice(2).split("/").reduce((at, key) => at[key.replace(/~1/g, "/")], api);
  }
  return value || {};
}

const refName = (schema) => (schema && schema.$ref ? schema.$ref.split("/").pop() : "");

function typeOf(schema) {
  const named = refName(schema);
  const own = resolve(schema);
  if (own.enum) return own.enum.map((word) => (word === null ? "null" : String(word))).join(" | ");
  if (own.const !== undefined) return String(own.const);
  const parts = own.anyOf || own.oneOf;
  if (parts) return parts.map(typeOf).join(" or ");
  const types = [].concat(own.type || (own.properties ? "object" : "any"));
  if (types.includes("array")) {
    const rest = types.filter((type) => type !== "array").map((type) => " | " + type);
    return "[" + (own.items ? typeOf(own.items) : "") + "]" + rest.join("");
  }
  return named || types.join(" | ") + (own.format ? " (" + own.format + ")" : "");
}

function bounds(schema) {
  const own = resolve(schema);
  const said = [];
  if (own.default !== undefined) said.push("default " + own.default);
  if (own.minimum !== undefined || own.maximum !== undefined)
    said.push((own.minimum === undefined ? "" : own.minimum + " or more") +
      (own.maximum === undefined ? "" : (own.minimum === undefined ? "" : ", ") + "at most " + own.maximum));
  const examples = own.examples || (own.items && resolve(own.items).examples);
  if (examples) said.push("e.g. " + examples.join(", "));
  return said.join("; ");
}

// The members of an object, of what its list holds, or of all that it is made of.
function membersOf(schema) {
  const own = resolve(schema);
  let members = [];
  if (own.properties) {
    const must = own.required || [];
    members = Object.entries(own.properties).map(([name, value]) => ({ name, value, must: must.includes(name) }));
  }
  for (const part of own.allOf || own.anyOf || own.oneOf || []) members = members.concat(membersOf(part));
  return members.length === 0 && own.items ? membersOf(own.items) : members;
}

// Deeper members are drawn when they are opened: schemas refer to each other.
function fields(schema) {
  const list = make("ul", { class: "fields" });
  for (const { name, value, must } of membersOf(schema)) {
    const head = [make("span", { class: "name" }, name), " ",
      make("span", { class: "type meta" }, typeOf(value) + (must ? "" : ", may be absent"))];
    const text = resolve(value).description || "";
    const said = text ? make("div", {}, ...prose(text)) : null;
    if (membersOf(value).length === 0) {
      list.append(make("li", {}, ...head, said));
      continue;
    }
    const box = make("details", {}, make("summary", {}, ...head), said);
    box.addEventListener("toggle", () => {
      if (box.open && !box.querySelector(":scope > .fields")) box.append(fields(value));
    });
    list.append(make("li", {}, box));
  }
  return list;
}

function parameters(list) {
  const box = make("dl");
  for (const parameter of list.map(resolve)) {
    box.append(make("dt", {}, make("span", { class: "name" }, parameter.name), " ",
      make("span", { class: "type" }, typeOf(parameter.schema)), " ",
      parameter.required ? make("span", { class: "must" }, "required") : "",
      parameter.in === "query" ? "" : make("span", { class: "meta" }, " in " + parameter.in)));
    const more = bounds(parameter.schema);
    box.append(make("dd", {}, ...prose(parameter.description || ""), more ? make("div", { class: "meta" }, more) : null));
  }
  return box;
}

function content(of) {
  const out = [];
  for (const [type, { schema }] of Object.entries(of || {})) {
    const named = refName(schema);
    out.push(make("div", { class: "meta" }, make("code", {}, type), named ? " " + named : ""));
    if (membersOf(schema).length > 0) out.push(fields(schema));
  }
  return out;
}

// A request that works: the required parameters with their examples.
function example(verb, path, operation) {
  const all = (operation.parameters || []).map(resolve);
  const valueOf = ({ schema }) => {
    const own = resolve(schema);
    const from = own.examples || (own.items && resolve(own.items).examples) || own.enum || [own.default];
    return from[0] === undefined ? "…" : String(from[0]);
  };
  const inPath = path.replace(/\{(\w+)\}/g, (_, name) => {
    const parameter = all.find((p) => p.in === "path" && p.name === name);
    return parameter ? valueOf(parameter) : "…";
  });
  const query = all.filter((p) => p.in === "query" && p.required).map((p) => p.name + "=" + valueOf(p)).join("&");
  const url = location.origin + inPath + (query ? "?" + query : "");
  if (verb === "get") return "curl '" + url + "'";
  const types = Object.keys((operation.requestBody && resolve(operation.requestBody).content) || {});
  const body = types.length === 0 ? "" : " -H 'Content-Type: " + types[0] + "' --data-binary @FILE";
  return "curl -X " + verb.toUpperCase() + body + " '" + url + "'";
}

function section(title, ...nodes) {
  return nodes.length === 0 ? [] : [make("h4", {}, title), ...nodes];
}

function drawBody(verb, path, operation) {
  const own = (operation.parameters || []);
  const body = operation.requestBody ? resolve(operation.requestBody) : null;
  const responses = Object.entries(operation.responses || {}).flatMap(([status, response]) => {
    const of = resolve(response);
    return [make("div", {}, make("strong", {}, status === "default" ? "problem" : status), " ", of.description || ""),
      ...(status === "default" ? [] : content(of.content))];
  });
  return make("div", {}, ...paragraphs(operation.description),
    make("pre", { "aria-label": "Example" }, example(verb, path, operation)),
    ...section("Parameters", ...(own.length > 0 ? [parameters(own)] : [])),
    ...section("Body", ...(body ? content(body.content) : [])),
    ...section("Answers", ...responses));
}

function drawOperation({ verb, path, operation }) {
  const box = make("details", { class: "operation", id: operation.operationId },
    make("summary", {}, make("span", { class: "verb " + verb }, verb.toUpperCase()),
      make("span", { class: "path" }, path), make("span", { class: "what" }, operation.summary || "")));
  box.addEventListener("toggle", () => {
    if (box.open && box.children.length === 1) box.append(drawBody(verb, path, operation));
  });
  return box;
}

function drawProblems(kinds) {
  return [make("h2", { id: "problems" }, "Problems"),
    make("p", {}, "Every error is application/problem+json (RFC 9457); its type is one of these."),
    make("dl", {}, ...kinds.flatMap((kind) => [
      make("dt", { id: "problem-" + kind.type.split("/").pop() },
        make("a", { class: "name", href: kind.type }, kind.type), " ",
        make("span", { class: "meta" }, String(kind.status))),
      make("dd", {}, kind.explanation)]))];
}

function operations() {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    verbs.filter((verb) => item[verb]).map((verb) => ({ verb, path, operation: item[verb] })));
}

function wordsOf({ path, operation }) {
  const names = (operation.parameters || []).map((p) => resolve(p).name);
  return [path, operation.operationId, operation.summary, operation.description, ...names].join(" ").toLowerCase();
}

function find(rows, asked) {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    row.box.hidden = !words.every((word) => row.words.includes(word));
    row.link.hidden = row.box.hidden;
    shown += row.box.hidden ? 0 : 1;
  }
  for (const group of document.querySelectorAll(".group"))
    group.hidden = !group.querySelector(".operation:not([hidden])");
  for (const group of document.querySelectorAll("nav .tag"))
    group.hidden = !group.querySelector("li:not([hidden])");
  document.getElementById("count").textContent = words.length > 0 ? shown + " of " + rows.length : "";
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.classList.contains("operation")) return;
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus({ preventScroll: true });
}

function draw(kinds) {
  const main = document.getElementById("main");
  document.getElementById("state").remove();
  document.getElementById("version").textContent = api.info.version;
  document.getElementById("summary").textContent = api.info.summary;
  main.append(...paragraphs(api.info.description));
  const rows = [];
  for (const tag of api.tags) {
    const group = make("section", { class: "group" }, make("h2", { id: "tag-" + tag.name }, tag.name),
      make("p", { class: "meta" }, tag.description || ""));
    const list = make("ul");
    for (const row of operations().filter(({ operation }) => operation.tags.includes(tag.name))) {
      const box = drawOperation(row);
      const link = make("li", {}, make("a", { href: "#" + row.operation.operationId },
        make("span", { class: "verb " + row.verb }, row.verb.toUpperCase()), " " + row.path));
      group.append(box);
      list.append(link);
      rows.push({ box, link, words: wordsOf(row) });
    }
    main.append(group);
    document.getElementById("links").append(make("div", { class: "tag" }, make("h3", {}, tag.name), list));
  }
  main.append(...drawProblems(kinds));
  const box = document.getElementById("find");
  box.addEventListener("input", () => find(rows, box.value));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target === box) return;
    event.preventDefault();
    box.focus();
  });
  if (matchMedia("(max-width: 62rem)").matches) document.getElementById("contents").open = false;
  addEventListener("hashchange", openTarget);
  openTarget();
}

async function start() {
  const [description, problems] = await Promise.all([fetch("/v1/openapi.json"), fetch("/problems")]);
  if (!description.ok || !problems.ok) throw new Error("HTTP " + description.status + ", " + problems.status);
  api = await description.json();
  draw((await problems.json()).items);
}

start().catch((error) => {
  document.getElementById("state").textContent = "The description could not be read: " + error.message;
});
