"""Raw texts with the words and sentences that a treebank sees in them, as they are and varied: texts out there have
hard-wrapped lines, curly quotes, headlines, datelines, bullets, titles and initials that the treebanks have too few of.
"""

TITLES = ("Gen.", "Lt.", "Col.", "Sgt.", "Maj.", "Capt.", "Adm.", "Gov.", "Sen.", "Rep.", "Rev.", "Dr.", "Prof.", "Mr.",
          "Mrs.", "Ms.", "Amb.", "Hon.", "Msgr.", "Fr.", "Sr.", "St.", "Brig. Gen.", "Lt. Gen.", "Maj. Gen.", "Lt. Col.")
CITIES = ("ANKARA", "BEIJING", "CAIRO", "DAMASCUS", "GENEVA", "HANOI", "ISLAMABAD", "JERUSALEM", "KHARTOUM", "KYIV",
          "LONDON", "MANILA", "MOSCOW", "NAIROBI", "NEW DELHI", "NEW YORK", "PARIS", "SEOUL", "TEHRAN", "TOKYO",
          "UNITED NATIONS", "VIENNA", "WASHINGTON", "Berlin", "Baghdad", "Brussels", "Doha", "Kabul", "Lagos", "Tripoli")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "UPI", "dpa", "TASS", "Interfax", "Kyodo", "Yonhap", "IRNA", "SANA")
BULLETS = ("-", "*", "•", "–", "·")


class Token:
    """What is written without a space, and the words in it."""
    __slots__ = ("form", "words", "space", "xpos")

    def __init__(self, form, space=True, xpos=""):
        self.form, self.words, self.space, self.xpos = form, [], space, xpos

    def copy(self):
        other = Token(self.form, self.space, self.xpos)
        other.words = list(self.words)
        return other


def word(form, space=True, xpos=""):
    token = Token(form, space, xpos)
    token.words.append(form)
    return token


def read_documents(path):
    """Documents of paragraphs of sentences of tokens."""
    documents, sentence, begins, last_part = [], [], "document", 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    begins = "document"
                elif (line == "# newpar" or line.startswith("# newpar id")) and begins == "":
                    begins = "paragraph"
            elif line:
                columns = line.split("\t")
                space = "SpaceAfter=No" not in columns[9].split("|")
                if "-" in columns[0]:
                    last_part = int(columns[0].split("-")[1])
                    sentence.append(Token(columns[1], space, "MULTI"))
                elif columns[0].isdigit():
                    if int(columns[0]) > last_part:
                        sentence.append(Token(columns[1], space, columns[4]))
                        last_part = 0
                    sentence[-1].words.append(columns[1])
            elif sentence:
                if begins == "document":
                    documents.append([])
                if begins:
                    documents[-1].append([])
                documents[-1][-1].append(sentence)
                sentence, begins, last_part = [], "", 0
    return documents


def render(document):
    """The text, and its sentences as lists of words' spans, in code points."""
    text, size, sentences = [], 0, []
    for number, paragraph in enumerate(document):
        if number > 0:
            text.append("\n\n")
            size += 2
        for sentence in paragraph:
            spans = []
            for token in sentence:
                begin, end = size, size + len(token.form)
                if "".join(token.words) == token.form:
                    for part in token.words:
                        spans.append((begin, begin + len(part)))
                        begin += len(part)
                else:
                    spans += [(begin, end)] * len(token.words)
                text.append(token.form + " " * token.space)
                size = end + token.space
            sentences.append(spans)
    return "".join(text), sentences


def names_dressed(sentence, rng):
    """Titles before names, and initials in them."""
    out = []
    for token in sentence:
        after_name = bool(out) and out[-1].xpos == "NNP" and out[-1].space
        if token.xpos == "NNP" and token.form[0].isupper() and token.form[1:].islower():
            if after_name and rng.random() < 0.03:
                out.append(word(rng.choice("ABCDEFGHJKLMNPRSTVW") + ".", xpos="NNP"))
            elif not after_name and (not out or out[-1].space) and rng.random() < (0.03 if out else 0.15):
                out += [word(part, xpos="NNP") for part in rng.choice(TITLES).split()]
        out.append(token)
    return out


def dateline(rng):
    words = [word(part) for part in rng.choice(CITIES).split()]
    if rng.random() < 0.6:
        words[-1].space = False
        words += [word(","), word(rng.choice(MONTHS)), word(str(rng.randint(1, 31)))]
    if rng.random() < 0.7:
        words += [word("(", False), word(rng.choice(AGENCIES), False), word(")")]
    return words + [word(rng.choice(("-", "--", "—", "–")))]


def varied(document, rng):
    """Another document with the same conventions."""
    out = []
    for paragraph in document:
        sentences = [names_dressed([t.copy() for t in s], rng) for s in paragraph]
        for sentence in sentences[:-1]:  # a full stop without a space behind it
            if sentence[-1].form in (".", "?", "!") and rng.random() < 0.01:
                sentence[-1].space = False
        last, chance = sentences[-1], rng.random()
        if chance < 0.08 and last[-1].form == "." and len(last) > 2:
            last.pop()
            last[-1].space = True
        elif chance < 0.10:
            sentences[0].insert(0, word(rng.choice(BULLETS)))
        elif chance < 0.12 and len(sentences[0]) > 6 and sentences[0][0].form[0].isupper():
            sentences[0][:0] = dateline(rng)
        out.append(sentences)
    return out


def curled(text):
    """Straight quotes made typographic."""
    out = []
    for i, c in enumerate(text):
        opens = i == 0 or text[i - 1].isspace() or text[i - 1] in "([{-—\""
        out.append({'"': "”“", "'": "’‘"}[c][opens] if c in "\"'" else c)
    return "".join(out)


def wrapped(text, width):
    """Spaces become line breaks so that no line is longer than `width`, where that is possible."""
    out, line_begin, last_space = list(text), 0, -1
    for i, c in enumerate(text):
        if c == "\n":
            line_begin, last_space = i + 1, -1
            continue
        if i - line_begin >= width and last_space >= line_begin:
            out[last_space] = "\n"
            line_begin, last_space = last_space + 1, -1
        if c == " ":
            last_space = i
    return "".join(out)


def relaid(text, sentences, rng):
    """Another layout; no span changes."""
    chance = rng.random()
    if chance < 0.25:
        text = wrapped(text, rng.randint(45, 100))
    elif chance < 0.35:  # sentences on lines of their own
        share, out = rng.choice((0.2, 0.5, 1.0)), list(text)
        for spans in sentences:
            begin = spans[0][0]
            if begin > 0 and out[begin - 1] == " " and rng.random() < share:
                out[begin - 1] = "\n"
        text = "".join(out)
    elif chance < 0.50:  # paragraphs that no empty line divides
        text = text.replace("\n\n", " \n")
        if rng.random() < 0.3:
            text = wrapped(text, rng.randint(50, 90))
    return curled(text) if rng.random() < 0.35 else text


def samples(path, rng=None):
    """(text, sentences) of each document, varied if there is an `rng`."""
    for document in read_documents(path):
        text, sentences = render(varied(document, rng) if rng else document)
        yield (relaid(text, sentences, rng) if rng else text), sentences
