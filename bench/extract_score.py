#!/usr/bin/env python3
"""Scores extraction: extract_score.py EVAL_DIR [--build BUILD_DIR] [--sentences]

EVAL_DIR has score.py and dev/ (annotated texts, JSON); with --sentences also sentences/score.py and its sentences. Starts
the release build's server, asks for every text once, and prints score.py's measures beside the bars of the issue, the
same by style of text, whether each matched event's trigger lies in its evidence, and the calibration of confidences;
then the speed of chancery_extract_speed over the same texts. Exit code 1: a hard bar is missed.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BARS = {"entities": (.80, .92), "offices": (.75, .88), "titles": (.90, .95), "leadership": (.60, .80),
        "third_parties": (.55, .75), "dyads": (.40, .62), "event_types": (.55, .70), "dates": (.75, .9), "places": (.75, .9),
        "realis": (.85, .9), "modes": (.70, .9), "overall": (.62, .80)}
PRECISION = {"offices": (.80, .90), "leadership": (.80, .90), "third_parties": (.80, .90), "dyads": (.60, .75)}
SPEED = (15000, 50000)
MAIN = ("entities", "offices", "leadership", "third_parties", "dyads")


def load_scorer(folder):
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def style_of(data):
    source = (data.get("source") or "").lower()
    if data["id"].startswith("dt"):
        return "written for delegations"
    for word, style in (("wikinews", "news"), ("wikipedia", "digest"), ("voice", "news"), ("voa", "news"), ("state", "readouts"),
                        ("gov", "statements")):
        if word in source:
            return style
    return "other"


class Server:
    def __init__(self, binary):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([binary, "serve", "--listen", f"127.0.0.1:{self.port}", "--data", self.folder.name],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=1)
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server does not answer")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Tally:
    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0, 0])
        self.shares = collections.defaultdict(lambda: [0, 0])

    def f1(self, name):
        hit, answered, annotated = self.counts[name]
        return 2 * hit / (answered + annotated) if answered + annotated else 0.0

    def precision(self, name):
        hit, answered, _ = self.counts[name]
        return hit / answered if answered else 0.0

    def share(self, name):
        good, of = self.shares[name]
        return good / of if of else 0.0

    def overall(self):
        return sum(self.f1(m) for m in MAIN) / len(MAIN)


def confidence_of(claim):
    return max((e.get("confidence") or 0 for e in claim.get("evidence") or []), default=None)


def calibrate(slots, confidence, right):
    slot = slots[min(9, int(confidence * 10))]
    slot[0] += 1
    slot[1] += confidence
    slot[2] += right


def calibrate_rest(score, pred, answer, to_gold, implied, gsets, bins):
    """Entities are right if they are matched, relations if their fact is annotated; those not asked for are left out."""
    for entity in answer["entities"]:
        if confidence_of(entity) is not None and to_gold.get(entity["id"]) not in implied:
            calibrate(bins["entities"], confidence_of(entity), entity["id"] in to_gold)
    for relation in answer["relations"]:
        if relation["type"] == "represents" or confidence_of(relation) is None:
            continue
        subject = "=" + to_gold[relation["subject"]] if relation["subject"] in to_gold else None
        if relation["type"] == "holds_office":
            facts = {(subject, p, relation.get("status") == "former") for p in score.roll(pred, relation["object"], to_gold)}
            right = facts & gsets["offices"]
        else:
            facts = {(relation["type"], subject, p) for p in score.roll(pred, relation["object"], to_gold)}
            right = facts & gsets["leadership"]
        calibrate(bins["relations"], confidence_of(relation), bool(right))


def add(score, data, answer, tallies, evidence, bins):
    gold, pred = score.Doc(data), score.Doc(answer)
    to_gold = score.match_entities(gold, pred)
    implied = {i for i, e in gold.entities.items() if e.get("implied")}
    gsets, gtitles, gtypes, gevents = score.facts(gold, score.gold_map(gold), implied)
    psets, ptitles, ptypes, pevents = score.facts(pred, to_gold, implied)
    calibrate_rest(score, pred, answer, to_gold, implied, gsets, bins)
    raw = [v for v in answer["events"] if v.get("realis", "actual") in ("actual", "planned")]
    for tally in tallies:
        for name in gsets:
            for i, n in enumerate((len(gsets[name] & psets[name]), len(psets[name]), len(gsets[name]))):
                tally.counts[name][i] += n
        for i, n in enumerate((sum((gtypes & ptypes).values()), sum(ptypes.values()), sum(gtypes.values()))):
            tally.counts["event_types"][i] += n
        for key in gsets["offices"] & psets["offices"]:
            tally.shares["titles"][1] += 1
            tally.shares["titles"][0] += max(score.token_f1(a, b) for a in gtitles[key] for b in ptitles[key]) >= 0.5
    taken = set()
    for g in gevents:
        best = max(((len(g["dyads"] & p["dyads"]) > 0, score.token_f1(g["trigger"], p["trigger"]),
                     len(g["dyads"] & p["dyads"]), -i)
                    for i, p in enumerate(pevents) if i not in taken and p["type"] == g["type"]), default=(False, 0, 0, 0))
        if not best[0]:
            continue
        taken.add(-best[3])
        p, event = pevents[-best[3]], raw[-best[3]]
        quote = (event.get("evidence") or [{}])[0].get("quote", "")
        evidence[1] += 1
        evidence[0] += event["trigger"] in quote
        for tally in tallies:
            for field in ("date", "place", "mode", "realis"):
                if g[field]:
                    name = field if field == "realis" else field + "s"
                    tally.shares[name][1] += 1
                    tally.shares[name][0] += g[field] == p[field]
    for i, event in enumerate(raw):
        confidence = (event.get("evidence") or [{}])[0].get("confidence")
        if confidence is not None:
            calibrate(bins["events"], confidence, i in taken)


def show(name, value, bars):
    verdict = "stretch" if value >= bars[1] else "holds" if value >= bars[0] else "MISSED"
    print(f"{name:26}{value:9.3f}{bars[0]:9.2f}{bars[1]:9.2f}  {verdict}")
    return value >= bars[0]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("eval", type=pathlib.Path)
    ap.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    ap.add_argument("--sentences", action="store_true")
    args = ap.parse_args()
    score = load_scorer(args.eval)
    files = [json.loads(p.read_text()) for p in sorted((args.eval / "dev").glob("*.json"))]
    server = Server(args.build / "server" / "chancery")
    whole, styles = Tally(), collections.defaultdict(Tally)
    evidence = [0, 0]
    bins = {name: [[0, 0.0, 0] for _ in range(10)] for name in ("events", "relations", "entities")}
    for data in files:
        answer = score.ask(server.url, None, data)
        add(score, data, answer, (whole, styles[style_of(data)]), evidence, bins)
    print(f"{'F1, or share that agrees':26}{'measured':>9}{'hard':>9}{'stretch':>9}")
    ok = True
    for name, bars in BARS.items():
        value = whole.overall() if name == "overall" else whole.f1(name) if name in whole.counts else whole.share(name)
        ok &= show(name, value, bars)
    for name, bars in PRECISION.items():
        ok &= show(f"precision: {name}", whole.precision(name), bars)
    ok &= show("trigger in its evidence", evidence[0] / max(1, evidence[1]), (.95, 1.0))
    for name, slots in bins.items():
        error = sum(abs(b[1] - b[2]) for b in slots) / max(1, sum(b[0] for b in slots))
        print(f"{'calibration error, ' + name:26}{error:9.3f}{0.08:9.2f}{'':9}  {'holds' if error <= 0.08 else 'MISSED'}")
        ok &= error <= 0.08
    print(f"\n{'style of text':26}{'texts':>7}" + "".join(f"{m[:10]:>12}" for m in MAIN + ('event_types',)) + f"{'overall':>9}")
    for style, tally in sorted(styles.items()):
        texts = sum(style_of(d) == style for d in files)
        print(f"{style:26}{texts:7}" + "".join(f"{tally.f1(m):12.3f}" for m in MAIN + ("event_types",)) + f"{tally.overall():9.3f}")
    if args.sentences:
        print()
        subprocess.run([sys.executable, args.eval / "sentences" / "score.py", "--url", server.url,
                        *sorted((args.eval / "sentences").glob("*.jsonl"))], check=True)
    server.close()
    speed = args.build / "bench" / "chancery_extract_speed"
    if speed.exists():
        with tempfile.TemporaryDirectory() as folder:
            for data in files:
                (pathlib.Path(folder) / (data["id"] + ".txt")).write_text(data["text"])
            out = subprocess.run([speed, *sorted(pathlib.Path(folder).glob("*.txt"))], check=True, capture_output=True, text=True)
            words = float(out.stdout.split(":")[1].split()[0])
            print("\n" + out.stdout.strip())
            ok &= show("words/s, one core", words, SPEED)
    else:
        print(f"\nno {speed}: build the target chancery_extract_speed for the speed")
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
