-- 0001: claims as the documents make them, what they were resolved to, and the chain of revisions.
--
-- Rows are never changed but for their end: a row lives from begin_revision until end_revision (NULL: still alive).
-- Parts of a claim or document (aliases, evidence, sentences, ...) live as long as what they are part of.
-- A claim's number is document * 1,000,000 + its place in the document: entities, then relations, then events.
-- Texts are UTF-8; *_byte columns count its bytes, half-open.
-- Words of closed lists ("leads", "CONSULT") are checked when they are read, so that a longer list needs no migration.

PRAGMA application_id = 1128812633; -- "CHNY"

CREATE TABLE revision (
    revision     INTEGER PRIMARY KEY,
    at           TEXT NOT NULL, -- RFC 3339, UTC
    digest       TEXT NOT NULL, -- over this revision's rows and prior_digest: see storage/sqlite/digest.hpp
    prior_digest TEXT NOT NULL
) STRICT;

CREATE TABLE revision_cause (
    revision INTEGER NOT NULL REFERENCES revision,
    ordinal  INTEGER NOT NULL,
    kind     TEXT NOT NULL, -- add, replace, remove
    document TEXT NOT NULL, -- its id
    PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;

-- One row a version: a replaced document gets a new key under the same id.
CREATE TABLE document (
    key               INTEGER PRIMARY KEY CHECK (key > 0),
    id                TEXT NOT NULL,
    title             TEXT NOT NULL,
    text_bytes        INTEGER NOT NULL,
    url               TEXT NOT NULL,
    source            TEXT NOT NULL,
    published_at      TEXT NOT NULL, -- as sent
    published         TEXT,          -- its calendar day
    lang              TEXT NOT NULL, -- as sent
    collection        TEXT NOT NULL,
    content_hash      TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    language          TEXT NOT NULL, -- as found in the text
    digest            TEXT NOT NULL, -- over the version's rows in all tables: see storage/sqlite/digest.hpp
    begin_revision    INTEGER NOT NULL REFERENCES revision,
    end_revision      INTEGER REFERENCES revision
) STRICT;
CREATE UNIQUE INDEX document_live ON document (id) WHERE end_revision IS NULL;
CREATE INDEX document_by_id ON document (id);
CREATE INDEX document_begun ON document (begin_revision);
CREATE INDEX document_ended ON document (end_revision) WHERE end_revision IS NOT NULL;

CREATE TABLE document_tag (
    document INTEGER NOT NULL REFERENCES document,
    ordinal  INTEGER NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- Apart from `document`, so that a scan of that table does not read every text.
CREATE TABLE document_text (
    key  INTEGER PRIMARY KEY REFERENCES document,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE sentence (
    document   INTEGER NOT NULL REFERENCES document,
    number     INTEGER NOT NULL,
    field      TEXT NOT NULL, -- title, text: what the bytes count in
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_entity (
    claim          INTEGER PRIMARY KEY,
    document       INTEGER NOT NULL REFERENCES document,
    kind           TEXT NOT NULL,
    name           TEXT NOT NULL,
    country        TEXT, -- ISO 3166-1 alpha-3
    implied        INTEGER NOT NULL CHECK (implied IN (0, 1)),
    begin_revision INTEGER NOT NULL REFERENCES revision,
    end_revision   INTEGER REFERENCES revision,
    CHECK (claim / 1000000 = document)
) STRICT;

CREATE TABLE claim_alias (
    claim   INTEGER NOT NULL REFERENCES claim_entity,
    ordinal INTEGER NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

-- Whom a delegation represents.
CREATE TABLE claim_represents (
    claim   INTEGER NOT NULL REFERENCES claim_entity,
    ordinal INTEGER NOT NULL,
    entity  INTEGER NOT NULL REFERENCES claim_entity,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_relation (
    claim            INTEGER PRIMARY KEY,
    document         INTEGER NOT NULL REFERENCES document,
    type             TEXT NOT NULL,
    subject          INTEGER NOT NULL REFERENCES claim_entity,
    object           INTEGER NOT NULL REFERENCES claim_entity,
    title            TEXT NOT NULL, -- of an office
    status           TEXT NOT NULL, -- of an office
    period_from      TEXT,
    period_to        TEXT,
    period_precision TEXT,
    attributed_to    INTEGER REFERENCES claim_entity, -- whose word it is, if the text only reports it
    begin_revision   INTEGER NOT NULL REFERENCES revision,
    end_revision     INTEGER REFERENCES revision,
    CHECK (claim / 1000000 = document)
) STRICT;

CREATE TABLE claim_event (
    claim          INTEGER PRIMARY KEY,
    document       INTEGER NOT NULL REFERENCES document,
    type           TEXT NOT NULL, -- PLOVER
    mode           TEXT NOT NULL,
    realis         TEXT NOT NULL,
    stage          TEXT NOT NULL, -- of a mediation
    trigger_words  TEXT NOT NULL,
    date_from      TEXT,
    date_to        TEXT,
    date_precision TEXT,
    place          INTEGER REFERENCES claim_entity,
    attributed_to  INTEGER REFERENCES claim_entity,
    begin_revision INTEGER NOT NULL REFERENCES revision,
    end_revision   INTEGER REFERENCES revision,
    CHECK (claim / 1000000 = document)
) STRICT;

CREATE TABLE claim_participant (
    claim   INTEGER NOT NULL REFERENCES claim_event,
    ordinal INTEGER NOT NULL,
    entity  INTEGER NOT NULL REFERENCES claim_entity,
    role    TEXT NOT NULL,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

-- The words that a claim, of whichever kind, rests on.
CREATE TABLE claim_evidence (
    claim      INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    document   INTEGER NOT NULL,
    sentence   INTEGER NOT NULL,
    begin_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (claim, ordinal),
    FOREIGN KEY (document, sentence) REFERENCES sentence (document, number),
    CHECK (claim / 1000000 = document)
) STRICT, WITHOUT ROWID;

-- "This claim speaks of that entity, relation or event": 12 is ent_12, rel_12 or evt_12.
CREATE TABLE assignment (
    claim          INTEGER NOT NULL,
    kind           TEXT NOT NULL, -- entity, relation, event
    target         INTEGER NOT NULL,
    begin_revision INTEGER NOT NULL REFERENCES revision,
    end_revision   INTEGER REFERENCES revision,
    PRIMARY KEY (begin_revision, claim)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assignment_live ON assignment (claim) WHERE end_revision IS NULL;
CREATE INDEX assignment_ended ON assignment (end_revision) WHERE end_revision IS NOT NULL;

-- The id `source` was swallowed: its claims live under `target`.
CREATE TABLE redirect (
    kind           TEXT NOT NULL,
    source         INTEGER NOT NULL,
    target         INTEGER NOT NULL,
    begin_revision INTEGER NOT NULL REFERENCES revision,
    end_revision   INTEGER REFERENCES revision,
    PRIMARY KEY (begin_revision, kind, source)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX redirect_live ON redirect (kind, source) WHERE end_revision IS NULL;
CREATE INDEX redirect_ended ON redirect (end_revision) WHERE end_revision IS NOT NULL;

-- The numbers given last, never to be given again.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('document', 0), ('entity', 0), ('relation', 0), ('event', 0);

-- Views for people at a prompt: live rows only, ids as the API writes them, names instead of numbers.

-- An entity under the name that most documents use. (Windows instead of joins: one pass, however many there are.)
CREATE VIEW entity AS
WITH live AS (
    SELECT a.target AS number, c.kind, c.name, c.country, c.document,
           dense_rank() OVER (PARTITION BY a.target ORDER BY c.document) AS nth_document
    FROM assignment a JOIN claim_entity c ON c.claim = a.claim
    WHERE a.kind = 'entity' AND a.end_revision IS NULL
), named AS (
    SELECT number, name, min(kind) AS kind, max(country) AS country, count(DISTINCT document) AS uses,
           max(nth_document) AS documents
    FROM live GROUP BY number, name
), ranked AS (
    SELECT number, name, kind, max(country) OVER one AS country, max(documents) OVER one AS documents,
           row_number() OVER (PARTITION BY number ORDER BY uses DESC, length(name) DESC, name) AS place
    FROM named WINDOW one AS (PARTITION BY number)
)
SELECT 'ent_' || number AS id, kind, name, country, documents FROM ranked WHERE place = 1;

-- What each document says of a relation.
CREATE VIEW relation AS
SELECT 'rel_' || a.target AS id, c.type, s.name AS subject, o.name AS object, c.title, c.status,
       c.period_from, c.period_to, w.name AS attributed_to, d.id AS document, c.claim
FROM assignment a
JOIN claim_relation c ON c.claim = a.claim
JOIN claim_entity s ON s.claim = c.subject
JOIN claim_entity o ON o.claim = c.object
LEFT JOIN claim_entity w ON w.claim = c.attributed_to
JOIN document d ON d.key = c.document
WHERE a.kind = 'relation' AND a.end_revision IS NULL;

-- What each document says of an event.
CREATE VIEW event AS
SELECT 'evt_' || a.target AS id, c.type, c.mode, c.realis, c.stage, c.trigger_words, c.date_from, c.date_to,
       c.date_precision, p.name AS place, w.name AS attributed_to, d.id AS document, c.claim
FROM assignment a
JOIN claim_event c ON c.claim = a.claim
LEFT JOIN claim_entity p ON p.claim = c.place
LEFT JOIN claim_entity w ON w.claim = c.attributed_to
JOIN document d ON d.key = c.document
WHERE a.kind = 'event' AND a.end_revision IS NULL;

CREATE VIEW participant AS
SELECT 'evt_' || a.target AS event, p.role, e.name, e.kind, e.country, d.id AS document, p.claim
FROM assignment a
JOIN claim_participant p ON p.claim = a.claim
JOIN claim_entity e ON e.claim = p.entity
JOIN document d ON d.key = e.document
WHERE a.kind = 'event' AND a.end_revision IS NULL;

-- The words behind every live claim, and the sentence around them.
CREATE VIEW evidence AS
SELECT a.kind,
       CASE a.kind WHEN 'entity' THEN 'ent_' WHEN 'relation' THEN 'rel_' ELSE 'evt_' END || a.target AS id,
       d.id AS document, v.sentence,
       CAST(substr(CAST(iif(s.field = 'title', d.title, t.text) AS BLOB), v.begin_byte + 1,
                   v.end_byte - v.begin_byte) AS TEXT) AS words,
       CAST(substr(CAST(iif(s.field = 'title', d.title, t.text) AS BLOB), s.begin_byte + 1,
                   s.end_byte - s.begin_byte) AS TEXT) AS quote,
       v.rule, v.confidence, v.claim
FROM assignment a
JOIN claim_evidence v ON v.claim = a.claim
JOIN sentence s ON s.document = v.document AND s.number = v.sentence
JOIN document d ON d.key = v.document
JOIN document_text t ON t.key = v.document
WHERE a.end_revision IS NULL;

-- SELECT leader, delegation, quote FROM who_led;
CREATE VIEW who_led AS
SELECT r.subject AS leader, r.object AS delegation,
       (SELECT group_concat(e.name, ', ') FROM claim_represents p JOIN claim_entity e ON e.claim = p.entity
        WHERE p.claim = c.object) AS represents,
       r.attributed_to, r.document, v.quote
FROM relation r
JOIN claim_relation c ON c.claim = r.claim
JOIN evidence v ON v.claim = r.claim
WHERE r.type = 'leads';

-- SELECT mediator, parties, date_from, quote FROM who_mediated;
CREATE VIEW who_mediated AS
SELECT m.name AS mediator,
       (SELECT group_concat(p.name, ', ') FROM participant p
        WHERE p.claim = e.claim AND p.role IN ('actor', 'recipient')) AS parties,
       e.id AS event, e.realis, e.stage, e.date_from, e.date_to, e.place, e.attributed_to, e.document, v.quote
FROM event e
JOIN participant m ON m.claim = e.claim AND m.role = 'mediator'
JOIN evidence v ON v.claim = e.claim;
