// curl as scripts use it: compressed answers, retries until a server is up, and a non-zero exit for a cut stream.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Server, story } from "./server.js";

let server: Server;
before(async () => {
  server = await Server.start();
  await server.tell();
});
after(() => server.stop());

async function curl(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)("curl", ["-sS", "-m", "30", ...words]);
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const ended = error as { code: number; stdout: string; stderr: string };
    return { code: ended.code, out: ended.stdout, said: ended.stderr };
  }
}

test("--compressed: the same answer, in fewer bytes", async () => {
  const size = ["-w", "%{stderr}%{size_download}"];
  const plain = await curl(...size, `${server.url}/v1/events`);
  const packed = await curl("--compressed", ...size, `${server.url}/v1/events`);
  assert.equal(packed.code, 0);
  assert.equal(packed.out, plain.out);
  assert.ok(Number(packed.said) < Number(plain.said));
  const stream = await curl("--compressed", `${server.url}/v1/export`);
  assert.equal(stream.code, 0);
  assert.match(stream.out, /\{"end":true,"revision":\d+,"count":\d+\}\n$/);
});

test("--fail and --fail-with-body: a problem is a failure", async () => {
  const answer = await curl("--fail-with-body", `${server.url}/v1/events?particpant=x`);
  assert.equal(answer.code, 22);
  assert.match(answer.out, /Did you mean 'participant'/);
});

test("--retry: a script that starts before the server waits for it", async () => {
  await server.down();
  const asked = curl("--retry", "30", "--retry-delay", "1", "--retry-connrefused", "--retry-max-time", "60",
    "--fail", `${server.url}/v1/stats`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await server.up();
  const answer = await asked;
  assert.equal(answer.code, 0, answer.said);
  assert.equal((JSON.parse(answer.out) as { documents: number }).documents, story.length);
});

test("--etag-save and --etag-compare: unchanged is 304", async () => {
  const etag = `${server.folder}/etag`;
  assert.equal((await curl("--etag-save", etag, `${server.url}/v1/stats`)).code, 0);
  const known = await curl("--etag-compare", etag, "-w", "%{http_code}", `${server.url}/v1/stats`);
  assert.equal(known.out, "304");
});
