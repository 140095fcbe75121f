-- 0002: what the reading of a document did not understand. Documents stored before have no rows until they come again.
-- As all parts of a document, rows live as long as its version.

-- A word that looked eventful in a sentence that gave no event; the reason is the sentence's.
CREATE TABLE silent_word (
    document   INTEGER NOT NULL REFERENCES document,
    sentence   INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (document, sentence, ordinal),
    FOREIGN KEY (document, sentence) REFERENCES sentence (document, number)
) STRICT, WITHOUT ROWID;

-- A name that leads to no country or organization, or what looked like a title and is in no lexicon.
CREATE TABLE unknown_phrase (
    document INTEGER NOT NULL REFERENCES document,
    ordinal  INTEGER NOT NULL,
    kind     TEXT NOT NULL, -- name, title
    text     TEXT NOT NULL, -- as first written
    mentions INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- The first sentences that have it.
CREATE TABLE unknown_phrase_sentence (
    document INTEGER NOT NULL,
    ordinal  INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    PRIMARY KEY (document, ordinal, place),
    FOREIGN KEY (document, ordinal) REFERENCES unknown_phrase (document, ordinal),
    FOREIGN KEY (document, sentence) REFERENCES sentence (document, number)
) STRICT, WITHOUT ROWID;

-- SELECT text, documents, mentions FROM unknown_name;
CREATE VIEW unknown_name AS
SELECT u.kind, min(u.text) AS text, count(*) AS documents, sum(u.mentions) AS mentions
FROM unknown_phrase u JOIN document d ON d.key = u.document
WHERE d.end_revision IS NULL
GROUP BY u.kind, lower(u.text)
ORDER BY mentions DESC, text;
