-- 0003: documents of kind dataset: rows of a table of events, without text.
--
-- A dataset has millions of rows, so what is usual is NULL, entities are given by their place in the document (its
-- claim_entity is document * 1,000,000 + place), and rows live as long as their document.

CREATE TABLE dataset (
    document  INTEGER PRIMARY KEY REFERENCES document,
    format    TEXT NOT NULL,    -- chancery, gdelt, icews, polecat
    first_row INTEGER NOT NULL, -- lines of the file, from 1; both inclusive
    last_row  INTEGER NOT NULL,
    rows      INTEGER NOT NULL,
    bad_rows  INTEGER NOT NULL
) STRICT;

CREATE TABLE record_event (
    claim          INTEGER PRIMARY KEY,
    row            INTEGER NOT NULL, -- its evidence
    id             TEXT,             -- the dataset's own: events with one id are one
    type           TEXT NOT NULL,    -- PLOVER
    mode           TEXT,
    realis         TEXT,             -- NULL: actual
    stage          TEXT,             -- of a mediation
    code           TEXT,             -- of the act in the dataset
    date_from      TEXT,
    date_to        TEXT,             -- NULL: the same day
    date_precision TEXT,             -- NULL: day
    actor          INTEGER,          -- the first one
    recipient      INTEGER,
    place          INTEGER,
    confidence     REAL NOT NULL
) STRICT;

-- Those that are not the first actor, nor the recipient after it.
CREATE TABLE record_participant (
    claim   INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    entity  INTEGER NOT NULL,
    role    TEXT NOT NULL,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

-- The first row that names an entity, or tells of a relation.
CREATE TABLE record_row (
    claim INTEGER PRIMARY KEY,
    row   INTEGER NOT NULL
) STRICT;

DROP VIEW event;
CREATE VIEW event AS
SELECT 'evt_' || a.target AS id, c.type, c.mode, c.realis, c.stage, c.trigger_words, c.date_from, c.date_to,
       c.date_precision, p.name AS place, w.name AS attributed_to, d.id AS document, c.claim
FROM assignment a
JOIN claim_event c ON c.claim = a.claim
LEFT JOIN claim_entity p ON p.claim = c.place
LEFT JOIN claim_entity w ON w.claim = c.attributed_to
JOIN document d ON d.key = c.document
WHERE a.kind = 'event' AND a.end_revision IS NULL
UNION ALL
SELECT 'evt_' || a.target, r.type, ifnull(r.mode, ''), ifnull(r.realis, 'actual'), ifnull(r.stage, ''),
       ifnull(r.code, ''), r.date_from, ifnull(r.date_to, r.date_from),
       iif(r.date_from IS NULL, NULL, ifnull(r.date_precision, 'day')), p.name, NULL, d.id, r.claim
FROM assignment a
JOIN record_event r ON r.claim = a.claim
LEFT JOIN claim_entity p ON p.claim = r.claim / 1000000 * 1000000 + r.place
JOIN document d ON d.key = r.claim / 1000000
WHERE a.kind = 'event' AND a.end_revision IS NULL;

CREATE VIEW record_party AS
SELECT claim, claim / 1000000 * 1000000 + actor AS entity, 'actor' AS role FROM record_event WHERE actor IS NOT NULL
UNION ALL
SELECT claim, claim / 1000000 * 1000000 + recipient, 'recipient' FROM record_event WHERE recipient IS NOT NULL
UNION ALL
SELECT claim, claim / 1000000 * 1000000 + entity, role FROM record_participant;

DROP VIEW participant;
CREATE VIEW participant AS
SELECT 'evt_' || a.target AS event, p.role, e.name, e.kind, e.country, d.id AS document, p.claim
FROM assignment a
JOIN claim_participant p ON p.claim = a.claim
JOIN claim_entity e ON e.claim = p.entity
JOIN document d ON d.key = e.document
WHERE a.kind = 'event' AND a.end_revision IS NULL
UNION ALL
SELECT 'evt_' || a.target, p.role, e.name, e.kind, e.country, d.id, p.claim
FROM assignment a
JOIN record_party p ON p.claim = a.claim
JOIN claim_entity e ON e.claim = p.entity
JOIN document d ON d.key = e.document
WHERE a.kind = 'event' AND a.end_revision IS NULL;

-- Of a dataset the quote is the row's number.
DROP VIEW evidence;
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
WHERE a.end_revision IS NULL
UNION ALL
SELECT a.kind, 'evt_' || a.target, d.id, NULL, NULL, 'row ' || r.row, 'import.' || s.format, r.confidence, r.claim
FROM assignment a
JOIN record_event r ON r.claim = a.claim
JOIN dataset s ON s.document = r.claim / 1000000
JOIN document d ON d.key = s.document
WHERE a.kind = 'event' AND a.end_revision IS NULL
UNION ALL
SELECT a.kind, CASE a.kind WHEN 'entity' THEN 'ent_' ELSE 'rel_' END || a.target, d.id, NULL, NULL, 'row ' || r.row,
       'import.' || s.format, 1.0, r.claim
FROM assignment a
JOIN record_row r ON r.claim = a.claim
JOIN dataset s ON s.document = r.claim / 1000000
JOIN document d ON d.key = s.document
WHERE a.kind IN ('entity', 'relation') AND a.end_revision IS NULL;
