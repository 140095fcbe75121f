-- 0005: what an imported claim speaks of stands in its own row, from its document's beginning to its end.
--
-- A dataset has millions of claims that never come to speak of anything else: a row of assignment for each would cost
-- more than the claim. NULL: assignment has it (relations, and datasets stored before).

ALTER TABLE record_event ADD COLUMN event INTEGER;
ALTER TABLE record_row ADD COLUMN entity INTEGER;

-- From this revision on such a claim speaks of something else: of what assignment says.
CREATE TABLE record_moved (
    claim    INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL REFERENCES revision
) STRICT;
CREATE INDEX record_moved_by ON record_moved (revision);

-- All assignments, wherever they stand.
CREATE VIEW assigned AS
SELECT claim, kind, target, begin_revision, end_revision FROM assignment
UNION ALL
SELECT r.claim, 'event', r.event, d.begin_revision, ifnull(m.revision, d.end_revision)
FROM record_event r
JOIN document d ON d.key = r.claim / 1000000
LEFT JOIN record_moved m ON m.claim = r.claim
WHERE r.event IS NOT NULL
UNION ALL
SELECT r.claim, 'entity', r.entity, d.begin_revision, ifnull(m.revision, d.end_revision)
FROM record_row r
JOIN document d ON d.key = r.claim / 1000000
LEFT JOIN record_moved m ON m.claim = r.claim
WHERE r.entity IS NOT NULL;

DROP VIEW entity;
CREATE VIEW entity AS
WITH live AS (
    SELECT a.target AS number, c.kind, c.name, c.country, c.document,
           dense_rank() OVER (PARTITION BY a.target ORDER BY c.document) AS nth_document
    FROM assigned a JOIN claim_entity c ON c.claim = a.claim
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
SELECT 'evt_' || ifnull(a.target, r.event), r.type, ifnull(r.mode, ''), ifnull(r.realis, 'actual'),
       ifnull(r.stage, ''), ifnull(r.code, ''), r.date_from, ifnull(r.date_to, r.date_from),
       iif(r.date_from IS NULL, NULL, ifnull(r.date_precision, 'day')), p.name, NULL, d.id, r.claim
FROM record_event r
JOIN document d ON d.key = r.claim / 1000000
LEFT JOIN assignment a ON a.claim = r.claim AND a.end_revision IS NULL
LEFT JOIN claim_entity p ON p.claim = r.claim / 1000000 * 1000000 + r.place
WHERE d.end_revision IS NULL;

DROP VIEW participant;
CREATE VIEW participant AS
SELECT 'evt_' || a.target AS event, p.role, e.name, e.kind, e.country, d.id AS document, p.claim
FROM assignment a
JOIN claim_participant p ON p.claim = a.claim
JOIN claim_entity e ON e.claim = p.entity
JOIN document d ON d.key = e.document
WHERE a.kind = 'event' AND a.end_revision IS NULL
UNION ALL
SELECT 'evt_' || ifnull(a.target, r.event), p.role, e.name, e.kind, e.country, d.id, p.claim
FROM record_party p
JOIN record_event r ON r.claim = p.claim
JOIN claim_entity e ON e.claim = p.entity
JOIN document d ON d.key = r.claim / 1000000
LEFT JOIN assignment a ON a.claim = r.claim AND a.end_revision IS NULL
WHERE d.end_revision IS NULL;

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
SELECT 'event', 'evt_' || ifnull(a.target, r.event), d.id, NULL, NULL, 'row ' || r.row, 'import.' || s.format,
       r.confidence, r.claim
FROM record_event r
JOIN dataset s ON s.document = r.claim / 1000000
JOIN document d ON d.key = s.document
LEFT JOIN assignment a ON a.claim = r.claim AND a.end_revision IS NULL
WHERE d.end_revision IS NULL
UNION ALL
SELECT ifnull(a.kind, 'entity'),
       iif(ifnull(a.kind, 'entity') = 'entity', 'ent_', 'rel_') || ifnull(a.target, r.entity), d.id, NULL, NULL,
       'row ' || r.row, 'import.' || s.format, 1.0, r.claim
FROM record_row r
JOIN dataset s ON s.document = r.claim / 1000000
JOIN document d ON d.key = s.document
LEFT JOIN assignment a ON a.claim = r.claim AND a.end_revision IS NULL
WHERE d.end_revision IS NULL;
