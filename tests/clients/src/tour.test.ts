// The tour of README.md prints what README.md says. With TOUR=write it writes what is printed into README.md instead.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Server } from "./server.js";

const root = join(process.cwd(), "..", "..");
const readme = join(root, "README.md");
const binary = process.env["CHANCERY"] ?? "";

let server: Server;
before(async () => {
  server = await Server.start();
});
after(() => server.stop());

interface Command {
  indent: string;
  lines: string[]; // as they stand in the README, from "$"
  output: string[];
}

function commands(text: string): { before: string; parts: (string | Command)[]; after: string } {
  const [head, rest] = text.split("<!-- tour: begin -->") as [string, string];
  const [tour, tail] = rest.split("<!-- tour: end -->") as [string, string];
  const parts: (string | Command)[] = [];
  let current: Command | undefined;
  for (const line of tour.split("\n")) {
    const begins = /^( +)\$ /.exec(line);
    if (begins !== null) {
      current = { indent: begins[1]!, lines: [line.trim()], output: [] };
      parts.push(current);
    } else if (current !== undefined && line.startsWith(`${current.indent}> `) && current.output.length === 0) {
      current.lines.push(line.slice(current.indent.length));
    } else if (current !== undefined && line.startsWith(current.indent)) {
      current.output.push(line.slice(current.indent.length));
    } else {
      current = undefined;
      parts.push(line);
    }
  }
  return { before: head, parts, after: tail };
}

async function run(command: Command): Promise<string[]> {
  const line = command.lines.map((part) => part.slice(2)).join("\n");
  const { stdout } = await promisify(execFile)(
    "bash",
    ["-o", "pipefail", "-c", line.replaceAll("http://127.0.0.1:8080", server.url)],
    {
      cwd: root,
      env: { ...process.env, CHANCERY_URL: server.url, PATH: `${dirname(binary)}:${process.env["PATH"]}` },
    },
  );
  return stdout.replaceAll("\r", "").trimEnd().split("\n");
}

// How many documents a commit takes depends on when they come.
const alike = (line: string): string => line.replace(/revision=\d+/, "revision=N");

test("the tour answers as README.md says", async () => {
  const { before, parts, after } = commands(readFileSync(readme, "utf8"));
  const told = parts.filter((part): part is Command => typeof part !== "string");
  assert.equal(told.length, 10);
  const writes = process.env["TOUR"] === "write";
  for (const command of told) {
    const printed = await run(command);
    if (writes) command.output = printed;
    else assert.deepEqual(printed.map(alike), command.output.map(alike), command.lines.join("\n"));
  }
  if (!writes) return;
  const lines = parts.flatMap((part) =>
    typeof part === "string" ? [part] : [...part.lines, ...part.output].map((line) => part.indent + line),
  );
  writeFileSync(readme, `${before}<!-- tour: begin -->${lines.join("\n")}<!-- tour: end -->${after}`);
});
